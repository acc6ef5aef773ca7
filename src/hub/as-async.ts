import type { AskOptions, AsyncHub } from './async-hub';
import type { Hub } from './create';

/** Whether a hub answers later. */
export function isAsync(hub: AsyncHub | Hub): hub is AsyncHub {
  return typeof hub.size === 'function';
}

const twins = new WeakMap<Hub, AsyncHub>();

/** The async twin of a hub in memory: the same each time; of one that has none the hub itself. */
export function asAsync(hub: AsyncHub | Hub): AsyncHub {
  if (isAsync(hub)) return hub;
  const twin = twins.get(hub) ?? twinOf(hub);
  twins.set(hub, twin);
  return twin;
}

function twinOf(hub: Hub): AsyncHub {
  return {
    size: (ask) => later(ask, () => hub.size),
    search: (query, ask) => later(ask, () => hub.search(query)),
    get: (id, ask) => later(ask, () => hub.get(id)),
    crossTab: (rows, columns, query, ask) => later(ask, () => hub.crossTab(rows, columns, query)),
    facetValues(facet, options) {
      const [ask, own] = withoutSignal(options);
      return later(ask, () => hub.facetValues(facet, own));
    },
    suggest(text, options) {
      const [ask, own] = withoutSignal(options);
      return later(ask, () => hub.suggest(text, own));
    },
    similar(id, options) {
      const [ask, own] = withoutSignal(options);
      return later(ask, () => hub.similar(id, own));
    },
  };
}

async function later<T>(ask: AskOptions | undefined, find: () => T): Promise<T> {
  ask?.signal?.throwIfAborted();
  return find();
}

/** Options in two: how is asked, and what. */
export function withoutSignal<T extends AskOptions>(
  options: T | undefined,
): [AskOptions, Omit<T, 'signal'> | undefined] {
  if (typeof options !== 'object' || options === null) return [{}, options]; // what isn't an object is refused with the rest
  const { signal, ...rest } = options;
  return [{ signal }, rest];
}
