import { isFieldName } from '../resource/fields';
import { splitList } from '../resource/split-list';
import { fieldForm } from './column-names';
import type { Column } from './columns';

/** Converts the cells of a row to a record. Empty cells are absent. */
export function toRecord(columns: readonly Column[], cells: readonly string[]): unknown {
  const fields = new Map<string, unknown>();
  const parts = new Map<string, Map<string, string>>();
  for (const [i, column] of columns.entries()) {
    const cell = cells[i]?.trim() ?? '';
    const field = fieldOf(column);
    if (cell === '' || field === undefined) continue;
    const [name, part] = field;
    if (part === undefined) fields.set(name, fieldForm(name) === 'list' ? splitList(cell) : cell);
    else parts.set(name, (parts.get(name) ?? new Map<string, string>()).set(part, cell));
  }
  for (const [field, values] of parts) fields.set(field, Object.fromEntries(values));
  return Object.fromEntries(fields);
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
