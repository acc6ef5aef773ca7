import { canonicalQuery, isEqual } from './canonical';
import type { HubQuery } from './query';

/** Query of a page, with its history. */
export interface QueryStore {
  /** Returns the current query in canonical form. Returns the same object until the query changes. */
  get(): HubQuery;
  /**
   * Sets the query.
   *
   * @throws HubError `invalid-query` or `unknown-value`. The query doesn't change then.
   */
  set(query: HubQuery): void;
  /**
   * Sets the query to the result of a function.
   *
   * @throws HubError `invalid-query` or `unknown-value`, and any error of the function. The query doesn't change then.
   * @example
   * store.update((query) => toggle(query, 'objectives', 10));
   */
  update(change: (query: HubQuery) => HubQuery): void;
  /** Restores the query before the last change. Returns false if there is no earlier query. */
  undo(): boolean;
  /** Restores the query before the last `undo`. Returns false if there was no `undo` or the query changed since. */
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Calls a listener after every change.
   *
   * @returns a function that unsubscribes the listener.
   */
  subscribe(listener: () => void): () => void;
}

/** Maximum number of undo steps. */
const MAX_UNDO_STEPS = 100;

/**
 * Creates a store. Setting an equal query has no effect. Typing within one word is one step: `undo` removes the word, not a
 * letter.
 *
 * @param initial default: the empty query.
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * const store = createQueryStore();
 * store.update((query) => setText(query, 'remittances'));
 * store.undo(); // true
 */
export function createQueryStore(initial: HubQuery = {}): QueryStore {
  let present = canonicalQuery(initial);
  let past: readonly HubQuery[] = [];
  let future: readonly HubQuery[] = [];
  let isTyping = false; // whether the last step changed only the text, so that the next one may extend it
  const listeners = new Set<() => void>();

  function setPresent(next: HubQuery): void {
    present = next;
    const errors: unknown[] = [];
    for (const listener of [...listeners]) {
      try {
        listener();
      } catch (error) {
        errors.push(error); // notify the other listeners first
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  function set(query: HubQuery): void {
    const next = canonicalQuery(query);
    if (isEqual(next, present)) return;
    const { text: textBefore = '', rest: restBefore } = splitText(present);
    const { text: textAfter = '', rest: restAfter } = splitText(next);
    const isTextEdit = restBefore === restAfter && textBefore !== textAfter;
    const continuesTyping = isTextEdit && isTyping && withoutLastWord(textBefore) === withoutLastWord(textAfter);
    const previous = past.at(-1);
    // Typing that restores the previous query removes the step.
    if (continuesTyping && previous !== undefined && isEqual(next, previous)) past = past.slice(0, -1);
    else if (!continuesTyping) past = [...past, present].slice(-MAX_UNDO_STEPS);
    isTyping = isTextEdit && !(previous !== undefined && isEqual(next, previous));
    future = [];
    setPresent(next);
  }

  return {
    get: () => present,
    set,
    update: (recipe) => set(recipe(present)),
    undo() {
      const previous = past.at(-1);
      if (previous === undefined) return false;
      past = past.slice(0, -1);
      future = [present, ...future];
      isTyping = false;
      setPresent(previous);
      return true;
    },
    redo() {
      const [following, ...rest] = future;
      if (following === undefined) return false;
      past = [...past, present];
      future = rest;
      isTyping = false;
      setPresent(following);
      return true;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    subscribe(listener) {
      // A separate wrapper, so that a listener that subscribes twice is called twice and unsubscribes once each time.
      const entry = (): void => listener();
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}

/** Separates the text of a canonical query from all other fields but its similarity and the page. */
function splitText({ text, similarity: _, offset: __, cursor: ___, ...rest }: HubQuery): {
  text: string | undefined;
  rest: string;
} {
  return { text, rest: JSON.stringify(rest) };
}

function withoutLastWord(text: string): string {
  return text.replace(/\S*$/u, '');
}
