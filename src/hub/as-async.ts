import { HubError } from '../base/error';
import { invalidOption } from '../base/validate-options';
import type { AskOptions, AsyncHub } from './async-hub';
import type { Hub } from './create-hub';

/** Whether a hub answers later. */
export function isAsync(hub: AsyncHub | Hub): hub is AsyncHub {
  return typeof hub.size === 'function';
}

const twins = new WeakMap<Hub, AsyncHub>();

/**
 * A hub as one that answers later, for code that is written for both kinds: of a hub in memory its async twin, the same each time;
 * an `AsyncHub` is its own. What the hub throws, the promises of its twin are rejected with.
 *
 * @throws HubError `invalid-option` where it is no hub.
 * @example
 * const { total } = await asAsync(hub).search({ filters: { countries: ['KE'] }, limit: 0 });
 */
export function asAsync(hub: AsyncHub | Hub): AsyncHub {
  checkHub(hub);
  if (isAsync(hub)) return hub;
  const twin = twins.get(hub) ?? twinOf(hub);
  twins.set(hub, twin);
  return twin;
}

function twinOf(hub: Hub): AsyncHub {
  return {
    size: (ask) => unlessAborted(ask, () => hub.size),
    search: (query, ask) => unlessAborted(ask, () => hub.search(query)),
    get: (id, ask) => unlessAborted(ask, () => hub.get(id)),
    crossTab: (rows, columns, query, ask) => unlessAborted(ask, () => hub.crossTab(rows, columns, query)),
    facetValues(facet, options) {
      const [ask, own] = withoutSignal(options);
      return unlessAborted(ask, () => hub.facetValues(facet, own));
    },
    suggest(text, options) {
      const [ask, own] = withoutSignal(options);
      return unlessAborted(ask, () => hub.suggest(text, own));
    },
    similar(id, options) {
      const [ask, own] = withoutSignal(options);
      return unlessAborted(ask, () => hub.similar(id, own));
    },
  };
}

/**
 * What is found, later; nothing is looked for where the signal says that nobody waits any more.
 *
 * @throws HubError `invalid-query` where the signal is none; the signal's reason.
 */
export async function unlessAborted<T>(ask: AskOptions | undefined, find: () => Promise<T> | T): Promise<T> {
  const signal: unknown = ask?.signal ?? undefined;
  if (signal === undefined) return find();
  if (!isSignal(signal)) {
    throw new HubError('invalid-query', { path: ['signal'], found: signal, expected: 'an AbortSignal' });
  }
  signal.throwIfAborted();
  return find();
}

/** Whether something has what is asked of a signal: one of another realm or of a polyfill is none of our `AbortSignal`. */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  return ['addEventListener', 'removeEventListener', 'throwIfAborted'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  );
}

/** Options in two: how is asked, and what. */
export function withoutSignal<T extends AskOptions>(
  options: T | undefined,
): [AskOptions, Omit<T, 'signal'> | undefined] {
  if (typeof options !== 'object' || options === null) return [{}, options]; // what isn't an object is refused with the rest
  const { signal, ...rest } = options;
  return [{ signal }, rest];
}

/**
 * Refuses what is no hub, in memory or not.
 *
 * @param expected what was asked for, in words. Default `'a hub'`.
 * @throws HubError `invalid-option`.
 */
export function checkHub(hub: unknown, expected = 'a hub'): void {
  if (typeof hub === 'object' && hub !== null && 'search' in hub && typeof hub.search === 'function') return;
  throw invalidOption(['hub'], hub, expected);
}
