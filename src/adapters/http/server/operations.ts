import { remembered } from '../../../base/remembered';
import type { AskOptions, AsyncHub } from '../../../hub';
import { isNamedByIntl } from '../../../hub/labeler';
import { type FacetName, facetKinds, facetNames, isFacetName, type Labels, moduleFor } from '../../../taxonomy';
import { type ProblemError, refusal } from '../shared/problem';
import type { AnswerName } from '../shared/response-schemas';
import { nearName } from './did-you-mean';
import { parameters } from './operation-parameters';
import type { Parameter } from './parameter';
import { facetsOf, type Said } from './parse-parameters';
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

/** What an operation gives: an answer and the languages of its labels, if it has any; nothing at this place; or what is wrong. */
export type Outcome =
  | { readonly body: unknown; readonly languages?: readonly string[] }
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
    run: (asked) =>
      answered(
        asked,
        ({ hub, ask, said, locale }) => hub.search({ ...said.query, locale, facets: facetsOf(said) }, ask),
        ({ facets }) => facetNames.filter((name) => Object.hasOwn(facets, name)),
      ),
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
    async run(asked) {
      const { hub, ask, place, said } = asked;
      if ((await hub.get(place, ask)) === undefined) return noResource(place);
      return answered(asked, () => hub.similar(place, { limit: said.limit, ...ask }));
    },
  },
  {
    id: 'facet',
    path: '/facets/{facet}',
    about: 'The values of one facet with their counts, searched within.',
    parameters: parameters.facet,
    place: { name: 'facet', about: 'The name of a facet.', values: facetNames },
    answer: 'facet',
    run(asked) {
      const { hub, ask, place, said, locale } = asked;
      const { query, find, order, limit } = said;
      if (!isFacetName(place)) return noFacet(place);
      return answered(
        asked,
        () => hub.facetValues(place, { text: find, sort: order, query, limit, locale, ...ask }),
        () => [place],
      );
    },
  },
  {
    id: 'crossTab',
    path: '/crosstab',
    about: 'How many resources have each pair of values of two facets.',
    parameters: parameters.crossTab,
    answer: 'crossTab',
    run(asked) {
      const { hub, ask, said, locale } = asked;
      const { query, rows, columns } = said;
      if (rows === undefined || columns === undefined) return { errors: [] }; // both are required
      return answered(
        asked,
        () => hub.crossTab(rows, columns, { ...query, locale }, ask),
        () => [rows, columns],
      );
    },
  },
  {
    id: 'suggest',
    path: '/suggest',
    about: 'What somebody may mean who is typing.',
    parameters: parameters.suggest,
    answer: 'suggest',
    run: (asked) =>
      answered(
        asked,
        ({ hub, ask, said, locale }) => hub.suggest(said.text ?? '', { limit: said.limit, locale, ...ask }),
        (suggestions) => suggestions.flatMap((one) => (one.kind === 'value' ? [one.facet] : [])),
      ),
  },
  {
    id: 'taxonomy',
    path: '/taxonomy',
    about: 'The vocabularies with their labels.',
    parameters: parameters.taxonomy,
    answer: 'taxonomy',
    run({ labels, locale }) {
      const body = taxonomyDocument(labels, locale);
      return { body, languages: [body.locale] };
    },
  },
];

/**
 * What a hub answers, or refuses: what schemas can't tell of a request is parameters that exclude each other, and cursors.
 *
 * @param labelled the facets of which the answer has labels. Default none.
 */
async function answered<T>(
  asked: Asked,
  find: (asked: Asked) => Promise<T>,
  labelled: (found: T) => readonly FacetName[] = () => [],
): Promise<Outcome> {
  try {
    const body = await find(asked);
    return { body, languages: labelLanguages(asked.labels, asked.locale, labelled(body)) };
  } catch (error) {
    const refused = refusal(error);
    if (refused === undefined) throw error;
    return { errors: [refused] };
  }
}

/**
 * The languages in which the labels of some facets come: that of the module that serves the one asked for; where there is none,
 * English, but for what `Intl` has in that language. None where the labels are what somebody wrote.
 *
 * @param locale a canonical BCP 47 tag.
 */
function labelLanguages(modules: readonly Labels[], locale: string, facets: readonly FacetName[]): readonly string[] {
  const labelled = facets.filter((facet) => ['closed', 'language'].includes(facetKinds[facet].kind));
  const module = moduleFor(modules, locale);
  if (module !== undefined) return labelled.length === 0 ? [] : [module.locale];
  return [...new Set(labelled.map((facet) => (isNamedByIntl(facet) ? intlLanguage(locale) : 'en')))];
}

/** The language in which `Intl` answers: English where it hasn't the one asked for. */
const intlLanguage = remembered(
  (locale: string): string => new Intl.DisplayNames([locale, 'en'], { type: 'region' }).resolvedOptions().locale,
  500, // an address may name any
);

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
