import { HubError } from '../../base/error';
import type { Hub } from '../../hub';
import { type FacetSort, type FacetsRequest, fromSearchParams, type HubQuery } from '../../query';
import { type FacetName, facetNames, isFacetName, type Labels } from '../../taxonomy';
import type { AnswerName } from './answers';
import { type Given, type Parameter, parameters } from './parameters';
import { type ProblemError, problemError } from './problem';
import { taxonomyDocument } from './taxonomy-document';

/** What an operation is asked. */
export interface Asked {
  readonly hub: Hub;
  readonly labels: readonly Labels[];
  /** What stands in the path, decoded. */
  readonly place: string;
  /** The parameters that the operation knows. */
  readonly params: URLSearchParams;
  readonly given: Given['values'];
  /** The language of the labels. */
  readonly locale: string;
}

/** What an operation gives: an answer, nothing at this place, or what is wrong. */
export type Outcome =
  | { readonly body: unknown }
  | { readonly errors: readonly ProblemError[] }
  | { readonly missing: string };

/** Something that the API does. */
export interface Operation {
  readonly id: string;
  /** Below the base path; what stands in braces is any segment. */
  readonly path: string;
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** What the segment in braces is. */
  readonly place?: { readonly name: string; readonly about: string; readonly values?: readonly string[] };
  readonly answer: AnswerName;
  run(asked: Asked): Outcome;
}

export const operations: readonly Operation[] = [
  {
    id: 'search',
    path: '/resources',
    about: 'Finds resources by text and filters, with exact counts.',
    parameters: parameters.search,
    answer: 'search',
    run({ hub, params, given, locale }) {
      return queried(params, (query) => hub.search({ ...query, locale, facets: facetsIn(given) }));
    },
  },
  {
    id: 'resource',
    path: '/resources/{id}',
    about: 'One resource.',
    parameters: [],
    place: { name: 'id', about: 'The id of a resource.' },
    answer: 'resource',
    run: ({ hub, place }) => ofResource(hub, place, () => hub.get(place)),
  },
  {
    id: 'similar',
    path: '/resources/{id}/similar',
    about: 'The resources most like one.',
    parameters: parameters.similar,
    place: { name: 'id', about: 'The id of a resource.' },
    answer: 'similar',
    run: ({ hub, place, given }) =>
      ofResource(hub, place, () => hub.similar(place, { limit: given.get('limit') as number | undefined })),
  },
  {
    id: 'facet',
    path: '/facets/{facet}',
    about: 'The values of one facet with their counts, searched within.',
    parameters: parameters.facet,
    place: { name: 'facet', about: 'The name of a facet.', values: facetNames },
    answer: 'facet',
    run({ hub, place, params, given, locale }) {
      if (!isFacetName(place)) return { missing: 'There is no such facet.' };
      return queried(params, ({ limit, sort: _, offset: __, cursor: ___, ...query }) =>
        hub.facetValues(place, {
          text: given.get('find') as string | undefined,
          sort: given.get('order') as FacetSort | undefined,
          query,
          limit,
          locale,
        }),
      );
    },
  },
  {
    id: 'crossTab',
    path: '/crosstab',
    about: 'How many resources have each pair of values of two facets.',
    parameters: parameters.crossTab,
    answer: 'crossTab',
    run: ({ hub, params, given, locale }) =>
      queried(params, (query) =>
        hub.crossTab(given.get('rows') as FacetName, given.get('columns') as FacetName, { ...query, locale }),
      ),
  },
  {
    id: 'suggest',
    path: '/suggest',
    about: 'What somebody may mean who is typing.',
    parameters: parameters.suggest,
    answer: 'suggest',
    run: ({ hub, given, locale }) => ({
      body: hub.suggest((given.get('text') as string | undefined) ?? '', {
        limit: given.get('limit') as number | undefined,
        locale,
      }),
    }),
  },
  {
    id: 'taxonomy',
    path: '/taxonomy',
    about: 'The vocabularies with their labels.',
    parameters: parameters.taxonomy,
    answer: 'taxonomy',
    run: ({ labels, locale }) => ({ body: taxonomyDocument(labels, locale) }),
  },
];

/** What a query of an address gives. What its schema can't tell is told here: parameters that exclude each other, cursors. */
function queried(params: URLSearchParams, find: (query: HubQuery) => unknown): Outcome {
  const { query, dropped } = fromSearchParams(params);
  if (dropped.length > 0) return { errors: dropped.map(({ param, error }) => problemError(param, error)) };
  try {
    return { body: find(query) };
  } catch (error) {
    // A cursor can only be told by the hub that it is of.
    if (!(error instanceof HubError) || error.path[0] !== 'cursor') throw error;
    return { errors: [problemError('cursor', error)] };
  }
}

function ofResource(hub: Hub, id: string, find: () => unknown): Outcome {
  return hub.get(id) === undefined ? { missing: 'There is no resource with this id.' } : { body: find() };
}

/** `facets=objectives&facets=regions` for some, `facets=0` for none; all but `appliesTo` where nothing is said. */
function facetsIn(given: Given['values']): FacetsRequest {
  const names = given.get('facets') as readonly string[] | undefined;
  if (names === undefined) return true;
  if (names[0] === '0') return false;
  return Object.fromEntries(names.map((name) => [name, true]));
}
