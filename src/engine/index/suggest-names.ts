import { lazy } from '../../base/memoize';
import { truncate } from '../../base/text/canonical-text';
import { endOfOperators, textBefore, textFrom } from '../../base/text/operators';
import type { TextRange } from '../../base/text/ranges';
import type { Value } from '../definition/definition';
import { docsPassingFilters } from '../facets/filter';
import { type Entity, entityKey } from '../text/entity-index';
import { expandText, type Lexicon } from '../text/expand-text';
import { MAX_TEXT_LENGTH, type Mention, type ParsedText, type QueryWord, rangesInText } from '../text/parse-text';
import { sharedSize } from '../util/bitset';
import type { IndexState } from './build';
import { filterOf, valuesNamed } from './interpret';
import { resolveQuery } from './query';
import { matchQuery, parseQuery } from './search';

/** Filter by an entity that a text names. */
export interface NameFilter {
  readonly facet: string;
  /** Undefined for a range. */
  readonly value: Value | undefined;
  readonly range: Entity['range'];
  /** Part of the text that names the entity. */
  readonly name: string;
  /** Facet by whose labels the value is displayed. */
  readonly labelFacet: string;
  readonly query: NameQuery;
  /** Number of documents that the query finds. */
  readonly count: number;
}

/** Query by an entity, with the rest of the text. */
interface NameQuery {
  /** Absent if the text has no other words. */
  readonly text?: string;
  readonly filters: Readonly<Record<string, ReturnType<typeof filterOf>>>;
}

/** Maximum number of entities that are suggested: each costs a search. */
const MAX_NAMES = 4;

/** Entity that a text names. */
export interface NameInText {
  /** Whether the text has no other words. */
  readonly isAll: boolean;
  /**
   * Returns the first filters by the entity: one by its facet, for each of its values, and one by each facet in which its documents match
   * weakly by the same value; those that find nothing are last. If none finds anything, there are filters by its facet if the entity is
   * all of the text, else none. Nor are there any if the rest of the text alone would have another meaning: "South Kenya Sudan" without
   * "Kenya" names South Sudan. Computed on the first call.
   */
  readonly filters: () => readonly NameFilter[];
}

/**
 * Returns the entities that a text names, in its order.
 *
 * @param parsed the text, with entities.
 * @param facets names of the facets by which to filter.
 * @param limit maximum number of filters for each entity.
 */
export function namesInText<D>(
  state: IndexState<D>,
  text: string,
  parsed: ParsedText,
  facets: readonly string[],
  limit: number,
): NameInText[] {
  if (parsed.mentions.length === 0) return [];
  const { plan } = state;
  const read = truncate(text, MAX_TEXT_LENGTH);
  const rangeOf = rangesInText(read, plan.queryAnalyzer);
  return parsed.mentions.slice(0, MAX_NAMES).map((mention) => {
    const { entity, words } = mention;
    const range = rangeOf(words);
    const rest = hasOtherWords(parsed, range, rangeOf) ? textWithout(read, range, plan.lexicon()) : '';
    const hasFilters = () => rest === '' || isReadAlike(expandText(rest, plan.lexicon()), parsed, mention);
    return {
      isAll: rest === '',
      filters: lazy(() => (hasFilters() ? filtersBy(state, entity, read.slice(...range), rest, facets, limit) : [])),
    };
  });
}

function filtersBy<D>(
  state: IndexState<D>,
  entity: Entity,
  name: string,
  rest: string,
  facets: readonly string[],
  limit: number,
): NameFilter[] {
  const { facetNames } = state.plan;
  const labelFacet = facetNames[entity.facet] ?? '';
  const countOf = counterOf(state, rest);
  const found: NameFilter[] = [];
  const empty: NameFilter[] = [];
  for (const { facet, value } of meaningsOf(entity, facetNames)) {
    if (found.length >= limit) break;
    if (!facets.includes(facet)) continue;
    const filters = { [facet]: value === undefined ? filterOf(entity) : [value] };
    const query = { ...(rest === '' ? {} : { text: rest }), filters };
    const count = countOf(filters);
    (count > 0 ? found : empty).push({ facet, value, range: entity.range, name, labelFacet, query, count });
  }
  if (found.length > 0) return [...found, ...empty].slice(0, limit);
  return rest === '' ? empty.filter(({ facet }) => facet === labelFacet).slice(0, limit) : [];
}

/** Returns the values of an entity with their facets. A range without a value has one meaning. */
function meaningsOf(entity: Entity, facetNames: readonly string[]): { facet: string; value: Value | undefined }[] {
  const facet = facetNames[entity.facet] ?? '';
  const values = valuesNamed(entity);
  if (values.length === 0) return [{ facet, value: undefined }];
  const named = new Set(values);
  const weakFacets = entity.weak.flatMap((one) => (named.has(one.value) ? [facetNames[one.facet] ?? ''] : []));
  return Array.from(new Set([facet, ...weakFacets])).flatMap((name) => values.map((value) => ({ facet: name, value })));
}

/** Whether a text has words, phrases or exclusions outside a range, apart from stop words. */
function hasOtherWords(
  { sequence, phrases, excluded }: ParsedText,
  [start, end]: TextRange,
  rangeOf: (words: readonly QueryWord[]) => TextRange,
): boolean {
  const isOutside = (word: QueryWord): boolean => {
    const [from, to] = rangeOf([word]);
    return from < start || to > end;
  };
  return phrases.length + excluded.length > 0 || sequence.some(isOutside);
}

/** Whether the rest of a text has the same phrases and exclusions as the text, and names the same entities but one. */
function isReadAlike(rest: ParsedText, text: ParsedText, except: Mention): boolean {
  const others = text.mentions.filter((mention) => mention !== except);
  const keysOf = (mentions: ParsedText['mentions']) => mentions.map(({ entity }) => entityKey(entity));
  const partsOf = ({ phrases, excluded }: ParsedText, mentions: ParsedText['mentions']) =>
    JSON.stringify([phrases, excluded, keysOf(mentions)]);
  return partsOf(rest, rest.mentions) === partsOf(text, others);
}

/** Removes a part of a text, with the stop words before it: "work in Kenya" without "Kenya" is "work". */
function textWithout(text: string, [start, end]: TextRange, { analyzer, stopWords }: Lexicon): string {
  const firstWord = endOfOperators(text.slice(0, start));
  let before = textBefore(text, start);
  for (const token of [...analyzer.tokenizeWithRanges(before)].reverse()) {
    if (token.start < firstWord || token.end < before.length || !stopWords.has(token.term)) break;
    before = textBefore(before, token.start);
  }
  return `${before} ${textFrom(text, end)}`.trim();
}

/** Returns the function that counts the documents that match a text and pass filters. Matches the text on its first call. */
function counterOf<D>({ plan, context }: IndexState<D>, text: string): (filters: NameQuery['filters']) => number {
  const matches = lazy(() => {
    const resolved = resolveQuery(plan, { text, facets: false });
    return matchQuery(context, parseQuery(resolved, plan.lexicon())).docs;
  });
  return (filters) => {
    const { set, count } = matches();
    if (count === 0) return 0;
    const resolved = resolveQuery(plan, { filters, facets: false });
    return sharedSize(set, docsPassingFilters(context.facets, resolved.filters, context.text.sets));
  };
}
