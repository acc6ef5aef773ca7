import type { Resource } from 'gcm-hub';
import type { Definition, IndexQuery } from 'gcm-hub/engine';
import { type BenchQuery, countedFacets, valuesOf } from '../query';
import { type AnyResult, searchAnswer as hubAnswer, tableAnswer } from './answer';
import {
  type BenchFacets,
  type BenchIndex,
  FEW_COMPARED,
  type Library,
  PAGES,
  pagesOf,
  prepared,
  type Row,
  type Subject,
} from './row';

/** Facets with the values of the hub's own, without labels and vocabularies. */
const facets: BenchFacets = Object.fromEntries(
  countedFacets.map((facet) => [facet, { values: (resource: Resource) => [...valuesOf(resource, facet)] }]),
);

/** Uses only keys that every version of the engine has. */
const definition: Definition<Resource, BenchFacets> = {
  id: ({ id }) => id,
  facets,
  text: [
    { weight: 4, texts: ({ title }) => [title] },
    { weight: 3, texts: ({ keywords = [] }) => keywords },
    { weight: 2, texts: ({ summary = '' }) => [summary] },
  ],
  order: ['matched', 'score', { text: ({ title }) => title }],
};

/** Leaves out highlights: hits of older versions lack them. */
function searchAnswer({ hits, ...result }: AnyResult): unknown {
  return hubAnswer({ ...result, hits: hits.map(({ id, score }) => ({ id, score })) });
}

/** Builds an index of the engine. */
export function buildIndex({ engine }: Library, resources: readonly Resource[]): BenchIndex {
  return engine.createIndex(definition, resources);
}

/** Rows of `gcm-hub/engine`. */
export const engineRows: readonly Row[] = [
  engineSearches('engine-filters', 'engine: 3 filters, all counts, first 20', ({ workload }) => workload.filters.timed),
  engineSearches(
    'engine-text-filters',
    'engine: 2 common words, 3 filters, all counts, first 20',
    ({ workload }) => workload.textsAndFilters.timed,
  ),
  {
    name: 'engine-cursors',
    work: `engine: 3 filters, the first ${PAGES} pages by cursor`,
    prepare: (subject) => {
      const index = subject.index();
      const queries = subject.workload.filters.timed.map(indexQuery);
      return prepared(
        queries,
        (query) => pagesOf((cursor) => index.search({ ...query, facets: false, cursor })),
        (pages) => pages.map(searchAnswer),
      );
    },
  },
  {
    name: 'engine-cross-tab',
    work: 'engine: cross table of objectives × regions, 1 filter',
    prepare: (subject) => {
      const index = subject.index();
      const queries = subject.workload.oneFilter.timed.map(indexQuery);
      return prepared(queries, (query) => index.crossTab('objectives', 'regions', query), tableAnswer);
    },
  },
  {
    name: 'engine-build',
    work: 'engine: build from documents in memory, and answer the first query',
    prepare: ({ library, workload: { resources, textsAndFilters } }) =>
      prepared(
        textsAndFilters.timed.map(indexQuery),
        (query) => buildIndex(library, resources).search(query),
        searchAnswer,
        FEW_COMPARED,
      ),
  },
];

function engineSearches(name: string, work: string, queriesOf: (subject: Subject) => readonly BenchQuery[]): Row {
  return {
    name,
    work,
    prepare: (subject) => {
      const index = subject.index();
      return prepared(queriesOf(subject).map(indexQuery), (query) => index.search(query), searchAnswer);
    },
  };
}

function indexQuery({ words, filters }: BenchQuery): IndexQuery<BenchFacets> {
  return {
    ...(words.length === 0 ? {} : { text: words.join(' '), match: 'all' }),
    filters: Object.fromEntries(filters.map(({ facet, values }) => [facet, values])),
  };
}
