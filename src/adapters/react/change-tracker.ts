import { type HubQuery, isSameQuery, type QueryStore, type YearFilter } from '../../query';

/**
 * How the last change of a store came: `typed`, what is written or drawn with a slider, little by little (the text, or the range
 * of years); `emptied`, nothing of it left; or `chosen`, all else, what was undone, done again or gone back to among it.
 */
export type Kind = 'chosen' | 'emptied' | 'typed';

export interface Typing {
  kind(): Kind;
  /** The last change was none of somebody who types: the address was read. */
  isRead(): void;
}

const watched = new WeakMap<QueryStore, Typing>();

/** Watches a store from its first call on, as long as the store lives. */
export function typingIn(store: QueryStore): Typing {
  const typing = watched.get(store) ?? watch(store);
  watched.set(store, typing);
  return typing;
}

function watch(store: QueryStore): Typing {
  let latest = store.get();
  let kind: Kind = 'chosen';
  const seen = new WeakSet([latest]); // undone and done again are the objects that there were
  store.subscribe(() => {
    const before = latest;
    latest = store.get();
    if (latest === before) return;
    kind = seen.has(latest) || store.canRedo ? 'chosen' : kindOf(before, latest);
    seen.add(latest);
  });
  return {
    kind: () => kind,
    isRead() {
      kind = 'chosen';
    },
  };
}

function kindOf(before: HubQuery, after: HubQuery): Kind {
  const [were, are] = [rangeIn(before.filters?.year), rangeIn(after.filters?.year)];
  const isText = before.text !== after.text;
  const isRange = were.from !== are.from || were.to !== are.to;
  if (!(isText || isRange) || !isSameQuery(withoutTyped(before), withoutTyped(after))) return 'chosen';
  const isLeft = isText ? after.text !== undefined : are.from !== undefined || are.to !== undefined;
  return isLeft ? 'typed' : 'emptied';
}

/** All but the page and what is typed. */
function withoutTyped({ text: _, offset: __, cursor: ___, filters, ...rest }: HubQuery): HubQuery {
  const year = filters?.year;
  if (year === undefined || !('from' in year || 'to' in year)) return { ...rest, filters };
  return { ...rest, filters: { ...filters, year: { ...year, from: undefined, to: undefined } } };
}

function rangeIn(year: NonNullable<HubQuery['filters']>['year']): YearFilter {
  return year === undefined || !('from' in year || 'to' in year) ? {} : year;
}
