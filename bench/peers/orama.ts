import { type AnyOrama, create, insertMultiple, type Results, search } from '@orama/orama';
import type { FacetName } from 'gcm-hub';
import { type BenchFilter, type BenchQuery, countedFacets } from '../query';
import type { Peer, PeerDocument } from './peer';

type Found = Results<PeerDocument>;

/**
 * Facets are `enum[]`, its exact and fastest kind, and nothing is made ready for sorting. Its counts are conjunctive: a
 * filter narrows its own facet. Counts that a visitor can choose by need one search more for each facet filtered on,
 * without that facet's filter; such a search fetches no documents (`preflight`). `threshold: 0` asks for all words, but of
 * one property; hence the text is one property, which is also its fastest. It can't count missing values or give totals.
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
    settled(insertMultiple(index, [...documents], 1000));
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

/** The search, and one for the counts of each facet filtered on. */
function searches(index: AnyOrama, { words, filters }: BenchQuery): [Found, ...Found[]] {
  const open = countedFacets.filter((facet) => !filters.some((filter) => filter.facet === facet));
  const one = (kept: readonly BenchFilter[], facets: readonly FacetName[], preflight: boolean): Found =>
    settled(
      search<AnyOrama, PeerDocument>(index, {
        ...(words.length === 0 ? {} : { term: words.join(' '), properties: ['text'], threshold: 0 }),
        where: Object.fromEntries(kept.map(({ facet, values }) => [facet, { containsAny: values.map(String) }])),
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

/** Without asynchronous hooks Orama answers at once, which spares it a turn of the event loop. */
function settled<T>(result: Promise<T> | T): T {
  if (result instanceof Promise) throw new TypeError('Orama was expected to answer at once');
  return result;
}
