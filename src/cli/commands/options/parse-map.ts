import { readHeadings } from 'gcm-hub/import';
import { nearest } from '../../../base/nearest';
import { type ColumnMap, unusedHeadings } from '../../../import/columns';
import { isHubError, usageError } from '../../cli-error';
import { type CommandOptions, repeatedValues } from './parse-query';

/**
 * Parses the values of `--map`, such as `Country=countries`. An empty field ignores the column. A heading may contain `=`.
 *
 * @throws CliError for a value of the wrong form, or with an unknown field.
 */
export function parseMap(options: CommandOptions): ColumnMap {
  const map = new Map<string, string>();
  for (const entry of repeatedValues(options['map'])) {
    const separator = entry.lastIndexOf('=');
    const heading = entry.slice(0, Math.max(separator, 0)).trim();
    if (heading === '') throw usageError('--map', entry, 'a heading and its field, such as "Country=countries"');
    const field = entry.slice(separator + 1).trim();
    checkField(entry, heading, field);
    const earlier = map.get(heading) ?? field;
    if (earlier !== field) throw usageError('--map', entry, `one field for each heading, not also "${earlier}"`);
    map.set(heading, field);
  }
  return Object.fromEntries(map);
}

function checkField(entry: string, heading: string, field: string): void {
  try {
    readHeadings([], { [heading]: field });
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw usageError('--map', entry, 'a field of a resource after =', error.nearest);
  }
}

/**
 * Rejects mapped headings that no table has.
 *
 * @param headings the headings of all tables.
 * @throws CliError with the nearest heading.
 */
export function rejectUnusedMap(map: ColumnMap, headings: ReadonlySet<string>): void {
  const [unused] = unusedHeadings(map, headings);
  if (unused === undefined) return;
  const near = nearest(unused, headings)[0];
  const hint = near === undefined ? undefined : `; nearest is ${JSON.stringify(near)}`;
  throw usageError('--map', `${unused}=${map[unused]}`, 'a heading of a table before =', near, hint);
}
