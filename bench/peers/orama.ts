import { type AnyOrama, create, insertMultiple, type Results, search } from '@orama/orama';
import type { FacetName } from 'gcm-hub';
import { type BenchFilter, type BenchQuery, countedFacets } from '../query';
import type { Peer, PeerDocument } from './peer';

type OramaResults = Results<PeerDocument>;

/**
 * Facets are `enum[]`, Orama's exact and fastest kind. Sorting is disabled. Its counts are conjunctive: a filter narrows its
 * own facet. Disjunctive counts need one more search for each filtered facet, without that facet's filter. Such a search
 * fetches no documents (`preflight`). `threshold: 0` requires all words, but in one property. So the text is one property,
 * which is also fastest. Orama can't count missing values or return totals.
 */
export const orama: Peer = {
  name: 'Orama',
  counts: true,
  notes:
    'facets as `enum[]`, unsorted, one text property, all words (`threshold: 0`); its counts are conjunctive, so each filtered facet costs one more search, without documents (`preflight`); counts no missing values and gives no totals',
  build(documents) {
    const index: AnyOrama = create({
      schema: { text: 'string', ...Object.fromEntries(countedFacets.map((facet) => [facet, 'enum[]' as const])) },
      sort: { enabled: false },
    });
    synchronous(insertMultiple(index, [...documents], 1000));
    return {
      search: (query) => searches(index, query),
      answer(query) {
        const counts = new Map<FacetName, ReadonlyMap<string, number>>();
        const [first, ...others] = searches(index, query);
        for (const { facets = {} } of [first, ...others]) {
          for (const facet of countedFacets) {
            const values = facets[facet]?.values;
            if (values !== undefined) counts.set(facet, new Map(Object.entries(values)));
          }
        }
        return { total: first.count, counts };
      },
    };
  },
};

/** Runs the search, and one more for the counts of each filtered facet. */
function searches(index: AnyOrama, { words, filters }: BenchQuery): [OramaResults, ...OramaResults[]] {
  const open = countedFacets.filter((facet) => !filters.some((filter) => filter.facet === facet));
  const one = (applied: readonly BenchFilter[], facets: readonly FacetName[], preflight: boolean): OramaResults =>
    synchronous(
      search<AnyOrama, PeerDocument>(index, {
        ...(words.length === 0 ? {} : { term: words.join(' '), properties: ['text'], threshold: 0 }),
        where: Object.fromEntries(applied.map(({ facet, values }) => [facet, { containsAny: values.map(String) }])),
        facets: Object.fromEntries(facets.map((facet) => [facet, {}])),
        limit: 20,
        preflight,
      }),
    );
  return [
    one(filters, open, false),
    ...filters.map(({ facet }) =>
      one(
        filters.filter((other) => other.facet !== facet),
        [facet],
        true,
      ),
    ),
  ];
}

/** Returns a synchronous result: without asynchronous hooks Orama returns no promise, which saves a turn of the event loop. */
function synchronous<T>(result: Promise<T> | T): T {
  if (result instanceof Promise) throw new TypeError('expected a synchronous result of Orama, found a promise');
  return result;
}
