import { en } from '../../../data/labels/en';
import { interpolate } from '../../base/interpolate';
import { truncate } from '../../base/text/canonical-text';
import type { Labels } from '../../taxonomy';
import { canonicalQuery, pageAt, partsOf } from '../canonical';
import type { HubQuery } from '../query';
import type { ResolvedFilter } from '../resolve';
import { phrasesFor } from './filter-phrases';

/** How much of a text is told, in UTF-16 units. */
const LONGEST_TEXT = 100;

/**
 * A sentence that tells people what a query finds: for the title of a page, its heading, or a screen reader after a change. It
 * is text, not HTML, without a full stop. How the answer comes (limit, cursor, facets) isn't told; of a text the first 100
 * UTF-16 units are, and of more than six values the first five and how many others there are.
 *
 * @param labels the language: a module of `gcm-hub/labels`. Default English.
 * @throws HubError `invalid-query` or `unknown-value`; `invalid-labels` where the labels are no module.
 * @example
 * describe({ filters: { documentType: ['report'], objectives: [9, 10], regions: ['africa'] }, sort: 'newest' }, en)
 * // 'Reports on objective 9 or 10 in Africa, newest first'
 */
export function describe(query: HubQuery, labels: Labels = en): string {
  const parts = partsOf(canonicalQuery(query));
  const { text, match, filters, base, sort } = parts;
  const told = phrasesFor(labels);
  const { phrases } = labels;
  const all = [...base, ...Object.values(filters)].map(simplified);
  const subject = subjectOf(all);
  const typed = text.trim().replace(/\s+/gu, ' ');
  const page = pageAt(parts);

  const clauses = distinct(
    all.flatMap((filter) => [...(filter === subject ? [] : told.open(filter)), ...told.required(filter)]),
  );
  if (typed !== '')
    clauses.unshift(
      interpolate(phrases.text[hasPlainWords(typed) ? match : 'most'], { text: told.quoted(shortened(typed)) }),
    );
  const rest = distinct(all.flatMap((filter) => told.excluded(filter)));
  if (sort !== 'hub') rest.push(phrases.sorts[sort]);
  if (page > 1) rest.push(interpolate(phrases.page, { page: told.number(page) }));

  const isAll = all.length === 0 && typed === '';
  const found = subject === undefined ? (isAll ? phrases.all : phrases.resources) : told.kinds(subject);
  const { head, between, further, bare } = phrases.joins;
  const first = clauses.length === 0 ? '' : head + clauses.join(between);
  const last = rest.map((clause, i) => (i === 0 && first === '' ? bare : further) + clause).join('');
  return found.replace(/^./u, (letter) => letter.toLocaleUpperCase(labels.locale)) + first + last;
}

/** To have all of one value is to have it, in the same words. */
function simplified(filter: ResolvedFilter): ResolvedFilter {
  const { any, all, missing, range } = filter;
  const isOpen = missing || range !== undefined || any.some((value) => value !== all[0]);
  return all.length === 1 && !isOpen ? { ...filter, any: all, all: [] } : filter;
}

/** The filter that says what is found: the one on types or else on sections, where nothing else may be found. */
function subjectOf(filters: readonly ResolvedFilter[]): ResolvedFilter | undefined {
  const named = filters.filter(({ any, missing }) => any.length > 0 && !missing);
  return named.find(({ facet }) => facet === 'documentType') ?? named.find(({ facet }) => facet === 'section');
}

/** What a page narrows everything down to may be what the visitor asks for, too. */
function distinct(clauses: readonly string[]): string[] {
  return [...new Set(clauses)];
}

/** Whether a text has words in the plural and nothing else, so that it matters how many of them are asked for. */
function hasPlainWords(text: string): boolean {
  return text.includes(' ') && !/["“”„«»]|(?<!\S)-\S/u.test(text);
}

function shortened(text: string): string {
  const beginning = truncate(text, LONGEST_TEXT);
  return beginning.length < text.length ? `${beginning}…` : text;
}
