import { nearestName } from '../base/nearest';
import { canonicalText } from '../base/text/canonical-text';
import { invalidOption } from '../base/validate';
import { columnNames, fieldForm, fieldParts, wholeFields } from './column-names';
import type { ColumnMap } from './columns';
import { parseLanguage, readHeading } from './headings';

/**
 * Validates the fields of a map of columns. Returns their canonical names: `titles.fr` for `Titles.French`.
 *
 * @throws HubError `invalid-option` for an unknown field, with the nearest one.
 */
export function checkColumns(columns: ColumnMap): ColumnMap {
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    throw invalidOption(['columns'], columns, 'fields by heading');
  }
  return Object.fromEntries(
    Object.entries(columns).map(([heading, field]: [string, unknown]) => {
      const name = typeof field === 'string' ? canonicalText(field) : undefined;
      const known = name === '' ? '' : name && parseField(name);
      if (known !== undefined) return [heading, known];
      const expected = 'a field of a resource, or "" to ignore the column';
      throw invalidOption(['columns', heading], field, expected, name === undefined ? undefined : nearField(name));
    }),
  );
}

/** Parses the name of a column, in any case; undefined if there is no such field. */
function parseField(name: string): string | undefined {
  const lower = name.toLowerCase();
  const whole = wholeFields.find((field) => field.toLowerCase() === lower);
  if (whole !== undefined) return whole;
  const dot = name.indexOf('.');
  const field = lower.slice(0, Math.max(dot, 0));
  if (fieldForm(field) !== 'named') return undefined;
  const part = name.slice(dot + 1);
  const known = field === 'titles' ? parseLanguage(part) : fieldParts(field).find((one) => one === part.toLowerCase());
  return known === undefined ? undefined : `${field}.${known}`;
}

function nearField(name: string): string | undefined {
  const meaning = readHeading(name);
  if (meaning === undefined) return nearestName(name, columnNames);
  return 'field' in meaning ? (parseableField(meaning.field) ?? nearestName(name, columnNames)) : meaning.candidates[0];
}

/** Returns a field unless its part is unknown, such as `titles.xyz`. */
function parseableField(field: string): string | undefined {
  return field.includes('.') && !columnNames.includes(field) ? undefined : field;
}
