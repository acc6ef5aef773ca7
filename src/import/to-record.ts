import { isFieldName } from '../resource/fields';
import { splitList } from '../resource/split-list';
import { fieldForm } from './column-names';
import type { Column } from './columns';

/** Returns a function that converts the cells of a row to a record. Empty cells are absent. */
export function recordConverter(columns: readonly Column[]): (cells: readonly string[]) => unknown {
  const fields = columns.map((column) => {
    const [name, part] = fieldOf(column) ?? [];
    return name === undefined ? undefined : { name, part, isList: fieldForm(name) === 'list' };
  });
  return (cells) => {
    const values: [field: string, value: unknown][] = [];
    const parts = new Map<string, Map<string, string>>();
    for (const [i, field] of fields.entries()) {
      const cell = cells[i]?.trim() ?? '';
      if (cell === '' || field === undefined) continue;
      const { name, part, isList } = field;
      if (part === undefined) values.push([name, isList ? splitList(cell) : cell]);
      else parts.set(name, (parts.get(name) ?? new Map<string, string>()).set(part, cell));
    }
    for (const [name, byPart] of parts) values.push([name, Object.fromEntries(byPart)]);
    return Object.fromEntries(values);
  };
}

/** Returns the field of a column and its part: `['titles', 'fr']`; undefined if the column isn't read. */
function fieldOf({ kind, heading, field }: Column): readonly [name: string, part?: string] | undefined {
  switch (kind) {
    case 'name':
    case 'heading':
    case 'map': {
      const [name = '', ...rest] = (field ?? heading).split('.');
      return rest.length === 0 ? [name] : [name, rest.join('.')];
    }
    case 'unknown':
      return [heading];
    case 'doubtful':
      return isFieldName(heading) ? undefined : [heading];
    default:
      return undefined;
  }
}
