import { type IdSource, idSources } from '../../../import/generate-id';
import { usageError } from '../../cli-error';
import type { CommandOptions } from './parse-query';

/**
 * Parses `--ids`.
 *
 * @throws CliError if it isn't a source of ids.
 */
export function parseIds({ ids }: CommandOptions): IdSource | undefined {
  const source = idSources.find((name) => name === ids);
  if (ids === undefined || source !== undefined) return source;
  throw usageError('--ids', ids, 'url, row or hash');
}
