/// <reference path="./itemsjs.d.ts" />
import itemsjs, { type SearchInput } from 'itemsjs';
import { type BenchQuery, countedFacets } from '../query';
import type { Peer } from './peer';

/**
 * Uses ItemsJS's own disjunctive facets (`conjunction: false`), which follow the same counting law. It can't count missing
 * values or return totals beside counts. Its text search is lunr 1.0, which always requires all words and always matches prefixes.
 * `isExactSearch` turns off its stemmer and its stop words, which no other peer has. Hits aren't sorted, which is fastest.
 */
export const itemsJs: Peer = {
  name: 'ItemsJS',
  counts: true,
  notes:
    'disjunctive facets (`conjunction: false`), no stemmer and no stop words (`isExactSearch`), unsorted; counts no missing values and gives no totals',
  build(documents) {
    const engine = itemsjs(documents, {
      aggregations: Object.fromEntries(
        // All values, so that answers can be compared. ItemsJS sorts the whole list in any case.
        countedFacets.map((facet) => [facet, { conjunction: false, size: 100_000, hide_zero_doc_count: true }]),
      ),
      searchableFields: ['title', 'keywordText', 'summary', 'publisherText'],
      isExactSearch: true,
    });
    return {
      search: (query) => engine.search(toSearchInput(query)),
      answer(query) {
        const { pagination, data } = engine.search(toSearchInput(query));
        const counts = countedFacets.map((facet) => {
          const { buckets = [] } = data.aggregations[facet] ?? {};
          return [facet, new Map(buckets.map(({ key, doc_count }) => [key, doc_count]))] as const;
        });
        return { total: pagination.total, counts: new Map(counts) };
      },
    };
  },
};

function toSearchInput({ words, filters }: BenchQuery): SearchInput {
  return {
    per_page: 20,
    ...(words.length === 0 ? {} : { query: words.join(' ') }),
    filters: Object.fromEntries(filters.map(({ facet, values }) => [facet, values.map(String)])),
  };
}
