import { memoize } from '../../../base/memoize';
import type { AskOptions, AsyncHub, Hit } from '../../../hub';
import type { HubQuery } from '../../../query';
import { type DisplayLabels, type FacetName, facetKinds, facetNames, isFacetName, pickLabels } from '../../../taxonomy';
import { hasIntlLanguageNames } from '../../../taxonomy/labels/language-names';
import { decodeComponent } from '../shared/percent-encoding';
import { type ProblemError, requestError } from '../shared/problem';
import type { ResponseName } from '../shared/response-schemas';
import { didYouMean } from './did-you-mean';
import { operationParameters } from './operation-parameters';
import type { Parameter } from './parameter';
import { facetsRequest, type ParsedParameters } from './parse-parameters';
import { sentCounts, sentFacets } from './sent-facets';
import { taxonomyDocument } from './taxonomy-document';

/** The arguments of an operation. */
export interface OperationContext {
  readonly hub: AsyncHub;
  /** Options of each call of the hub. */
  readonly options: AskOptions;
  /** Labels in all available languages. */
  readonly labels: readonly DisplayLabels[];
  /** Returns ranks by similarity to a text. */
  similarity(text: string): Promise<HubQuery['similarity']>;
  /** The value of the path parameter, decoded; empty if the path has no parameter. */
  readonly pathValue: string;
  readonly parameters: ParsedParameters;
  /** The language of the labels. */
  readonly locale: string;
}

/** The result of an operation: a body and the languages of its labels, a missing resource or facet, or errors in the request. */
export type OperationResult =
  | { readonly body: unknown; readonly languages?: readonly string[] }
  | { readonly errors: readonly ProblemError[] }
  | { readonly missing: string; readonly errors?: readonly ProblemError[] };

/** An operation of the API. */
export interface Operation {
  readonly id: string;
  /** Path below the base; the segment in braces is the path parameter. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly pathParameter?: { readonly name: string; readonly description: string; readonly values?: readonly string[] };
  readonly response: ResponseName;
  run(context: OperationContext): OperationResult | Promise<OperationResult>;
}

/** The path parameter of an operation on one resource. */
const ID = {
  name: 'id',
  description: 'The id of a resource. The ids `.` and `..` are written `.;` and `..;`, since URL parsers resolve dots.',
};

export const operations: readonly Operation[] = [
  {
    id: 'search',
    path: '/resources',
    summary: 'Finds resources by text and filters, with exact counts.',
    parameters: operationParameters.search,
    response: 'search',
    async run(context) {
      const { text = '', limit } = context.parameters.query;
      const similarity = text.trim() === '' || limit === 0 ? undefined : await context.similarity(text);
      return respond(
        context,
        async ({ hub, options, parameters, locale }) => {
          const query = { ...parameters.query, similarity, locale, facets: facetsRequest(parameters) };
          const result = await hub.search(query, options);
          const hits = parameters.reasons === true ? result.hits : result.hits.map(withoutReasons);
          return { ...result, hits, facets: sentFacets(result.facets) };
        },
        ({ facets }) => facetNames.filter((name) => Object.hasOwn(facets, name)),
      );
    },
  },
  {
    id: 'resource',
    path: '/resources/{id}',
    summary: 'Returns one resource.',
    parameters: [],
    pathParameter: ID,
    response: 'resource',
    async run({ hub, options, pathValue }) {
      const resource = await hub.get(pathValue, options);
      return resource === undefined ? missingResource(pathValue) : { body: resource };
    },
  },
  {
    id: 'similar',
    path: '/resources/{id}/similar',
    summary: 'Finds the resources most similar to one.',
    parameters: operationParameters.similar,
    pathParameter: ID,
    response: 'similar',
    async run(context) {
      const { hub, options, pathValue, parameters } = context;
      if ((await hub.get(pathValue, options)) === undefined) return missingResource(pathValue);
      return respond(context, async () => {
        const hits = await hub.similar(pathValue, { limit: parameters.limit, ...options });
        return hits.map(withoutReasons);
      });
    },
  },
  {
    id: 'facet',
    path: '/facets/{facet}',
    summary: 'Finds values of one facet, with their counts.',
    parameters: operationParameters.facet,
    pathParameter: { name: 'facet', description: 'The name of a facet.', values: facetNames },
    response: 'facet',
    run(context) {
      const { hub, options, pathValue, parameters, locale } = context;
      const { query, find, order, limit } = parameters;
      if (!isFacetName(pathValue)) return missingFacet(pathValue);
      return respond(
        context,
        async () =>
          sentCounts(await hub.facetValues(pathValue, { text: find, sort: order, query, limit, locale, ...options })),
        () => [pathValue],
      );
    },
  },
  {
    id: 'crossTab',
    path: '/crosstab',
    summary: 'Counts the resources of each pair of values of two facets.',
    parameters: operationParameters.crossTab,
    response: 'crossTab',
    run(context) {
      const { hub, options, parameters, locale } = context;
      const { query, rows, columns } = parameters;
      if (rows === undefined || columns === undefined) return { errors: [] }; // both are required
      return respond(
        context,
        () => hub.crossTab(rows, columns, { ...query, locale }, options),
        () => [rows, columns],
      );
    },
  },
  {
    id: 'suggest',
    path: '/suggest',
    summary: 'Suggests corrections, filters and titles for a text that is being typed.',
    parameters: operationParameters.suggest,
    response: 'suggest',
    run: (context) =>
      respond(
        context,
        ({ hub, options, parameters, locale }) =>
          hub.suggest(parameters.text ?? '', { limit: parameters.limit, locale, ...options }),
        (suggestions) => suggestions.flatMap((one) => (one.kind === 'value' ? [one.facet] : [])),
      ),
  },
  {
    id: 'interpret',
    path: '/interpret',
    summary: 'Returns the parts of a text that name values or years, and its other words.',
    parameters: operationParameters.interpret,
    response: 'interpret',
    run: (context) => respond(context, ({ hub, options, parameters }) => hub.interpret(parameters.text ?? '', options)),
  },
  {
    id: 'taxonomy',
    path: '/taxonomy',
    summary: 'Returns the vocabularies with their labels.',
    parameters: operationParameters.taxonomy,
    response: 'taxonomy',
    run({ labels, locale }) {
      const body = taxonomyDocument(labels, locale);
      return { body, languages: [body.locale] };
    },
  },
];

/** Returns the operation at a path below the base, and the value of its path parameter. */
export function operationAt(path: string): { readonly operation: Operation; readonly pathValue: string } | undefined {
  const segments = path.split('/');
  for (const operation of operations) {
    const pattern = operation.path.split('/');
    const matches =
      pattern.length === segments.length &&
      pattern.every((segment, i) => segment.startsWith('{') || segment === segments[i]);
    const index = pattern.findIndex((segment) => segment.startsWith('{'));
    if (matches) return { operation, pathValue: index < 0 ? '' : decodeSegment(segments[index] ?? '') };
  }
  return undefined;
}

/** Decodes a path segment. URL parsers resolve `.` and `..`, so clients send `.;` and `..;`. */
function decodeSegment(segment: string): string {
  return decodeComponent(/^\.{1,2};$/.test(segment) ? segment.slice(0, -1) : segment);
}

/**
 * Runs a method of the hub. Converts its errors that the request caused: schemas can't detect invalid cursors and parameters that
 * exclude each other. Invalid ranks by similarity are an error of the server.
 *
 * @param labelledFacets returns the facets whose labels are in the body. Default no facets.
 */
async function respond<T>(
  context: OperationContext,
  run: (context: OperationContext) => Promise<T>,
  labelledFacets: (body: T) => readonly FacetName[] = () => [],
): Promise<OperationResult> {
  try {
    const body = await run(context);
    return { body, languages: labelLanguages(context.labels, context.locale, labelledFacets(body)) };
  } catch (error) {
    const invalid = requestError(error);
    if (invalid === undefined || invalid.param === 'similarity') throw error;
    return { errors: [invalid] };
  }
}

/** Returns a hit without its reasons, and doesn't compute them. */
function withoutReasons({ id, resource, score, highlights }: Hit): Omit<Hit, 'reasons'> {
  return { id, resource, score, highlights };
}

/**
 * Returns the languages of the labels of some facets: the language of the module for the locale. Without such a module, labels are
 * in English, or in the language of `Intl` for the facets that it names. Values of open vocabularies have no language.
 *
 * @param locale a canonical BCP 47 tag.
 */
function labelLanguages(
  modules: readonly DisplayLabels[],
  locale: string,
  facets: readonly FacetName[],
): readonly string[] {
  const labelled = facets.filter((facet) => facetKinds[facet].hasLabels);
  const module = pickLabels(modules, locale);
  if (module !== undefined) return labelled.length === 0 ? [] : [module.locale];
  return [...new Set(labelled.map((facet) => (isNamedByIntl(facet, locale) ? intlLanguage(locale) : 'en')))];
}

function isNamedByIntl(facet: FacetName, locale: string): boolean {
  const { kind, isNamedByIntl } = facetKinds[facet];
  return kind === 'language' ? hasIntlLanguageNames(locale) : isNamedByIntl;
}

/** Returns the language that `Intl` uses for a locale: English if it doesn't support the locale. */
const intlLanguage = memoize(
  (locale: string): string => new Intl.DisplayNames([locale, 'en'], { type: 'region' }).resolvedOptions().locale,
  500, // a request may have any locale
);

function missingResource(id: string): OperationResult {
  const missing = 'There is no resource with this id.';
  const error = { param: 'id', code: 'not-found', detail: missing, expected: 'the id of a resource', found: id };
  return { missing, errors: [error] };
}

function missingFacet(name: string): OperationResult {
  const nearest = didYouMean(name, facetNames);
  const missing = `There is no such facet${nearest === undefined ? '' : `; nearest is ${nearest}`}.`;
  const expected = `one of ${facetNames.join(', ')}`;
  const error = { param: 'facet', code: 'not-found', detail: missing, expected, found: name };
  return { missing, errors: [nearest === undefined ? error : { ...error, nearest }] };
}
