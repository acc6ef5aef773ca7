import type { Hub, HubQuery } from 'gcm-hub';
import { facetKinds, facetNames } from 'gcm-hub/taxonomy';
import { labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import type { Io } from '../terminal/io';
import { type CommandOptions, parseFacets, parseQuery } from './options/parse-query';
import { searchResultLines } from './search-result';

/** `gcm-hub search`: prints one page of hits and the facets. */
export async function search(words: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  const query = await parseQuery(words, options);
  const hub = await loadHub(options, io);
  await printSearch(hub, { ...query, facets: parseFacets(options) }, io, options['reasons'] === true);
}

/**
 * Runs a query and prints its result.
 *
 * @param hasReasons whether the reasons of the hits are printed. Default false. JSON always has them.
 */
export async function printSearch(hub: Hub, query: HubQuery, io: Io, hasReasons: boolean = false): Promise<void> {
  const result = hub.search(query);
  if (io.json) return io.printJson(result);
  noteUnknownValues(hub, query, io);
  await io.print(searchResultLines(query, result, labelsFor(query.locale), io, hasReasons));
}

/** Notes each string of the filters that no resource has, such as a publisher, since it may be misspelt. */
function noteUnknownValues(hub: Hub, { filters = {} }: HubQuery, io: Io): void {
  for (const facet of facetNames) {
    const filter: unknown = filters[facet];
    if (facetKinds[facet].kind !== 'text' || !Array.isArray(filter)) continue;
    for (const value of filter.map(String)) {
      const candidates = hub.facetValues(facet, { text: value, limit: 1000 });
      if (candidates.some((candidate) => candidate.value === value)) continue;
      const [nearest] = candidates;
      const hint = nearest === undefined ? '' : `; nearest is ${JSON.stringify(nearest.value)}`;
      io.note(`no resource has ${JSON.stringify(value)} in ${facet}${hint}`);
    }
  }
}
