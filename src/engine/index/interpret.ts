import type { TextRange } from '../../base/text/ranges';
import type { Value, ValuesOf } from '../definition/definition';
import { type Entity, matchesAsWords } from '../text/entity-index';
import { expandText } from '../text/expand-text';
import { type Mention, type ParsedText, rangesInText } from '../text/parse-text';
import type { CompiledDefinition } from './plan';
import type { IndexFilters } from './query';

/** Part of a text that names an entity. */
export interface IndexInterpretedPart<F> {
  /** Range `[start, end)` in the text as typed, in UTF-16 units. */
  readonly range: TextRange;
  /** Kind of the entity in the definition. */
  readonly kind: string;
  /** Facet of its values. */
  readonly facet: keyof F & string;
  /** Filter by the value or range by which it matches. Empty if it has `candidates`, because its words match as any others. */
  readonly filters: IndexFilters<F>;
  /** Values that it may mean: those of an ambiguous name, or of an entity that matches by words alone. Absent for other parts. */
  readonly candidates?: readonly ValuesOf<F[keyof F]>[];
}

/** Interpretation of a text. */
export interface IndexInterpretation<F> {
  /** The parts that name entities, in the order of the text. */
  readonly parts: readonly IndexInterpretedPart<F>[];
  /** The other words as typed, without stop words, phrases and exclusions. Includes words of names that match as any others. */
  readonly words: readonly string[];
}

/** Interpretation in terms of any facets. */
export type AnyInterpretation = IndexInterpretation<Readonly<Record<string, Value>>>;

/** Returns the entities that a text names, and its other words. */
export function interpretText<D>(plan: CompiledDefinition<D>, text: string): AnyInterpretation {
  return toInterpretation(plan, text, expandText(text, plan.lexicon()));
}

/** Converts a parsed text to its interpretation. */
export function toInterpretation<D>(
  { facetNames, queryAnalyzer }: CompiledDefinition<D>,
  text: string,
  { mentions, sequence }: Pick<ParsedText, 'mentions' | 'sequence'>,
): AnyInterpretation {
  const rangeOf = rangesInText(text, queryAnalyzer);
  const toPart = ({ entity, words }: Mention): AnyInterpretation['parts'][number] => {
    const { kind, values } = entity;
    const facet = facetNames[entity.facet] ?? '';
    const part = { range: rangeOf(words), kind, facet };
    if (matchesAsWords(entity)) return { ...part, filters: {}, candidates: values };
    return { ...part, filters: { [facet]: filterOf(entity) } };
  };
  return {
    parts: mentions.map(toPart),
    words: sequence.flatMap((word) => (word.entity === undefined ? [text.slice(...rangeOf([word]))] : [])),
  };
}

/** Returns the filter by the values or the range of an entity. */
export function filterOf(entity: Entity): readonly Value[] | NonNullable<Entity['range']> {
  const values = valuesNamed(entity);
  return values.length === 0 && entity.range !== undefined ? entity.range : values;
}

/** Returns the values that an entity names. A range of one number is a value; a range of several has none. */
export function valuesNamed({ values, range }: Entity): readonly Value[] {
  if (range === undefined) return values;
  return range.from !== undefined && range.from === range.to ? [range.from] : [];
}
