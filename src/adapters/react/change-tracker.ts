import { type HubQuery, isSameQuery, type QueryStore, type YearFilter } from '../../query';

/**
 * How a store changed last. `typed`: the text or the range of years, which visitors enter gradually, by keys or a slider.
 * `emptied`: the text or the range was cleared. `chosen`: all else, including undo, redo and going back.
 */
export type ChangeKind = 'chosen' | 'emptied' | 'typed';

export interface ChangeTracker {
  kind(): ChangeKind;
  /** Sets the kind to `chosen`, because the last change was read from the URL. */
  markAsChosen(): void;
}

const trackers = new WeakMap<QueryStore, ChangeTracker>();

/** Tracks the changes of a store, from the first call on. Returns the same tracker for the same store. */
export function trackChanges(store: QueryStore): ChangeTracker {
  const tracker = trackers.get(store) ?? createTracker(store);
  trackers.set(store, tracker);
  return tracker;
}

function createTracker(store: QueryStore): ChangeTracker {
  let latest = store.get();
  let kind: ChangeKind = 'chosen';
  const seen = new WeakSet([latest]); // undo and redo restore earlier objects
  store.subscribe(() => {
    const previous = latest;
    latest = store.get();
    if (latest === previous) return;
    kind = seen.has(latest) || store.canRedo ? 'chosen' : changeKind(previous, latest);
    seen.add(latest);
  });
  return {
    kind: () => kind,
    markAsChosen() {
      kind = 'chosen';
    },
  };
}

function changeKind(previous: HubQuery, next: HubQuery): ChangeKind {
  const [previousRange, nextRange] = [rangeOf(previous.filters?.year), rangeOf(next.filters?.year)];
  const isTextChange = previous.text !== next.text;
  const isRangeChange = previousRange.from !== nextRange.from || previousRange.to !== nextRange.to;
  if (!(isTextChange || isRangeChange) || !isSameQuery(withoutTyped(previous), withoutTyped(next))) return 'chosen';
  const isEmpty = isTextChange ? next.text === undefined : nextRange.from === undefined && nextRange.to === undefined;
  return isEmpty ? 'emptied' : 'typed';
}

/** Removes the text, the range of years and the page. */
function withoutTyped({ text: _, offset: __, cursor: ___, filters, ...rest }: HubQuery): HubQuery {
  const year = filters?.year;
  if (year === undefined || !('from' in year || 'to' in year)) return { ...rest, filters };
  return { ...rest, filters: { ...filters, year: { ...year, from: undefined, to: undefined } } };
}

function rangeOf(year: NonNullable<HubQuery['filters']>['year']): YearFilter {
  return year === undefined || !('from' in year || 'to' in year) ? {} : year;
}
