import type { AsyncHub, HubResult } from '../../hub';
import { type HubQuery, isSameQuery } from '../../query';
import { isCursorError, withoutCursor } from './structural-sharing';

/*
 * Asking a hub that answers later. What was asked last is what counts: whatever is asked before its answer has come is given up.
 */

/** What is asked of which hub, and the how manieth time by the visitor's wish. */
export interface Question {
  readonly hub: AsyncHub;
  readonly query: HubQuery;
  readonly turn: number;
}

/** What came last: an answer, which stays until the next, or an error. */
export interface Loaded {
  readonly answered?: { readonly question: Question; readonly result: HubResult };
  readonly failed?: { readonly question: Question; readonly error: unknown };
}

export interface Loader {
  get(): Loaded;
  subscribe(listener: () => void): () => void;
  /**
   * Asks, unless that was answered: at once, or where somebody types and only the text is another, when nobody has for a moment.
   *
   * @returns what gives it up.
   */
  ask(question: Question, isTyping: boolean): () => void;
}

/** How long nothing must be typed before the text is asked for, in milliseconds: between two keys of who types on it is less. */
const PAUSE = 150;

export function createLoader(answered: Loaded['answered']): Loader {
  let loaded: Loaded = answered === undefined ? {} : { answered };
  let before: Question | undefined;
  const listeners = new Set<() => void>();
  const change = (to: Loaded): void => {
    loaded = to;
    for (const listener of [...listeners]) listener();
  };

  async function load(question: Question, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    let next: Loaded;
    try {
      next = { answered: { question, result: await search(question, signal) } };
    } catch (error) {
      next = { ...loaded, failed: { question, error: error ?? new Error('the hub gave no reason') } };
    }
    if (!signal.aborted) change(next);
  }

  return {
    get: () => loaded,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask(question, isTyping) {
      const isTyped = isTyping && before !== undefined && isOtherText(before, question);
      before = question;
      const { failed, ...rest } = loaded;
      if (failed !== undefined && !isSame(failed.question, question)) change(rest); // asked again when it is visited again
      if (isSettled(loaded, question)) return () => undefined;
      const controller = new AbortController();
      const start = (): void => void load(question, controller.signal);
      const timer = isTyped ? setTimeout(start, PAUSE) : undefined;
      if (timer === undefined) queueMicrotask(start); // in strict mode effects run twice: what is given up at once isn't asked
      return () => {
        clearTimeout(timer);
        controller.abort();
      };
    },
  };
}

/** A cursor that isn't one, or is one of the library as it was before, is passed over. */
async function search({ hub, query }: Question, signal: AbortSignal): Promise<HubResult> {
  try {
    return await hub.search(query, { signal });
  } catch (error) {
    if (!isCursorError(error)) throw error;
    return await hub.search(withoutCursor(query), { signal });
  }
}

/** Whether an answer or an error has come for just this. */
function isSettled({ answered, failed }: Loaded, question: Question): boolean {
  return isSame(answered?.question, question) || isSame(failed?.question, question);
}

/** Whether the same is asked of the same hub. */
export function isSame(a: Question | undefined, b: Question | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.hub === b.hub &&
    a.turn === b.turn &&
    (a.query === b.query || isSameQuery(a.query, b.query))
  );
}

/** Whether nothing but the text is another: what is typed goes back to the first page. */
function isOtherText(a: Question, b: Question): boolean {
  const rest = (query: HubQuery): HubQuery => ({ ...query, text: undefined, offset: undefined, cursor: undefined });
  return a.query.text !== b.query.text && isSame({ ...a, query: rest(a.query) }, { ...b, query: rest(b.query) });
}
