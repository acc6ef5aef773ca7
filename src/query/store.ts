import { canonicalQuery, isEqual } from './canonical';
import type { HubQuery } from './query';

/** The query of a page as it changes, with its history. */
export interface QueryStore {
  /** The query now, in normal form; the same object until it changes. */
  get(): HubQuery;
  /**
   * @throws HubError `invalid-query` or `unknown-value`; the query stays then.
   */
  set(query: HubQuery): void;
  /**
   * Sets what a function makes of the query.
   *
   * @throws HubError `invalid-query` or `unknown-value`, and what the function throws; the query stays then.
   * @example
   * store.update((query) => toggle(query, 'objectives', 10));
   */
  update(change: (query: HubQuery) => HubQuery): void;
  /** The query before the last change: false where there is none. */
  undo(): boolean;
  /** The query before the last `undo`: false where there is none, or where it was changed since. */
  redo(): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /**
   * Calls a listener after every change.
   *
   * @returns what ends it.
   */
  subscribe(listener: () => void): () => void;
}

/** How many steps back are kept. */
const MOST_STEPS = 100;

/**
 * Keeps a query. Setting one that asks the same is nothing. Typing within one word is one step: undo takes back the word, not
 * its letters.
 *
 * @param initial Default: everything.
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
  let isTyping = false; // whether the last step changed the text alone, so that the next may go on with it
  const listeners = new Set<() => void>();

  function change(to: HubQuery): void {
    present = to;
    const failures: unknown[] = [];
    for (const listener of [...listeners]) {
      try {
        listener();
      } catch (error) {
        failures.push(error); // the others hear of it first
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  function set(query: HubQuery): void {
    const next = canonicalQuery(query);
    if (isEqual(next, present)) return;
    const { text: before = '', rest } = textOf(present);
    const { text: after = '', rest: others } = textOf(next);
    const types = rest === others && before !== after;
    const goesOn = types && isTyping && beforeLastWord(before) === beforeLastWord(after);
    const last = past.at(-1);
    // What is typed and taken back is no step.
    if (goesOn && last !== undefined && isEqual(next, last)) past = past.slice(0, -1);
    else if (!goesOn) past = [...past, present].slice(-MOST_STEPS);
    isTyping = types && !(last !== undefined && isEqual(next, last));
    future = [];
    change(next);
  }

  return {
    get: () => present,
    set,
    update: (recipe) => set(recipe(present)),
    undo() {
      const before = past.at(-1);
      if (before === undefined) return false;
      past = past.slice(0, -1);
      future = [present, ...future];
      isTyping = false;
      change(before);
      return true;
    },
    redo() {
      const [after, ...rest] = future;
      if (after === undefined) return false;
      past = [...past, present];
      future = rest;
      isTyping = false;
      change(after);
      return true;
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    subscribe(listener) {
      // A wrapper of its own, so that a listener that subscribes twice is called twice, and ends once each time.
      const own = (): void => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

/** The text of a query in normal form, and all else but the page. */
function textOf({ text, offset: _, cursor: __, ...rest }: HubQuery): { text: string | undefined; rest: string } {
  return { text, rest: JSON.stringify(rest) };
}

function beforeLastWord(text: string): string {
  return text.replace(/\S*$/u, '');
}
