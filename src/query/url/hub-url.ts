import { HubError } from '../../base/error';
import { DEFAULT_LIMIT } from '../../base/query-defaults';
import { type FacetName, type FacetValue, objectives, principles } from '../../taxonomy';
import { canonicalQuery, resolveQueryParts } from '../canonical';
import type { HubFilters, HubQuery } from '../query';
import type { ResolvedFilter } from '../resolve';
import type { Dropped } from './search-params';

/*
 * URLs of the Migration Network Hub (migrationnetwork.un.org), which filters one value at a time by term number. The numbers of
 * objectives and principles are known (data/objectives.ts, data/principles.ts). Those of regions, countries, languages,
 * publishers and types aren't, so they are reported and never guessed.
 */

const HOST = 'https://migrationnetwork.un.org';
/** Number of results on a page of the Hub. */
const HUB_PAGE_SIZE = 12;
/** Value with which the Hub disables a filter. */
const ANY_VALUE = 'All';

/** Languages of the Hub by path prefix. English has no prefix. */
const LOCALES_BY_PREFIX: ReadonlyMap<string, string> = new Map([
  ['ar', 'ar'],
  ['es', 'es'],
  ['fr', 'fr'],
  ['ru', 'ru'],
  ['zh-hant', 'zh-Hant'],
]);

/** Facets with known term numbers: their parameter and their ids by term. */
const TERM_FACETS = [
  { facet: 'objectives', param: 'gcm_objectives', numbers: termNumbersById(objectives) },
  { facet: 'principles', param: 'cross_cutting_theme', numbers: termNumbersById(principles) },
] as const;

/** Parameter of objectives in the Repository of Practices, with an index for each value: `23_objectives[0]`. */
const PRACTICE_OBJECTIVES_PARAM = '23_objectives';
/** Known parameters. */
const SUPPORTED_PARAMS: readonly string[] = [
  'text',
  ...TERM_FACETS.map(({ param }) => param),
  PRACTICE_OBJECTIVES_PARAM,
  'page',
];

/** Filter parameters with unknown term numbers. */
const UNSUPPORTED_PARAMS: ReadonlySet<string> = new Set([
  'region',
  'country',
  'resource_language',
  'other_language',
  'resource_publisher',
  'type_of_resource',
  'field_type_of_resource',
  'geographic_scope',
]);

/** Parameters that don't filter: the opened resource and tracking parameters. */
const IGNORED_PARAMS = /^(?:embed_node|utm_\w+|fbclid|gclid)$/;

function termNumbersById(
  entries: readonly { readonly id: FacetValue; readonly hubTermId?: number }[],
): ReadonlyMap<FacetValue, number> {
  return new Map(entries.flatMap(({ id, hubTermId }) => (hubTermId === undefined ? [] : [[id, hubTermId] as const])));
}

function idOfTerm(numbers: ReadonlyMap<FacetValue, number>, text: string): FacetValue | undefined {
  for (const [id, number] of numbers) if (String(number) === text) return id;
  return undefined;
}

/**
 * Parses a URL of the Hub: a list (`/fr/hub?gcm_objectives=288`), the Repository of Practices
 * (`/hub/repository-of-practices?23_objectives[0]=300`), events (`/hub/events`) or a term's page (`/taxonomy/term/288`). No URL
 * is an error. Parameters that can't be read are dropped and reported, including unknown ones. Only the opened resource
 * (`embed_node`) and tracking parameters (`utm_…`, `fbclid`, `gclid`) are ignored. As in Drupal, `name[]` and `name[0]` mean
 * `name`, and the last of repeated parameters applies. The others are dropped and reported.
 *
 * @param url absolute URL, or from the path on.
 * @returns the query. If the URL names a page, the query has its offset and the Hub's page size of twelve.
 * @example
 * fromHubUrl('https://migrationnetwork.un.org/fr/hub?gcm_objectives=288').query // { filters: { objectives: [10] }, locale: 'fr' }
 */
export function fromHubUrl(url: string | URL): { query: HubQuery; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const drop = (param: string, value: string, expected: string): void => {
    const error = new HubError('invalid-query', { path: [param], found: value, expected });
    dropped.push({ param, value, error });
  };
  const parsedUrl = URL.canParse(String(url), HOST) ? new URL(String(url), HOST) : undefined;
  if (parsedUrl === undefined) {
    drop('url', String(url), 'a URL');
    return { query: {}, dropped };
  }
  const [first = '', ...rest] = parsedUrl.pathname.split('/').filter((segment) => segment !== '');
  const locale = LOCALES_BY_PREFIX.get(first.toLowerCase());
  const path = (locale === undefined ? [first, ...rest] : rest).join('/');
  const valuesByFacet = new Map<FacetName, FacetValue[]>();
  const add = (facet: FacetName, value: FacetValue): void => {
    valuesByFacet.set(facet, [...(valuesByFacet.get(facet) ?? []), value]);
  };
  const term = /^taxonomy\/term\/(?:detail\/)?([^/]+)$/.exec(path)?.[1];
  if (term !== undefined) addTerm(term, add, drop);
  else if (path === 'hub/repository-of-practices') add('section', 'practice');
  else if (path === 'hub/events') add('section', 'event');
  else if (path !== 'hub' && path !== 'hub/resource' && path !== 'hub/library')
    drop('path', parsedUrl.pathname, 'a page of the Hub');
  let text = '';
  let offset = 0;
  const lastValues = new Map([...parsedUrl.searchParams].map(([param, value]) => [overrideKey(param), value]));
  for (const [param, value] of parsedUrl.searchParams) {
    const name = paramName(param);
    if (value.trim() === '' || (value === ANY_VALUE && name !== 'text')) continue;
    if (
      SUPPORTED_PARAMS.includes(name) &&
      !overrideKey(param).endsWith('[]') &&
      lastValues.get(overrideKey(param)) !== value
    ) {
      drop(param, value, 'this parameter once: the Hub takes the last');
      continue;
    }
    const termFacet = TERM_FACETS.find(
      (candidate) =>
        candidate.param === name || (candidate.facet === 'objectives' && name === PRACTICE_OBJECTIVES_PARAM),
    );
    if (termFacet !== undefined) {
      const id = idOfTerm(termFacet.numbers, value);
      if (id === undefined) drop(param, value, 'a known term number');
      else add(termFacet.facet, id);
    } else if (name === 'text') text = value;
    else if (name === 'page') {
      const page = parsePage(value);
      if (page === undefined) drop(param, value, 'the number of a page, from 0');
      else offset = page * HUB_PAGE_SIZE;
    } else if (UNSUPPORTED_PARAMS.has(name)) drop(param, value, `${ANY_VALUE}: its term numbers aren’t known`);
    else if (!IGNORED_PARAMS.test(name)) drop(param, value, `one of ${SUPPORTED_PARAMS.join(', ')}`);
  }
  const query = {
    text,
    filters: Object.fromEntries(valuesByFacet) as HubFilters, // every value comes from its vocabulary
    ...(locale === undefined ? {} : { locale }),
    ...(offset === 0 ? {} : { offset, limit: HUB_PAGE_SIZE }),
  };
  return { query: canonicalQuery(query), dropped };
}

/** Returns the name of a parameter without brackets. */
function paramName(param: string): string {
  return param.replace(/\[\d*\]$/, '');
}

/**
 * Key by which parameters override each other. Text and page have one value; repeatable parameters have one value for each
 * index.
 */
function overrideKey(param: string): string {
  const name = paramName(param);
  return name === 'text' || name === 'page' ? name : param;
}

/** Returns the page number of a list. The Repository has several pagers (`,2`); the last one applies. */
function parsePage(value: string): number | undefined {
  const last = value.split(',').at(-1) ?? '';
  return /^\d{1,6}$/.test(last) ? Number(last) : undefined;
}

function addTerm(
  term: string,
  add: (facet: FacetName, value: FacetValue) => void,
  drop: (param: string, value: string, expected: string) => void,
): void {
  for (const { facet, numbers } of TERM_FACETS) {
    const id = idOfTerm(numbers, term);
    if (id === undefined) continue;
    add(facet, id);
    return;
  }
  drop('term', term, 'a known term number');
}

/**
 * Converts a query to the most similar URL of the Hub. Conditions that the Hub can't express are dropped and reported, so its
 * page has at least the query's matches.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * toHubUrl({ filters: { objectives: [10] }, locale: 'fr' }).url // 'https://migrationnetwork.un.org/fr/hub?gcm_objectives=288'
 */
export function toHubUrl(query: HubQuery): { url: string; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const drop = (param: string, value: unknown, expected: string): void => {
    const error = new HubError('invalid-query', { path: [param], found: value, expected });
    dropped.push({ param, value: typeof value === 'string' ? value : JSON.stringify(value), error });
  };
  const canonical = canonicalQuery(query);
  const { text, match, interpret, correct, similarity, filters, base, sort, limit, offset, cursor, locale } =
    resolveQueryParts(canonical);
  const prefix = [...LOCALES_BY_PREFIX].find(([, hubLocale]) => hubLocale === locale)?.[0];
  if (prefix === undefined && locale !== 'en')
    drop('locale', locale, `en or one of ${[...LOCALES_BY_PREFIX.values()].join(', ')}`);
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  const isSingle = ({ any, all, none, missing, range }: ResolvedFilter): boolean =>
    any.length + all.length === 1 && none.length === 0 && !missing && range === undefined;
  let path = '/hub';
  const facetFilters = Object.values(filters);
  const section = facetFilters.find((filter) => filter.facet === 'section' && isSingle(filter))?.any[0];
  if (section === 'practice') path = '/hub/repository-of-practices';
  if (section === 'event') path = '/hub/events';
  for (const filter of facetFilters) {
    const { facet, any, all } = filter;
    if (facet === 'section' && path !== '/hub') continue;
    const termFacet = TERM_FACETS.find((candidate) => candidate.facet === facet);
    const value = [...any, ...all][0] ?? '';
    const number = termFacet?.numbers.get(value);
    if (termFacet === undefined || number === undefined || !isSingle(filter)) {
      drop(facet, canonical.filters?.[facet], 'one objective or principle whose term number is known');
    } else if (facet === 'objectives' && section === 'practice')
      params.set(`${PRACTICE_OBJECTIVES_PARAM}[0]`, String(number));
    else params.set(termFacet.param, String(number));
  }
  if (base.length > 0) drop('base', canonical.base, 'nothing: the Hub has no base');
  if (match !== 'most') drop('match', match, 'nothing: the Hub has no match modes');
  if (!interpret) drop('interpret', interpret, 'nothing: the Hub has no such option');
  if (!correct) drop('correct', correct, 'nothing: the Hub has no such option');
  if (similarity !== undefined) drop('similarity', 'ranks', 'nothing: the Hub has no such option');
  if (sort !== 'hub') drop('sort', sort, 'hub: the Hub has one order');
  const page = offset / HUB_PAGE_SIZE;
  if (Number.isInteger(page) && page > 0) params.set('page', String(page));
  else if (offset > 0) drop('offset', offset, `a multiple of ${HUB_PAGE_SIZE}`);
  if (cursor !== undefined) drop('cursor', cursor, 'nothing: the Hub has pages by number');
  if (limit !== HUB_PAGE_SIZE && limit !== DEFAULT_LIMIT)
    drop('limit', limit, `${HUB_PAGE_SIZE}, the page size of the Hub`);
  const search = params.toString();
  return {
    url: `${HOST}${prefix === undefined ? '' : `/${prefix}`}${path}${search === '' ? '' : `?${search}`}`,
    dropped,
  };
}
