import type { Suggestion } from '../../hub';
import { describe, fromSearchParams, type HubQuery } from '../../query';
import type { DisplayLabels } from '../../taxonomy';
import { remove, type Selected } from './address';

/** A query that finds something where the visitor's finds nothing. */
export interface Offer {
  readonly query: HubQuery;
  readonly total: number;
  /** The filter that it is without; undefined where it is another query. */
  readonly without?: Selected;
  /** What it finds, in words, where nothing is only taken away. */
  readonly text?: string;
}

/** What offers are made from. */
export interface Asked {
  readonly query: HubQuery;
  readonly selected: readonly Selected[];
  readonly labels: DisplayLabels;
  /** What the hub suggests for a text. */
  suggest(text: string): readonly Suggestion[];
  /** How many resources a query finds. */
  totalOf(query: HubQuery): number;
}

/** How many offers of each sort are made. */
const MOST = 5;

/** What finds something: the values that the text or a word of it names, and the query without one of its filters. */
export function offers(asked: Asked): Offer[] {
  return [...valueOffers(asked), ...lighterOffers(asked)];
}

function valueOffers({ query, selected, labels, suggest, totalOf }: Asked): Offer[] {
  const { text = '', locale } = query;
  const named = filtersFor(suggest(text));
  const filters = named.length > 0 ? named : text.split(/\s+/).flatMap((word) => filtersFor(suggest(word)));
  const countries = selected.filter(({ param }) => param === 'countries');
  const queries = [
    ...filters.map(({ query: found }) => found),
    ...countries.map(({ value }) => fromSearchParams(new URLSearchParams({ appliesTo: value })).query),
  ];
  const made = new Map<string, Offer>();
  for (const found of queries) {
    const [alone, total] = [{ ...found, ...(locale === undefined ? {} : { locale }) }, totalOf(found)];
    const said = describe(alone, labels);
    if (total > 0 && made.size < MOST) made.set(said, { query: alone, total, text: said });
  }
  return [...made.values()];
}

function filtersFor(suggestions: readonly Suggestion[]): Suggestion[] {
  return suggestions.filter(({ group }) => group === 'filters');
}

function lighterOffers({ query, selected, totalOf }: Asked): Offer[] {
  if (selected.length < 2 && (query.text ?? '') === '') return []; // without its only filter it finds everything
  return selected
    .map((without): Offer => {
      const lighter = remove(query, without);
      return { query: lighter, total: totalOf(lighter), without };
    })
    .filter(({ total }) => total > 0)
    .slice(0, MOST);
}
