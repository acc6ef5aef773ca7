import type { AsyncHub, HubResult } from '../../hub';
import { type HubQuery, isSameQuery } from '../../query';
import { isCursorError, withoutCursor } from './structural-sharing';

/** A request: hub, query, and how often the user has retried it. */
export interface Request {
  readonly hub: AsyncHub;
  readonly query: HubQuery;
  readonly attempt: number;
}

/** The latest response, which stays until the next one, and the error of a later request. */
export interface LoadState {
  readonly response?: { readonly request: Request; readonly result: HubResult };
  readonly failure?: { readonly request: Request; readonly error: unknown };
}

/** Sends requests to hubs. The latest request counts: sending it cancels a request without a response. */
export interface Loader {
  get(): LoadState;
  subscribe(listener: () => void): () => void;
  /**
   * Sends the request unless it is already answered. If only the text changed while typing, waits for a pause.
   *
   * @returns a function that cancels the request.
   */
  send(request: Request, isTyping: boolean): () => void;
}

/** Debounce in ms; longer than the gap between keystrokes of continuous typing. */
const DEBOUNCE = 150;

/** @param initial a response that is known from the start. */
export function createLoader(initial: LoadState['response']): Loader {
  let state: LoadState = initial === undefined ? {} : { response: initial };
  let previous: Request | undefined;
  const listeners = new Set<() => void>();
  const setState = (next: LoadState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };

  async function run(request: Request, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    let next: LoadState;
    try {
      next = { response: { request, result: await search(request, signal) } };
    } catch (error) {
      next = { ...state, failure: { request, error: error ?? new Error('the hub rejected without a reason') } };
    }
    if (!signal.aborted) setState(next);
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send(request, isTyping) {
      const isDebounced = isTyping && previous !== undefined && differsOnlyInText(previous, request);
      previous = request;
      const { failure, ...rest } = state;
      if (failure !== undefined && !isSameRequest(failure.request, request)) setState(rest); // a later visit sends it again
      if (isSettled(state, request)) return () => undefined;
      const controller = new AbortController();
      const start = (): void => void run(request, controller.signal);
      const timer = isDebounced ? setTimeout(start, DEBOUNCE) : undefined;
      if (timer === undefined) queueMicrotask(start); // strict mode runs effects twice: the first request is cancelled before it starts
      return () => {
        clearTimeout(timer);
        controller.abort();
      };
    },
  };
}

/** Searches, without the cursor if it is invalid or stale. */
async function search({ hub, query }: Request, signal: AbortSignal): Promise<HubResult> {
  try {
    return await hub.search(query, { signal });
  } catch (error) {
    if (!isCursorError(error)) throw error;
    return await hub.search(withoutCursor(query), { signal });
  }
}

/** Reports whether a request has its response or its error. */
function isSettled({ response, failure }: LoadState, request: Request): boolean {
  return isSameRequest(response?.request, request) || isSameRequest(failure?.request, request);
}

/** Reports whether two requests have the same hub, query and attempt. */
export function isSameRequest(a: Request | undefined, b: Request | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.hub === b.hub &&
    a.attempt === b.attempt &&
    (a.query === b.query || isSameQuery(a.query, b.query))
  );
}

/** Reports whether the text is the only difference, apart from the page: typing returns to the first page. */
function differsOnlyInText(a: Request, b: Request): boolean {
  const rest = (query: HubQuery): HubQuery => ({ ...query, text: undefined, offset: undefined, cursor: undefined });
  return a.query.text !== b.query.text && isSameRequest({ ...a, query: rest(a.query) }, { ...b, query: rest(b.query) });
}
