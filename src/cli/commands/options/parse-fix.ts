import { usageError } from '../../cli-error';
import type { CommandOptions } from './parse-query';

/** Names of files that aren't CSV. */
const OTHER_FORMAT = /\.(?:json|ndjson|ods|xlsx?)$/i;

/**
 * Parses `--fix`. It needs one file that can be read twice: a doubtful date at its end may decide how the first one is read.
 *
 * @throws CliError
 */
export function parseFix({ fix }: CommandOptions, files: readonly string[]): string | undefined {
  if (fix === undefined) return undefined;
  if (typeof fix !== 'string' || fix === '' || fix === '-' || OTHER_FORMAT.test(fix))
    throw usageError('--fix', fix, 'the name of the CSV file to write');
  const [file] = files;
  if (files.length > 1 || file === '-') throw usageError('--fix', file, 'one file to read, not standard input');
  return fix;
}
