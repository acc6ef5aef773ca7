import { truncate } from '../../base/text/canonical-text';
import { endOfOperators, textBefore, textFrom } from '../../base/text/operators';
import type { TextRange } from '../../base/text/ranges';
import type { Value } from '../definition/definition';
import { type Entity, entityKey } from '../text/entities';
import { expandText, type Lexicon } from '../text/expand-text';
import { MAX_TEXT_LENGTH, type Mention, type ParsedText, type QueryWord, rangesInText } from '../text/parse-text';
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

/**
 * Returns the filters by the entities that a text names, in the order of the text. An entity has a filter by its facet, for each of its values,
 * and one by each facet in which its documents match weakly by the same value; those that find nothing are last. If none finds anything, the
 * entity has filters by its facet if it is all of the text, else none. Nor has it if the rest of the text alone would have another meaning:
 * "South Kenya Sudan" without "Kenya" names South Sudan.
 *
 * @param parsed the text, with entities.
 * @param facets names of the facets by which to filter.
 */
export function nameFilters<D>(
  state: IndexState<D>,
  text: string,
  parsed: ParsedText,
  facets: readonly string[],
): NameFilter[] {
  if (parsed.mentions.length === 0) return [];
  const { plan } = state;
  const read = truncate(text, MAX_TEXT_LENGTH);
  const rangeOf = rangesInText(read, plan.queryAnalyzer);
  return parsed.mentions.slice(0, MAX_NAMES).flatMap((mention) => {
    const { entity, words } = mention;
    const range = rangeOf(words);
    const name = read.slice(...range);
    const labelFacet = plan.facetNames[entity.facet] ?? '';
    const rest = hasOtherWords(parsed, range, rangeOf) ? textWithout(read, range, plan.lexicon()) : '';
    if (rest !== '' && !isReadAlike(expandText(rest, plan.lexicon()), parsed, mention)) return [];
    const filters = meaningsOf(entity, plan.facetNames)
      .filter(({ facet }) => facets.includes(facet))
      .map(({ facet, value }): NameFilter => {
        const filter = value === undefined ? filterOf(entity) : [value];
        const query = { ...(rest === '' ? {} : { text: rest }), filters: { [facet]: filter } };
        return { facet, value, range: entity.range, name, labelFacet, query, count: countOf(state, query) };
      });
    if (filters.some(({ count }) => count > 0))
      return filters.sort((a, b) => Number(b.count > 0) - Number(a.count > 0));
    return rest === '' ? filters.filter(({ facet }) => facet === labelFacet) : [];
  });
}

/** Returns the values of an entity with their facets. A range without a value has one meaning. */
function meaningsOf(entity: Entity, facetNames: readonly string[]): { facet: string; value: Value | undefined }[] {
  const facet = facetNames[entity.facet] ?? '';
  const values = valuesNamed(entity);
  if (values.length === 0) return [{ facet, value: undefined }];
  const weakFacets = new Set(
    entity.weak.flatMap((one) => (values.includes(one.value) ? [facetNames[one.facet] ?? ''] : [])),
  );
  return [facet, ...weakFacets].flatMap((name) => values.map((value) => ({ facet: name, value })));
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

function countOf<D>(state: IndexState<D>, query: NameQuery): number {
  const resolved = resolveQuery(state.plan, { ...query, facets: false });
  return matchQuery(state.context, parseQuery(resolved, state.plan.lexicon())).docs.count;
}
