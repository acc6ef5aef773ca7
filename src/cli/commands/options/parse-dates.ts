import type { DateOrder } from '../../../resource/date-order';
import { usageError } from '../../cli-error';
import type { CommandOptions } from './parse-query';

/**
 * Parses `--dates`.
 *
 * @throws CliError if it is neither `dmy` nor `mdy`.
 */
export function parseDates({ dates }: CommandOptions): DateOrder | undefined {
  if (dates === undefined || dates === 'dmy' || dates === 'mdy') return dates;
  throw usageError('--dates', dates, 'dmy or mdy');
}
