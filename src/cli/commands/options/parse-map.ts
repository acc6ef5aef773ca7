import { nearest } from '../../../base/nearest';
import { type ColumnMap, unusedHeadings } from '../../../import/columns';
import { parseLanguage, readHeading } from '../../../import/headings';
import { parseColumnMap } from '../../../import/parse-column-map';
import { usageError } from '../../cli-error';
import { type CommandOptions, repeatedValues } from './parse-query';

/**
 * Parses the values of `--map`.
 *
 * @throws CliError for a value of the wrong form, or with an unknown field.
 */
export function parseMap(options: CommandOptions): ColumnMap {
  const parsed = parseColumnMap(repeatedValues(options['map']), readHeading, parseLanguage);
  if ('map' in parsed) return parsed.map;
  throw usageError('--map', parsed.found, parsed.expected, parsed.nearest);
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
