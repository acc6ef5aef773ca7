import { HubError } from '../../base/error';
import { type FacetName, objectives, principles } from '../../taxonomy';
import { canonicalQuery, partsOf } from '../canonical';
import { DEFAULT_LIMIT, type HubFilters, type HubQuery } from '../query';
import type { FacetValue, ResolvedFilter } from '../resolve';
import type { Dropped } from './search-params';

/*
 * The addresses of the Migration Network Hub (migrationnetwork.un.org), which filters one value at a time by the numbers of
 * its terms. Those of objectives and principles are known (data/objectives.ts, data/principles.ts); those of regions,
 * countries, languages, publishers and types aren't: they are told, not guessed.
 */

const HOST = 'https://migrationnetwork.un.org';
/** How many results a page of the Hub has. */
const HUB_PAGE = 12;
/** What the Hub calls no filter. */
const ALL = 'All';

/** The languages of the Hub by the beginning of its paths; English has none. */
const LOCALES: ReadonlyMap<string, string> = new Map([
  ['ar', 'ar'],
  ['es', 'es'],
  ['fr', 'fr'],
  ['ru', 'ru'],
  ['zh-hant', 'zh-Hant'],
]);

/** The facets whose terms are known, with their parameter and with the terms by id. */
const TERMS = [
  { facet: 'objectives', param: 'gcm_objectives', numbers: numbersOf(objectives) },
  { facet: 'principles', param: 'cross_cutting_theme', numbers: numbersOf(principles) },
] as const;

/** The objectives of the Repository of Practices, which counts its values: `23_objectives[0]`. */
const PRACTICES = '23_objectives';
/** The parameters that are read. */
const READ: readonly string[] = ['text', ...TERMS.map(({ param }) => param), PRACTICES, 'page'];

/** Parameters whose terms aren't known. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'region',
  'country',
  'resource_language',
  'other_language',
  'resource_publisher',
  'type_of_resource',
  'field_type_of_resource',
  'geographic_scope',
]);

/** Parameters that filter nothing: the resource that is open, and what mails, networks and advertisements put into addresses. */
const WITHOUT_MEANING = /^(?:embed_node|utm_\w+|fbclid|gclid)$/;

function numbersOf(
  entries: readonly { readonly id: FacetValue; readonly hubTermId?: number }[],
): ReadonlyMap<FacetValue, number> {
  return new Map(entries.flatMap(({ id, hubTermId }) => (hubTermId === undefined ? [] : [[id, hubTermId] as const])));
}

function termOf(numbers: ReadonlyMap<FacetValue, number>, text: string): FacetValue | undefined {
  for (const [id, number] of numbers) if (String(number) === text) return id;
  return undefined;
}

/**
 * Reads an address of the Hub: a list (`/fr/hub?gcm_objectives=288`), the Repository of Practices
 * (`/hub/repository-of-practices?23_objectives[0]=300`), events (`/hub/events`) or the page of a term (`/taxonomy/term/288`).
 * Nothing in an address is an error: what can't be read, parameters that the Hub hasn't among it, is dropped and told; only the
 * resource that is open (`embed_node`) and marks of where somebody came from (`utm_…`, `fbclid`, `gclid`) are passed over.
 * `name[]` and `name[0]` are `name`, as Drupal has it, which takes the last where `name` or `name[0]` is there twice: the others are
 * dropped and told, too.
 *
 * @param url whole, or from the path on.
 * @returns the query, with the pages of twelve that the Hub has where one is named.
 * @example
 * fromHubUrl('https://migrationnetwork.un.org/fr/hub?gcm_objectives=288').query // { filters: { objectives: [10] }, locale: 'fr' }
 */
export function fromHubUrl(url: string | URL): { query: HubQuery; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const drop = (param: string, value: string, expected: string): void => {
    const error = new HubError('invalid-query', { path: [param], found: value, expected });
    dropped.push({ param, value, error });
  };
  const address = URL.canParse(String(url), HOST) ? new URL(String(url), HOST) : undefined;
  if (address === undefined) {
    drop('url', String(url), 'an address');
    return { query: {}, dropped };
  }
  const [first = '', ...rest] = address.pathname.split('/').filter((segment) => segment !== '');
  const locale = LOCALES.get(first.toLowerCase());
  const path = (locale === undefined ? [first, ...rest] : rest).join('/');
  const found = new Map<FacetName, FacetValue[]>();
  const add = (facet: FacetName, value: FacetValue): void => {
    found.set(facet, [...(found.get(facet) ?? []), value]);
  };
  const term = /^taxonomy\/term\/(?:detail\/)?([^/]+)$/.exec(path)?.[1];
  if (term !== undefined) addTerm(term, add, drop);
  else if (path === 'hub/repository-of-practices') add('section', 'practice');
  else if (path === 'hub/events') add('section', 'event');
  else if (path !== 'hub' && path !== 'hub/resource' && path !== 'hub/library')
    drop('path', address.pathname, 'a page of the Hub');
  let text = '';
  let offset = 0;
  const last = new Map([...address.searchParams].map(([param, value]) => [placeOf(param), value]));
  for (const [param, value] of address.searchParams) {
    const name = nameOf(param);
    if (value.trim() === '' || (value === ALL && name !== 'text')) continue;
    if (READ.includes(name) && !placeOf(param).endsWith('[]') && last.get(placeOf(param)) !== value) {
      drop(param, value, 'this parameter once: the Hub takes the last');
      continue;
    }
    const known = TERMS.find((one) => one.param === name || (one.facet === 'objectives' && name === PRACTICES));
    if (known !== undefined) {
      const id = termOf(known.numbers, value);
      if (id === undefined) drop(param, value, 'a term number that is known');
      else add(known.facet, id);
    } else if (name === 'text') text = value;
    else if (name === 'page') {
      const page = pageIn(value);
      if (page === undefined) drop(param, value, 'the number of a page, from 0');
      else offset = page * HUB_PAGE;
    } else if (UNKNOWN.has(name)) drop(param, value, `${ALL}: its term numbers aren’t known`);
    else if (!WITHOUT_MEANING.test(name)) drop(param, value, `one of ${READ.join(', ')}`);
  }
  const query = {
    text,
    filters: Object.fromEntries(found) as HubFilters, // every value was read off its vocabulary
    ...(locale === undefined ? {} : { locale }),
    ...(offset === 0 ? {} : { offset, limit: HUB_PAGE }),
  };
  return { query: canonicalQuery(query), dropped };
}

/** A parameter without its brackets. */
function nameOf(param: string): string {
  return param.replace(/\[\d*\]$/, '');
}

/** Parameters of one place have one value: there is one text and one page, and others have a place by each number. */
function placeOf(param: string): string {
  const name = nameOf(param);
  return name === 'text' || name === 'page' ? name : param;
}

/** The page of a list; in the Repository, which has several pagers (`,2`), that of the last one. */
function pageIn(value: string): number | undefined {
  const last = value.split(',').at(-1) ?? '';
  return /^\d{1,6}$/.test(last) ? Number(last) : undefined;
}

function addTerm(
  term: string,
  add: (facet: FacetName, value: FacetValue) => void,
  drop: (param: string, value: string, expected: string) => void,
): void {
  for (const { facet, numbers } of TERMS) {
    const id = termOf(numbers, term);
    if (id === undefined) continue;
    add(facet, id);
    return;
  }
  drop('term', term, 'a term number that is known');
}

/**
 * The address of the Hub that comes nearest to a query. What the Hub can't filter on is dropped and told, so that its page
 * shows more than was asked for, never less.
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
  const normal = canonicalQuery(query);
  const { text, match, filters, base, sort, limit, offset, cursor, locale } = partsOf(normal);
  const prefix = [...LOCALES].find(([, own]) => own === locale)?.[0];
  if (prefix === undefined && locale !== 'en')
    drop('locale', locale, `en or one of ${[...LOCALES.values()].join(', ')}`);
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  const isSingle = ({ any, all, none, missing, range }: ResolvedFilter): boolean =>
    any.length + all.length === 1 && none.length === 0 && !missing && range === undefined;
  let path = '/hub';
  const given = Object.values(filters);
  const section = given.find((filter) => filter.facet === 'section' && isSingle(filter))?.any[0];
  if (section === 'practice') path = '/hub/repository-of-practices';
  if (section === 'event') path = '/hub/events';
  for (const filter of given) {
    const { facet, any, all } = filter;
    if (facet === 'section' && path !== '/hub') continue;
    const terms = TERMS.find((one) => one.facet === facet);
    const value = [...any, ...all][0] ?? '';
    const number = terms?.numbers.get(value);
    if (terms === undefined || number === undefined || !isSingle(filter)) {
      drop(facet, normal.filters?.[facet], 'one objective or principle whose term number is known');
    } else if (facet === 'objectives' && section === 'practice') params.set(`${PRACTICES}[0]`, String(number));
    else params.set(terms.param, String(number));
  }
  if (base.length > 0) drop('base', normal.base, 'nothing: the Hub has no base');
  if (match !== 'most') drop('match', match, 'nothing: the Hub has no such choice');
  if (sort !== 'hub') drop('sort', sort, 'hub: the Hub has one order');
  const page = offset / HUB_PAGE;
  if (Number.isInteger(page) && page > 0) params.set('page', String(page));
  else if (offset > 0) drop('offset', offset, `a multiple of ${HUB_PAGE}`);
  if (cursor !== undefined) drop('cursor', cursor, 'nothing: the Hub has pages by number');
  if (limit !== HUB_PAGE && limit !== DEFAULT_LIMIT) drop('limit', limit, `${HUB_PAGE}: a page of the Hub has so many`);
  const search = params.toString();
  return {
    url: `${HOST}${prefix === undefined ? '' : `/${prefix}`}${path}${search === '' ? '' : `?${search}`}`,
    dropped,
  };
}
