import { type Dropped, fromSearchParams } from '../../query';

const NOTHING: readonly Dropped[] = [];
let lookedAt: { readonly search: string; readonly dropped: readonly Dropped[] } = { search: '', dropped: NOTHING };

/** What of the browser's address can't be read, and why: the same list while the address is the same. */
export function droppedHere(): readonly Dropped[] {
  const { search } = location;
  if (search !== lookedAt.search) {
    const { dropped } = fromSearchParams(new URLSearchParams(search));
    lookedAt = { search, dropped: dropped.length === 0 ? NOTHING : dropped };
  }
  return lookedAt.dropped;
}

/** On a server, and where no address is kept. */
export function nothingDropped(): readonly Dropped[] {
  return NOTHING;
}
