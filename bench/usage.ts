/** The arguments of a command are wrong. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Returns the peers that a comma-separated list names, in the order of `all`.
 *
 * @throws UsageError for an unknown name.
 */
export function namedPeers<P extends { readonly name: string }>(text: string, all: readonly P[]): readonly P[] {
  if (text === 'all') return all;
  if (text === 'none') return [];
  const named = text.split(',').map((name) => {
    const peer = all.find((candidate) => candidate.name.toLowerCase() === name.trim().toLowerCase());
    if (peer === undefined) throw new UsageError(`there is no peer "${name}"`);
    return peer;
  });
  return all.filter((peer) => named.includes(peer));
}

/**
 * Parses a comma-separated list of whole numbers from `min` (default 1) to `max`.
 *
 * @throws UsageError
 */
export function wholeNumbers(text: string, option: string, { min = 1, max }: { min?: number; max: number }): number[] {
  return text.split(',').map((part) => {
    const number = Number(part);
    if (!Number.isInteger(number) || number < min || number > max) {
      throw new UsageError(`${option}: expected whole numbers from ${min} to ${max}, found "${part}"`);
    }
    return number;
  });
}
