/** What a command was asked can't be done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The peers that are named, in their order. */
export function namedPeers<P extends { readonly name: string }>(text: string, all: readonly P[]): readonly P[] {
  if (text === 'all') return all;
  if (text === 'none') return [];
  const wanted = text.split(',').map((name) => {
    const peer = all.find((candidate) => candidate.name.toLowerCase() === name.trim().toLowerCase());
    if (peer === undefined) throw new UsageError(`there is no peer "${name}"`);
    return peer;
  });
  return all.filter((peer) => wanted.includes(peer));
}
