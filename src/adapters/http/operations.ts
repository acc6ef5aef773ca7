import type { AskOptions, AsyncHub } from '../../hub';
import { suggestedFacets } from '../../hub/suggest';
import { type FacetsRequest, fullQuery } from '../../query';
import { type FacetName, facetNames, isFacetName, type Labels, moduleFor } from '../../taxonomy';
import type { AnswerName } from './answers';
import { labelLanguages } from './label-languages';
import { nearName } from './near-name';
import type { Parameter } from './parameter';
import { parameters } from './parameters';
import { type ProblemError, refusal } from './problem';
import { facetsOf, type Said } from './read-parameters';
import { taxonomyDocument } from './taxonomy-document';

/** What an operation is asked. */
export interface Asked {
  readonly hub: AsyncHub;
  readonly ask: AskOptions;
  readonly labels: readonly Labels[];
  /** What stands in the path, decoded. */
  readonly place: string;
  readonly said: Said;
  /** The language of the labels. */
  readonly locale: string;
}

/** What an operation gives: an answer, nothing at this place, or what is wrong. */
export type Outcome =
  | { readonly body: unknown }
  | { readonly errors: readonly ProblemError[] }
  | { readonly missing: string; readonly errors?: readonly ProblemError[] };

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
  /** The languages of the labels that it answers with. Default none: it has no labels. */
  languages?(asked: Asked): readonly string[];
  run(asked: Asked): Outcome | Promise<Outcome>;
}

/** The place of an operation on one resource. */
const ID = {
  name: 'id',
  about: 'The id of a resource. After `.` and `..`, which no segment of an address may be, a `;` is written: `..;`.',
};

export const operations: readonly Operation[] = [
  {
    id: 'search',
    path: '/resources',
    about: 'Finds resources by text and filters, with exact counts.',
    parameters: parameters.search,
    answer: 'search',
    languages: ({ labels, locale, said }) => labelLanguages(labels, locale, namesOf(facetsOf(said))),
    run: ({ hub, ask, said, locale }) =>
      answered(() => hub.search({ ...said.query, locale, facets: facetsOf(said) }, ask)),
  },
  {
    id: 'resource',
    path: '/resources/{id}',
    about: 'One resource.',
    parameters: [],
    place: ID,
    answer: 'resource',
    async run({ hub, ask, place }) {
      const resource = await hub.get(place, ask);
      return resource === undefined ? noResource(place) : { body: resource };
    },
  },
  {
    id: 'similar',
    path: '/resources/{id}/similar',
    about: 'The resources most like one.',
    parameters: parameters.similar,
    place: ID,
    answer: 'similar',
    async run({ hub, ask, place, said: { limit } }) {
      if ((await hub.get(place, ask)) === undefined) return noResource(place);
      return answered(() => hub.similar(place, { limit, ...ask }));
    },
  },
  {
    id: 'facet',
    path: '/facets/{facet}',
    about: 'The values of one facet with their counts, searched within.',
    parameters: parameters.facet,
    place: { name: 'facet', about: 'The name of a facet.', values: facetNames },
    answer: 'facet',
    languages: ({ labels, locale, place }) => labelLanguages(labels, locale, isFacetName(place) ? [place] : []),
    run({ hub, ask, place, said: { query, find, order, limit }, locale }) {
      if (!isFacetName(place)) return noFacet(place);
      return answered(() => hub.facetValues(place, { text: find, sort: order, query, limit, locale, ...ask }));
    },
  },
  {
    id: 'crossTab',
    path: '/crosstab',
    about: 'How many resources have each pair of values of two facets.',
    parameters: parameters.crossTab,
    answer: 'crossTab',
    languages: ({ labels, locale, said: { rows, columns } }) =>
      labelLanguages(
        labels,
        locale,
        [rows, columns].filter((facet) => facet !== undefined),
      ),
    run({ hub, ask, said: { query, rows, columns }, locale }) {
      if (rows === undefined || columns === undefined) return { errors: [] }; // both are required
      return answered(() => hub.crossTab(rows, columns, { ...query, locale }, ask));
    },
  },
  {
    id: 'suggest',
    path: '/suggest',
    about: 'What somebody may mean who is typing.',
    parameters: parameters.suggest,
    answer: 'suggest',
    languages: ({ labels, locale }) => labelLanguages(labels, locale, suggestedFacets),
    run: ({ hub, ask, said: { text = '', limit }, locale }) =>
      answered(() => hub.suggest(text, { limit, locale, ...ask })),
  },
  {
    id: 'taxonomy',
    path: '/taxonomy',
    about: 'The vocabularies with their labels.',
    parameters: parameters.taxonomy,
    answer: 'taxonomy',
    languages: ({ labels, locale }) => [moduleFor(labels, locale)?.locale ?? 'en'],
    run: ({ labels, locale }) => ({ body: taxonomyDocument(labels, locale) }),
  },
];

/** The facets that come back. */
function namesOf(facets: FacetsRequest): FacetName[] {
  return [...fullQuery({ facets }).facets.keys()];
}

/** What a hub answers, or refuses: what schemas can't tell of a request is parameters that exclude each other, and cursors. */
async function answered(find: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { body: await find() };
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    return { errors: [refused] };
  }
}

function noResource(id: string): Outcome {
  const missing = 'There is no resource with this id.';
  const error = { param: 'id', code: 'not-found', detail: missing, expected: 'the id of a resource', found: id };
  return { missing, errors: [error] };
}

function noFacet(name: string): Outcome {
  const nearest = nearName(name, facetNames);
  const missing = `There is no such facet${nearest === undefined ? '' : `; nearest is ${nearest}`}.`;
  const expected = `one of ${facetNames.join(', ')}`;
  const error = { param: 'facet', code: 'not-found', detail: missing, expected, found: name };
  return { missing, errors: [nearest === undefined ? error : { ...error, nearest }] };
}
