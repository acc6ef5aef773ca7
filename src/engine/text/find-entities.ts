import { memoize } from '../../base/memoize';
import type { Inflections } from '../../base/text/inflect';
import {
  type Bound,
  type Entity,
  type EntityIndex,
  NAME,
  NUMBER_KEY,
  type NumberRange,
  type Pattern,
  type PatternKey,
  type PatternNames,
} from './entity-index';
import type { KeyStep } from './name-trie';

/** Position of a text at which a name may start: a word, or a part of one. */
export interface EntityPosition {
  /** Index of the word in the text. */
  readonly word: number;
  /** Index of the part; undefined for a whole word. */
  readonly part: number | undefined;
  /** Whether the word may be split around a name. */
  readonly isDivisible: boolean;
  /** Index of the segment of the text: no name crosses a phrase or an exclusion. */
  readonly segment: number;
  readonly key: string;
  readonly isStopWord: boolean;
  /** Whether it is a number of digits without separators: a year never is "2,000". */
  readonly isNumber: boolean;
  /** Returns the inflections of the key that may be names. */
  readonly forms: (inflections?: Inflections) => readonly string[];
  /** Whether only a dash is between the position before and this one. */
  readonly followsDash: () => boolean;
}

/** Name found in a text. */
export interface FoundEntity {
  /** Index of its first position, and after its last one. */
  readonly start: number;
  readonly end: number;
  readonly entity: Entity;
}

/** Maximum number of names looked up in a text, those without a meaning included; later ones are ignored. */
const MAX_NAMES = 8;

/**
 * Finds the entities in a text, from the left: the longest name at each position.
 *
 * @param acceptsCode whether a code at positions `[start, end)` counts.
 */
export function findEntities(
  positions: readonly EntityPosition[],
  index: EntityIndex,
  acceptsCode: (start: number, end: number) => boolean,
): FoundEntity[] {
  const text: EntityText = { positions, stepsAt: memoize((from: number) => stepsAt(positions, from, index.marks)) };
  const found: FoundEntity[] = [];
  for (let start = 0, count = 0; start < positions.length && count < MAX_NAMES; ) {
    const matches = longestMatches(text, start, index, acceptsCode);
    const [first] = matches;
    if (first === undefined) {
      start++;
      continue;
    }
    const entity = mergeMeanings(matches);
    if (entity !== undefined) found.push({ start, end: first.end, entity });
    count++;
    start = first.end;
  }
  return found;
}

/** A text in which entities are found. */
interface EntityText {
  readonly positions: readonly EntityPosition[];
  /** Returns the keys that may continue a name at a position. */
  readonly stepsAt: (from: number) => readonly KeyStep[];
}

/** Returns the keys that may continue a name at a position, also after words that a name may ignore. */
function stepsAt(positions: readonly EntityPosition[], from: number, marks: ReadonlySet<string>): KeyStep[] {
  const steps: KeyStep[] = [];
  const segment = positions[from - 1]?.segment;
  for (let at = from; ; at++) {
    const position = positions[at];
    if (position === undefined || position.segment !== segment) return steps;
    const { key, forms, isStopWord } = position;
    steps.push({ keys: [key, ...forms(), ...forms('beginnings')], end: at + 1 });
    if (!isStopWord && !marks.has(key)) return steps;
  }
}

interface PatternMatch {
  readonly pattern: Pattern;
  readonly end: number;
  /** The range of its numbers. */
  readonly range: NumberRange | undefined;
  readonly entity: Entity | undefined;
}

function longestMatches(
  text: EntityText,
  start: number,
  index: EntityIndex,
  acceptsCode: (start: number, end: number) => boolean,
): PatternMatch[] {
  const { names, phrasesOf, startingWithName } = index;
  const { positions } = text;
  const position = positions[start];
  if (position === undefined) return [];
  const isContinued = (end: number): boolean => {
    const next = positions[end];
    if (next === undefined || next.segment !== position.segment || next.isStopWord || next.isNumber) return false;
    return longestMatches(text, end, index, acceptsCode).length === 0;
  };
  let best: PatternMatch[] = [];
  const tryPatterns = (candidates: Iterable<Pattern>): void => {
    for (const pattern of candidates) {
      for (const match of matchPattern(pattern, text, start)) {
        if (!isWhole(positions, start, match.end)) continue;
        if (pattern.isCode && !acceptsCode(start, match.end)) continue;
        if (pattern.isFinal === true && isContinued(match.end)) continue;
        const bestEnd = best[0]?.end ?? 0;
        if (match.end > bestEnd) best = [match];
        else if (match.end === bestEnd) best.push(match);
      }
    }
  };
  if (position.isNumber) tryPatterns(phrasesOf(NUMBER_KEY));
  tryPatterns(namesAt(names, text, start));
  tryPatterns(phrasesOf(position.key));
  tryPatterns(startingWithName);
  return best;
}

/** Returns the names that may match at a position. */
function namesAt(names: PatternNames | undefined, { positions, stepsAt: steps }: EntityText, at: number): Pattern[] {
  const key = positions[at]?.key;
  return key === undefined ? [] : (names?.find(key, at + 1, steps).map(({ value }) => value()) ?? []);
}

/** Numbers that a pattern matched so far. */
type Numbers = Readonly<Partial<Record<Bound, number>>>;

const NO_NUMBERS: Numbers = {};

/** Returns where a pattern that starts at a position ends. Only a phrase with several names has several ends. */
function matchPattern(pattern: Pattern, text: EntityText, start: number): PatternMatch[] {
  const { positions } = text;
  const matches: PatternMatch[] = [];
  /** Matches the keys from the nth on at the positions from `from` on. */
  const matchKeys = (
    keys: readonly PatternKey[],
    nth: number,
    from: number,
    numbers: Numbers,
    entity: Entity | undefined,
  ): void => {
    const key = keys[nth];
    if (key === undefined) {
      matches.push({ pattern, end: from, range: rangeOf(numbers), entity });
      return;
    }
    if (key.isOptional === true) {
      matchKeys(keys, nth + 1, from, numbers, entity);
      return;
    }
    let at = from;
    while (isSkipped(positions[at], key)) at++;
    const position = positions[at];
    if (position === undefined || position.segment !== positions[start]?.segment) return;
    if (key.isJoined === true && position.word !== positions[at - 1]?.word) {
      if (key.bound === undefined || !position.followsDash()) return;
    }
    if (key === NAME) {
      const rest = keys.slice(nth + 1);
      for (const name of namesAt(pattern.names, text, at))
        matchKeys([...name.keys, ...rest], 0, at, numbers, name.entity);
    } else if (key.bound === undefined) {
      if (position.key === key.word || position.forms(key.inflections).includes(key.word ?? ''))
        matchKeys(keys, nth + 1, at + 1, numbers, entity);
    } else {
      const number = position.isNumber ? Number(position.key) : Number.NaN;
      const isInside = number >= (key.min ?? 0) && number <= (key.max ?? 0);
      if (isInside) matchKeys(keys, nth + 1, at + 1, { ...numbers, [key.bound]: number }, entity);
    }
  };
  matchKeys(pattern.keys, 0, start, NO_NUMBERS, pattern.entity);
  return matches;
}

function isSkipped(position: EntityPosition | undefined, { word, mayFollowStopWords, marks }: PatternKey): boolean {
  if (position === undefined || position.key === word) return false;
  return (mayFollowStopWords === true && position.isStopWord) || marks?.has(position.key) === true;
}

function rangeOf(numbers: Numbers): NumberRange | undefined {
  if (numbers === NO_NUMBERS) return undefined;
  const { only, from = only, to = only, above, below } = numbers;
  const lower = from ?? (above === undefined ? undefined : above + 1);
  const upper = to ?? (below === undefined ? undefined : below - 1);
  if (lower === undefined && upper === undefined) return undefined;
  if (from !== undefined && to !== undefined && from > to) return { from: to, to: from };
  return { ...(lower === undefined ? {} : { from: lower }), ...(upper === undefined ? {} : { to: upper }) };
}

/** Whether a name at positions `[start, end)` consists of whole words, or of parts of words that may be split. */
function isWhole(positions: readonly EntityPosition[], start: number, end: number): boolean {
  const [first, last] = [positions[start], positions[end - 1]];
  const startsInside = positions[start - 1]?.word === first?.word && start > 0;
  const endsInside = positions[end]?.word === last?.word && end < positions.length;
  return !(startsInside && first?.isDivisible === false) && !(endsInside && last?.isDivisible === false);
}

/** Returns the meaning of the longest names at one position: of the first entities of the definition, with all their values. */
function mergeMeanings(matches: readonly PatternMatch[]): Entity | undefined {
  const rank = matches.reduce((lowest, { pattern }) => Math.min(lowest, pattern.rank), Number.POSITIVE_INFINITY);
  const first = matches.filter(({ pattern }) => pattern.rank === rank);
  const [match] = first;
  if (match?.entity === undefined || first.some(({ entity }) => entity === undefined)) return undefined;
  const { entity, range } = match;
  if (range !== undefined) return { ...entity, range };
  const values = [...new Set(first.flatMap((one) => one.entity?.values ?? []))];
  if (values.length === 1) return entity;
  return { ...entity, values, weak: first.flatMap((one) => one.entity?.weak ?? []) };
}
