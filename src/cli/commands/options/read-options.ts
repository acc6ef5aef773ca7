import type { ColumnMap } from '../../../import/columns';
import type { Defaults } from '../../../import/defaults';
import type { IdSource } from '../../../import/generate-id';
import type { DateOrder } from '../../../resource/date-order';
import { usageError } from '../../cli-error';
import { parseDates } from './parse-dates';
import { parseDefaults } from './parse-defaults';
import { parseIds } from './parse-ids';
import { parseMap } from './parse-map';
import type { CommandOptions } from './parse-query';

/** Options of the commands that read files. */
export interface ReadOptions {
  readonly columns: ColumnMap;
  readonly defaults: Defaults;
  readonly dates: DateOrder | undefined;
  readonly ids: IdSource | undefined;
  /** Name of the sheet of workbooks. */
  readonly sheet: string | undefined;
}

/**
 * Parses `--dates`, `--default`, `--ids`, `--map` and `--sheet`.
 *
 * @throws CliError for an invalid value.
 */
export function parseReadOptions(options: CommandOptions): ReadOptions {
  return {
    columns: parseMap(options),
    dates: parseDates(options),
    defaults: parseDefaults(options),
    ids: parseIds(options),
    sheet: parseSheet(options),
  };
}

function parseSheet({ sheet }: CommandOptions): string | undefined {
  if (sheet === undefined || (typeof sheet === 'string' && sheet !== '')) return sheet;
  throw usageError('--sheet', sheet, 'the name of a sheet');
}
