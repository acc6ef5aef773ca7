import { HubError } from '../base/error';
import { invalidOption } from '../base/validate';
import type { AskOptions, AsyncHub } from './async-hub';
import type { Hub } from './create-hub';

/** Whether a hub returns promises. */
export function isAsync(hub: AsyncHub | Hub): hub is AsyncHub {
  return typeof hub.size === 'function';
}

const asyncHubs = new WeakMap<Hub, AsyncHub>();

/**
 * Converts a hub to an `AsyncHub`, for code that accepts both kinds. Returns the same object for each call with the same hub, and
 * an `AsyncHub` itself. The promises reject with the errors that the hub throws.
 *
 * @throws HubError `invalid-option` if the argument isn't a hub.
 * @example
 * const { total } = await asAsync(hub).search({ filters: { countries: ['KE'] }, limit: 0 });
 */
export function asAsync(hub: AsyncHub | Hub): AsyncHub {
  checkHub(hub);
  if (isAsync(hub)) return hub;
  const asyncHub = asyncHubs.get(hub) ?? toAsyncHub(hub);
  asyncHubs.set(hub, asyncHub);
  return asyncHub;
}

function toAsyncHub(hub: Hub): AsyncHub {
  return {
    size: (callOptions) => unlessAborted(callOptions, () => hub.size),
    search: (query, callOptions) => unlessAborted(callOptions, () => hub.search(query)),
    get: (id, callOptions) => unlessAborted(callOptions, () => hub.get(id)),
    crossTab: (rows, columns, query, callOptions) =>
      unlessAborted(callOptions, () => hub.crossTab(rows, columns, query)),
    facetValues(facet, options) {
      const [callOptions, hubOptions] = withoutSignal(options);
      return unlessAborted(callOptions, () => hub.facetValues(facet, hubOptions));
    },
    suggest(text, options) {
      const [callOptions, hubOptions] = withoutSignal(options);
      return unlessAborted(callOptions, () => hub.suggest(text, hubOptions));
    },
    interpret(text, options) {
      const [callOptions, hubOptions] = withoutSignal(options);
      return unlessAborted(callOptions, () => hub.interpret(text, hubOptions));
    },
    similar(id, options) {
      const [callOptions, hubOptions] = withoutSignal(options);
      return unlessAborted(callOptions, () => hub.similar(id, hubOptions));
    },
  };
}

/**
 * Runs a function unless the signal is already aborted.
 *
 * @throws HubError `invalid-query` if the signal isn't an AbortSignal; the signal's reason if it is aborted.
 */
export async function unlessAborted<T>(callOptions: AskOptions | undefined, run: () => Promise<T> | T): Promise<T> {
  const signal: unknown = callOptions?.signal ?? undefined;
  if (signal === undefined) return run();
  if (!isSignal(signal)) {
    throw new HubError('invalid-query', { path: ['signal'], found: signal, expected: 'an AbortSignal' });
  }
  signal.throwIfAborted();
  return run();
}

/** Whether a value has the methods of an AbortSignal. `instanceof` would reject signals of another realm or of a polyfill. */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  return ['addEventListener', 'removeEventListener', 'throwIfAborted'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  );
}

/** Separates the signal from the other options. */
export function withoutSignal<T extends AskOptions>(
  options: T | undefined,
): [AskOptions, Omit<T, 'signal'> | undefined] {
  if (typeof options !== 'object' || options === null) return [{}, options]; // the hub rejects options that aren't an object
  const { signal, ...rest } = options;
  return [{ signal }, rest];
}

/**
 * Rejects a value that isn't a hub, in memory or async.
 *
 * @param expected the expected form, for the error. Default `'a hub'`.
 * @throws HubError `invalid-option`.
 */
export function checkHub(hub: unknown, expected = 'a hub'): void {
  if (typeof hub === 'object' && hub !== null && 'search' in hub && typeof hub.search === 'function') return;
  throw invalidOption(['hub'], hub, expected);
}
