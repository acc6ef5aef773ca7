import type { ColumnMap } from '../../../import/columns';
import type { DateOrder } from '../../../resource/date-order';
import { parseDates } from './parse-dates';
import { parseMap } from './parse-map';
import type { CommandOptions } from './parse-query';

/** Options of the commands that read files. */
export interface ReadOptions {
  readonly dates: DateOrder | undefined;
  readonly map: ColumnMap;
}

/**
 * Parses `--dates` and `--map`.
 *
 * @throws CliError for an invalid value.
 */
export function parseReadOptions(options: CommandOptions): ReadOptions {
  return { dates: parseDates(options), map: parseMap(options) };
}
