import { en } from '../../../data/display-labels/en';
import { interpolate } from '../../base/interpolate';
import { truncate } from '../../base/text/canonical-text';
import { hasOperators, hasWords } from '../../base/text/operators';
import type { DisplayLabels } from '../../taxonomy';
import { canonicalQuery, pageNumberOf, resolveQueryParts } from '../canonical';
import type { Interpretation } from '../interpretation';
import type { HubQuery } from '../query';
import { type ResolvedFilter, resolveQuery } from '../resolve';
import { phrasesFor } from './filter-phrases';

/** Options of {@link describe}. */
export interface DescribeOptions {
  /** Interpretation of the query's text, from `interpret` or a result. Default: the text is quoted as typed. */
  readonly interpretation?: Interpretation | undefined;
}

/** Maximum length of the quoted text, in UTF-16 units. */
const MAX_TEXT_LENGTH = 100;

/**
 * Describes a query as a sentence: for a page's title, its heading, or a screen reader after a change. The sentence is plain
 * text, not HTML, without a full stop. It omits limit, cursor and facets. It truncates a text to 100 UTF-16 units. It names the
 * first five of more than six values and counts the others.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @param options `interpretation` adds the values and years that the text names, except ambiguous names, types and sections, which
 * match as words.
 * @throws HubError `invalid-query` or `unknown-value`; `invalid-labels` if `labels` isn't a label module.
 * @example
 * describe({ filters: { documentType: ['report'], objectives: [9, 10], regions: ['africa'] }, sort: 'newest' }, en)
 * // 'Reports on objective 9 or 10 in Africa, newest first'
 */
export function describe(
  query: HubQuery,
  labels: DisplayLabels = en,
  { interpretation }: DescribeOptions = {},
): string {
  const parts = resolveQueryParts(canonicalQuery(query));
  const { text, match, filters, base, sort } = parts;
  const filterPhrases = phrasesFor(labels);
  const { phrases } = labels;
  const allFilters = [...base, ...Object.values(filters)].map(simplify);
  const subject = subjectOf(allFilters);
  const trimmedText = hasWords(text) ? text.trim().replace(/\s+/gu, ' ') : ''; // a search ignores a text without words
  const page = pageNumberOf(parts);

  const clauses = distinct(
    allFilters.flatMap((filter) => [
      ...(filter === subject ? [] : filterPhrases.open(filter)),
      ...filterPhrases.required(filter),
    ]),
  );
  if (trimmedText !== '')
    clauses.unshift(
      interpolate(phrases.text[hasPlainWords(trimmedText) ? match : 'most'], {
        text: filterPhrases.interpreted(filterPhrases.quoted(shorten(trimmedText)), namedFilters(interpretation)),
      }),
    );
  const trailingClauses = distinct(allFilters.flatMap((filter) => filterPhrases.excluded(filter)));
  if (sort !== 'hub') trailingClauses.push(phrases.sorts[sort]);
  if (page > 1) trailingClauses.push(interpolate(phrases.page, { page: filterPhrases.number(page) }));

  const isAll = allFilters.length === 0 && trimmedText === '';
  const noun = subject === undefined ? (isAll ? phrases.all : phrases.resources) : filterPhrases.kinds(subject);
  const { head, between, further, bare } = phrases.joins;
  const leading = clauses.length === 0 ? '' : head + clauses.join(between);
  const trailing = trailingClauses.map((clause, i) => (i === 0 && leading === '' ? bare : further) + clause).join('');
  return noun.replace(/^./u, (character) => character.toLocaleUpperCase(labels.locale)) + leading + trailing;
}

/** Returns the filters of the parts that match by their values, without repetitions. */
function namedFilters(interpretation: Interpretation | undefined): readonly ResolvedFilter[] {
  const parts = interpretation?.parts ?? [];
  const filters = parts.flatMap((part) => resolveQuery({ filters: part.filters }).filters);
  return [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()];
}

/** Rewrites `all` with a single value as `any`, which has the same meaning. */
function simplify(filter: ResolvedFilter): ResolvedFilter {
  const { any, all, missing, range } = filter;
  const isOpen = missing || range !== undefined || any.some((value) => value !== all[0]);
  return all.length === 1 && !isOpen ? { ...filter, any: all, all: [] } : filter;
}

/**
 * Returns the filter that names the matches: the one on document types, else on sections, if it restricts them to listed values
 * only.
 */
function subjectOf(filters: readonly ResolvedFilter[]): ResolvedFilter | undefined {
  const named = filters.filter(({ any, missing }) => any.length > 0 && !missing);
  return named.find(({ facet }) => facet === 'documentType') ?? named.find(({ facet }) => facet === 'section');
}

/** Removes duplicates: the base and the visitor may filter by the same value. */
function distinct(clauses: readonly string[]): string[] {
  return [...new Set(clauses)];
}

/** Whether a text has two or more words and no operators, so that the match mode matters. */
function hasPlainWords(text: string): boolean {
  return text.includes(' ') && !hasOperators(text);
}

function shorten(text: string): string {
  const truncated = truncate(text, MAX_TEXT_LENGTH);
  return truncated.length < text.length ? `${truncated}…` : text;
}
