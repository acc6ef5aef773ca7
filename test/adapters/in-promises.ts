import type { AsyncHub, Hub } from 'gcm-hub';

/** A hub as one that isn't in memory: its answers are plain data and come later. */
export function inPromises(hub: Hub): AsyncHub {
  const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value) ?? 'null');
  return {
    size: async () => hub.size,
    search: async (query) => plain(hub.search(query)),
    get: async (id) => hub.get(id),
    crossTab: async (rows, columns, query) => plain(hub.crossTab(rows, columns, query)),
    facetValues: async (facet, { signal: _, ...options } = {}) => plain(hub.facetValues(facet, options)),
    suggest: async (text, { signal: _, ...options } = {}) => plain(hub.suggest(text, options)),
    similar: async (id, { signal: _, ...options } = {}) => plain(hub.similar(id, options)),
  };
}
