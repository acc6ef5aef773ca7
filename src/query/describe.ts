import { en } from '../../data/labels/en';
import { fill } from '../base/fill';
import { type Plural, pluralIn } from '../base/plural';
import { beginningOf } from '../base/text';
import { facetKinds, type Labels } from '../taxonomy';
import { normalQuery, partsOf } from './normal';
import type { FacetValue, FullFilter } from './normalize';
import { DEFAULT_LIMIT, type HubQuery } from './query';

/** Of more values, all but one of so many are named, and the others counted. */
const MOST_NAMED = 6;
/** How much of a text is told, in UTF-16 units. */
const LONGEST_TEXT = 100;

/**
 * A sentence that tells people what a query finds: for the title of a page, its heading, or a screen reader after a change. It
 * is text, not HTML, without a full stop. How the answer comes (limit, cursor, facets) isn't told; of a text the first 100
 * UTF-16 units are, and of more than six values the first five and how many others there are.
 *
 * @param labels the language: a module of `gcm-hub/labels`. Default English.
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * describe({ filters: { documentType: ['report'], objectives: [9, 10], regions: ['africa'] }, sort: 'newest' }, en)
 * // 'Reports on objective 9 or 10 in Africa, newest first'
 */
export function describe(query: HubQuery, labels: Labels = en): string {
  const { text, match, filters, base, sort, limit, offset } = partsOf(normalQuery(query));
  const { phrases } = labels;
  const told = new Teller(labels);
  const all = [...base, ...Object.values(filters)];
  const subject = subjectOf(all);
  const typed = text.trim().replace(/\s+/gu, ' ');
  const page = Math.floor(offset / (limit || DEFAULT_LIMIT)) + 1;

  const clauses = all.flatMap((filter) => [...(filter === subject ? [] : told.open(filter)), ...told.required(filter)]);
  if (typed !== '') clauses.unshift(fill(phrases.text[match], { text: shortened(typed) }));
  const rest = all.flatMap((filter) => told.excluded(filter));
  if (sort !== 'hub') rest.push(phrases.sorts[sort]);
  if (page > 1) rest.push(fill(phrases.page, { page: told.number(page) }));

  const isAll = all.length === 0 && typed === '';
  const found = subject === undefined ? (isAll ? phrases.all : phrases.resources) : told.kinds(subject);
  const { head, between, further, bare } = phrases.joins;
  const first = clauses.length === 0 ? '' : head + clauses.join(between);
  const last = rest.map((clause, i) => (i === 0 && first === '' ? bare : further) + clause).join('');
  return found.replace(/^./u, (letter) => letter.toLocaleUpperCase(labels.locale)) + first + last;
}

/** The filter that says what is found: the one on types or else on sections, where nothing else may be found. */
function subjectOf(filters: readonly FullFilter[]): FullFilter | undefined {
  const named = filters.filter(({ any, missing }) => any.length > 0 && !missing);
  return named.find(({ facet }) => facet === 'documentType') ?? named.find(({ facet }) => facet === 'section');
}

function shortened(text: string): string {
  const beginning = beginningOf(text, LONGEST_TEXT);
  return beginning.length < text.length ? `${beginning}…` : text;
}

/** Tells filters in one language. */
class Teller {
  readonly #labels: Labels;
  readonly #numbers: Intl.NumberFormat;
  readonly #plural: (count: number, forms: Plural) => string;
  readonly #either: Intl.ListFormat;
  readonly #both: Intl.ListFormat;

  constructor(labels: Labels) {
    const { locale } = labels;
    this.#labels = labels;
    this.#numbers = new Intl.NumberFormat(locale, { useGrouping: false });
    this.#plural = pluralIn(locale);
    this.#either = new Intl.ListFormat(locale, { type: 'disjunction' });
    this.#both = new Intl.ListFormat(locale, { type: 'conjunction' });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** What the resources of some types or sections are called. */
  kinds({ facet, any }: FullFilter): string {
    return this.#list(any, this.#either, (kind) => this.#kind(facet, kind));
  }

  /** One of the values, a year of the range, or no value. */
  open({ facet, any, range, missing }: FullFilter): string[] {
    const { facets, years } = this.#labels.phrases;
    const ways: string[] = [];
    if (any.length > 0) ways.push(this.#any(facet, any));
    if (range !== undefined) {
      const [from, to] = [this.number(range.from), this.number(range.to)];
      const sentence = Number.isFinite(range.from)
        ? Number.isFinite(range.to)
          ? years.between
          : years.since
        : years.until;
      ways.push(fill(sentence, { from, to }));
    }
    if (missing) ways.push(facets[facet].missing);
    return ways.length === 0 ? [] : [this.#either.format(ways)];
  }

  /** All of some values. */
  required({ facet, all }: FullFilter): string[] {
    if (all.length < 2) return all.length === 0 ? [] : [this.#any(facet, all)];
    const sentence = this.#plural(all.length, this.#labels.phrases.facets[facet].all);
    return [fill(sentence, { values: this.#list(all, this.#both, (value) => this.#value(facet, value)) })];
  }

  /** None of some values. */
  excluded({ facet, none }: FullFilter): string[] {
    if (none.length === 0) return [];
    const { exceptKinds, exceptValues } = this.#labels.phrases;
    if (facet !== 'documentType' && facet !== 'section')
      return [fill(exceptValues, { clause: this.#any(facet, none) })];
    return [fill(exceptKinds, { values: this.#list(none, this.#either, (kind) => this.#kind(facet, kind)) })];
  }

  #any(facet: FullFilter['facet'], values: readonly FacetValue[]): string {
    const sentence = this.#labels.phrases.facets[facet].any;
    return fill(sentence, { values: this.#list(values, this.#either, (value) => this.#value(facet, value)) });
  }

  #list(values: readonly FacetValue[], format: Intl.ListFormat, nameOf: (value: FacetValue) => string): string {
    if (values.length <= MOST_NAMED) return format.format(values.map(nameOf));
    const named = values.slice(0, MOST_NAMED - 1);
    const left = values.length - named.length;
    const rest = this.#plural(left, this.#labels.phrases.others);
    return format.format([...named.map(nameOf), rest]);
  }

  #kind(facet: FullFilter['facet'], kind: FacetValue): string {
    const { documentTypes, sections } = this.#labels.phrases;
    const names: Readonly<Record<FacetValue, string>> = facet === 'section' ? sections : documentTypes;
    return names[kind] ?? String(kind);
  }

  /** Objectives, goals and years by their numbers, others by their labels. */
  #value(facet: FullFilter['facet'], value: FacetValue): string {
    if (typeof value === 'number') return this.number(value);
    const kind = facetKinds[facet];
    if (kind.kind === 'language') return languageName(this.#labels.locale, value);
    if (kind.kind !== 'closed') return value;
    const { labels }: { labels: Readonly<Record<FacetValue, string>> } = this.#labels[kind.vocabulary];
    return labels[value] ?? value;
  }
}

function languageName(locale: string, tag: string): string {
  return new Intl.DisplayNames([locale, 'en'], { type: 'language' }).of(tag) ?? tag;
}
