import { interpolate } from '../../base/interpolate';
import { type Plural, pluralFormatter } from '../../base/plural-formatter';
import { type DisplayLabels, type FacetValue, facetKinds } from '../../taxonomy';
import { validateLabelModule } from '../../taxonomy/labels/validate-labels';
import type { ResolvedFilter } from '../resolve';

/** Maximum number of named values. A longer list names one value fewer and counts the rest. */
const MAX_NAMED_VALUES = 6;

const phrasesByLabels = new WeakMap<DisplayLabels, FilterPhrases>();

/**
 * Returns the phrases of a locale. Cached: creating `Intl` formatters takes longer than a sentence.
 *
 * @throws HubError `invalid-labels` if the argument isn't a label module.
 */
export function phrasesFor(labels: DisplayLabels): FilterPhrases {
  const cached = phrasesByLabels.get(labels);
  if (cached !== undefined) return cached;
  validateLabelModule(labels);
  const filterPhrases = new FilterPhrases(labels);
  phrasesByLabels.set(labels, filterPhrases);
  return filterPhrases;
}

/** Phrases for filters in one locale. */
class FilterPhrases {
  readonly #labels: DisplayLabels;
  readonly #numbers: Intl.NumberFormat;
  readonly #plural: (count: number, forms: Plural) => string;
  readonly #either: Intl.ListFormat;
  readonly #both: Intl.ListFormat;

  constructor(labels: DisplayLabels) {
    const { locale } = labels;
    this.#labels = labels;
    this.#numbers = new Intl.NumberFormat(locale, { useGrouping: false });
    this.#plural = pluralFormatter(locale);
    this.#either = new Intl.ListFormat(locale, { type: 'disjunction' });
    this.#both = new Intl.ListFormat(locale, { type: 'conjunction' });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** Quotes a visitor's text. In a right-to-left sentence, isolates it from the surrounding text. */
  quoted(text: string): string {
    const { direction, phrases } = this.#labels;
    return interpolate(phrases.quoted, { text: direction === 'rtl' ? `\u2068${text}\u2069` : text });
  }

  /** Adds the values and years that a quoted text names. */
  interpreted(text: string, parts: readonly ResolvedFilter[]): string {
    const { interpreted } = this.#labels.phrases;
    if (interpreted === undefined || parts.length === 0) return text;
    return interpolate(interpreted, { text, parts: this.#both.format(parts.map((part) => this.#named(part))) });
  }

  /** Returns the nouns of document types or sections. */
  kinds({ facet, any }: ResolvedFilter): string {
    return this.#list(any, this.#either, (kind) => this.#kind(facet, kind));
  }

  /** Describes the open part: one of the values, a year of the range, or a missing value. */
  open({ facet, any, range, missing }: ResolvedFilter): string[] {
    const { facets } = this.#labels.phrases;
    const alternatives: string[] = [];
    if (any.length > 0) alternatives.push(this.#any(facet, any));
    if (range !== undefined) alternatives.push(this.#range(range));
    if (missing) alternatives.push(facets[facet].missing);
    return alternatives.length === 0 ? [] : [this.#either.format(alternatives)];
  }

  /** Describes the required values. */
  required({ facet, all }: ResolvedFilter): string[] {
    if (all.length < 2) return all.length === 0 ? [] : [this.#any(facet, all)];
    const sentence = this.#plural(all.length, this.#labels.phrases.facets[facet].all);
    return [interpolate(sentence, { values: this.#list(all, this.#both, (value) => this.#value(facet, value)) })];
  }

  /** Describes the excluded values. */
  excluded({ facet, none }: ResolvedFilter): string[] {
    if (none.length === 0) return [];
    const { exceptKinds, exceptValues } = this.#labels.phrases;
    if (facet !== 'documentType' && facet !== 'section')
      return [interpolate(exceptValues, { clause: this.#any(facet, none) })];
    return [interpolate(exceptKinds, { values: this.#list(none, this.#either, (kind) => this.#kind(facet, kind)) })];
  }

  #range({ from, to }: NonNullable<ResolvedFilter['range']>): string {
    const { years } = this.#labels.phrases;
    if (from === to) return this.#any('year', [from]);
    const ends = { from: this.number(from), to: this.number(to) };
    if (!Number.isFinite(from)) return interpolate(years.until, ends);
    return interpolate(Number.isFinite(to) ? years.between : years.since, ends);
  }

  /** Names the value or the years of a part of a text. Objectives and goals are named by their labels, in quotes. */
  #named({ facet, any, range }: ResolvedFilter): string {
    if (range !== undefined) return this.#range(range);
    return this.#list(any, this.#either, (value) => {
      const isNumbered = facet === 'objectives' || facet === 'sdgs';
      return isNumbered ? this.quoted(facetKinds[facet].labels(this.#labels)(value)) : this.#value(facet, value);
    });
  }

  #any(facet: ResolvedFilter['facet'], values: readonly FacetValue[]): string {
    const sentence = this.#labels.phrases.facets[facet].any;
    return interpolate(sentence, { values: this.#list(values, this.#either, (value) => this.#value(facet, value)) });
  }

  #list(values: readonly FacetValue[], format: Intl.ListFormat, nameOf: (value: FacetValue) => string): string {
    if (values.length <= MAX_NAMED_VALUES) return format.format(values.map(nameOf));
    const named = values.slice(0, MAX_NAMED_VALUES - 1);
    const othersCount = values.length - named.length;
    const rest = this.#plural(othersCount, this.#labels.phrases.others);
    return format.format([...named.map(nameOf), rest]);
  }

  #kind(facet: ResolvedFilter['facet'], kind: FacetValue): string {
    const { documentTypes, sections } = this.#labels.phrases;
    const names: Readonly<Record<FacetValue, string>> = facet === 'section' ? sections : documentTypes;
    return names[kind] ?? String(kind);
  }

  /** Returns objectives, goals and years as numbers, other values by label, and open values in quotes. */
  #value(facet: ResolvedFilter['facet'], value: FacetValue): string {
    if (typeof value === 'number') return this.number(value);
    const kind = facetKinds[facet];
    if (!kind.hasLabels) return this.quoted(value);
    const label = kind.labels(this.#labels)(value);
    if (facet === 'objectives') return this.quoted(label); // "General" among numbers
    const { article } = this.#labels.phrases;
    return article?.values.some((candidate) => candidate === value) === true
      ? interpolate(article.text, { value: label })
      : label;
  }
}
