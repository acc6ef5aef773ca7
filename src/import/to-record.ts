import { hasHtml } from '../base/text/html-text';
import { isFieldName } from '../resource/fields';
import { splitList } from '../resource/split-list';
import { fieldForm } from './column-names';
import type { Column } from './columns';

/** Field that a column is read as. */
interface Target {
  /** Position of the column. */
  readonly index: number;
  readonly name: string;
  /** Part of the field: `fr` of `titles.fr`. */
  readonly part: string | undefined;
  readonly isList: boolean;
  readonly rank: number;
}

/** Value of a column: text, or a list of texts. Other values are kept in additional fields. */
type Cell = unknown;

/** Returns a function that converts the cells of a row to a record. Empty cells are absent. */
export function recordConverter(
  columns: readonly Column[],
): (cells: readonly Cell[]) => Readonly<Record<string, unknown>> {
  const targets = columns.flatMap((column, index) => targetOf(column, index) ?? []).sort((a, b) => a.rank - b.rank);
  return (cells) => {
    const fields = new Map<string, unknown>();
    const parts = new Map<string, Map<string, unknown>>();
    const lists = new Map<string, unknown[]>();
    for (const { index, name, part, isList } of targets) {
      const written = cells[index];
      const value = typeof written === 'string' ? written.trim() : written;
      if (value === undefined || value === null || value === '') continue;
      if (part !== undefined) {
        const values = parts.get(name) ?? new Map<string, unknown>();
        parts.set(name, values.has(part) ? values : values.set(part, value));
      } else if (isList) {
        const members = lists.get(name) ?? [];
        for (const member of membersOf(value)) members.push(member);
        lists.set(name, members);
        fields.set(name, members);
      } else if (!fields.has(name)) fields.set(name, value);
    }
    for (const [field, values] of parts) fields.set(field, Object.fromEntries(values));
    return Object.fromEntries(fields);
  };
}

/** Splits the cell of a list. HTML is split when it is converted to text. */
export function membersOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'string') return Array.isArray(value) ? value : [value];
  return hasHtml(value) ? [value] : splitList(value);
}

function targetOf({ kind, heading, field, rank = 0 }: Column, index: number): Target | undefined {
  const target = (name: string, part?: string): Target => {
    return { index, name, part, rank, isList: part === undefined && fieldForm(name) === 'list' };
  };
  switch (kind) {
    case 'name':
    case 'heading':
    case 'map': {
      const [name = '', ...rest] = (field ?? heading).split('.');
      return target(name, rest.length === 0 ? undefined : rest.join('.'));
    }
    case 'unknown':
      return target(heading);
    case 'doubtful':
      return isFieldName(heading) ? undefined : target(heading);
    default:
      return undefined;
  }
}
