import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { AsyncHub, Hub, HubResult } from '../../hub';
import { isAsync } from '../../hub/as-async';
import type { HubQuery } from '../../query';
import type { Typing } from './change-tracker';
import { createLoader, isSame, type Loaded, type Question } from './request';
import type { Memory } from './stable-results';

/** What is asked of a hub that answers later, and what came. */
export interface Asking {
  readonly loaded: Loaded;
  /** Undefined for a hub in memory. */
  readonly question: Question | undefined;
  reload(): void;
}

/**
 * Asks a hub that answers later whenever the question is another.
 *
 * @param typing how the query has come to be another.
 * @param first what is known at first.
 */
export function useLoaded(
  hub: AsyncHub | Hub,
  query: HubQuery,
  typing: Typing,
  first: () => { readonly query: HubQuery; readonly result: HubResult } | undefined,
): Asking {
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const question = useMemo(() => (isAsync(hub) ? { hub, query, turn } : undefined), [hub, query, turn]);
  const [loader] = useState(() => {
    const known = first();
    const answered = known && question && { question: { ...question, query: known.query }, result: known.result };
    return createLoader(answered);
  });
  const loaded = useSyncExternalStore(loader.subscribe, loader.get, loader.get);
  useEffect(() => question && loader.ask(question, typing.kind() === 'typed'), [loader, question, typing]);
  return { loaded, question, reload };
}

/** What is shown of it. */
export interface Found {
  readonly result: HubResult | undefined;
  /** The query that the result is of. */
  readonly answered: HubQuery;
  readonly isLoading: boolean;
  readonly error: unknown;
}

/** What a hub that answers later has found: what came last, until what is asked now has come. */
export function foundLater(
  memory: Memory,
  query: HubQuery,
  question: Question | undefined,
  { answered, failed }: Loaded,
): Found {
  const isStale = !isSame(answered?.question, question);
  const hasFailed = isSame(failed?.question, question);
  return {
    result: answered && memory.show(answered.result, query, isStale),
    answered: isStale && answered !== undefined ? answered.question.query : query,
    isLoading: isStale && !hasFailed,
    error: hasFailed ? failed?.error : undefined,
  };
}
