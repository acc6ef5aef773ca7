import { lazy, memoize } from '../../base/memoize';
import type { Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import { type EntityIndex, isNumber, matchesAsWords } from './entity-index';
import { type EntityPosition, type FoundEntity, findEntities } from './find-entities';
import {
  type Interpreted,
  type Interpreter,
  type Mention,
  type QueryWord,
  rangesInText,
  type WordEntity,
} from './parse-text';
import { indexRunNames, splitRun } from './split-run';

/** Creates the function that finds the entities of a definition in texts. */
export function createInterpreter(
  index: EntityIndex,
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
): Interpreter | undefined {
  if (index.isEmpty) return undefined;
  const runNames = lazy(() => indexRunNames(index.runKeys()));
  return (typed, text) => {
    const words = typed.flatMap((word) => splitRun(word, runNames, analyzer));
    const rangeOf = rangesInText(text, analyzer);
    const isAfterDash = (word: number): boolean => {
      const [before, after] = [words.slice(word - 1, word), words.slice(word, word + 1)].map(rangeOf);
      return DASH.test(text.slice(before?.[1], after?.[0]));
    };
    const positions = words.flatMap((word, i) => positionsOf(word, i, index, stopWords, analyzer, isAfterDash));
    const rawOf = (position: EntityPosition) => text.slice(...rangeOf([wordAt(words, position)]));
    const acceptsCode = (start: number, end: number): boolean => {
      if (start === 0 && end === positions.length) return true;
      const code = positions.slice(start, end).map(rawOf);
      return code.every(isUpperCase) && !isUpperCase(text);
    };
    const found = findEntities(positions, index, acceptsCode);
    return found.length === 0 ? { words: typed, mentions: [] } : withEntities(words, positions, found, analyzer);
  };
}

/** A dash, or a mark for one, between two numbers. A space before it alone makes it the sign of the second number. */
const DASH = /^(?:[\s\u200b]+[-‐‑‒–—―−－﹘﹣~〜～][\s\u200b]+|[-‐‑‒–—―−－﹘﹣~〜～][\s\u200b]*|[/／]|\.{2,3}|…)$/u;

/** Whether a text is in capitals: it has letters with case, all of them capitals. */
function isUpperCase(text: string): boolean {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

function positionsOf(
  { token, source }: QueryWord,
  word: number,
  { notNames }: EntityIndex,
  stopWords: ReadonlySet<string>,
  analyzer: Analyzer,
  isAfterDash: (word: number) => boolean,
): EntityPosition[] {
  const { kind, term, parts } = token;
  const isWord = kind === 'word';
  const keys = parts.length > 0 && kind !== 'number' ? parts : [term];
  return keys.map((key, i) => ({
    word,
    part: keys.length > 1 ? i : undefined,
    isDivisible: isWord,
    segment: source?.segment[0] ?? 0,
    key,
    isStopWord: stopWords.has(key) && kind !== 'abbreviation',
    isNumber: kind !== 'number' && isNumber(key),
    forms: (inflections = 'all') => {
      if (inflections === 'none' || notNames.has(key)) return [];
      return inflections === 'all' ? analyzer.inflect(key) : analyzer.inflectBeginning(key);
    },
    followsDash: () => i === 0 && word > 0 && isAfterDash(word),
  }));
}

/** Replaces the words of entities. A word of which an entity is a part is split into its parts. */
function withEntities(
  words: readonly QueryWord[],
  positions: readonly EntityPosition[],
  found: readonly FoundEntity[],
  analyzer: Analyzer,
): Interpreted {
  const interpreted: QueryWord[] = [];
  const mentions: Mention[] = [];
  const isSplit = memoize((word: number) =>
    found.some(({ start, end }) => {
      const inside = (at: number) => positions[at]?.word === word && positions[at - 1]?.word === word;
      return inside(start) || inside(end);
    }),
  );
  let next = 0;
  const addPlain = (until: number): void => {
    for (; next < until; next++) {
      const position = positions[next];
      if (position === undefined) continue;
      if (isSplit(position.word)) interpreted.push(wordAt(words, position));
      else if (position.word !== positions[next - 1]?.word)
        interpreted.push(...words.slice(position.word, position.word + 1));
    }
  };
  for (const { start, end, entity } of found) {
    addPlain(start);
    const own = positions.slice(start, end);
    const named = own.map((position) => wordAt(words, position));
    const mention: Mention = { entity, words: named };
    mentions.push(mention);
    if (matchesAsWords(entity)) continue;
    // The words of a number are the number: of "in 2018", those are "2018".
    const content = named.filter((_, i) =>
      entity.range === undefined ? i === named.length - 1 || own[i]?.isStopWord === false : own[i]?.isNumber === true,
    );
    // The name is complete. Words of a known name are never corrected.
    const contentWords = content.map((one) => ({ ...one, last: false, synonyms: [] }));
    const word: WordEntity = { ...mention, contentWords };
    const [first] = contentWords;
    if (first !== undefined) interpreted.push({ token: first.token, last: false, source: first.source, entity: word });
    next = end;
  }
  addPlain(positions.length);
  return { words: joinPieces(interpreted, analyzer), mentions };
}

/** Joins the pieces of a run that stayed plain words, as far as they are next to each other. */
function joinPieces(words: readonly QueryWord[], analyzer: Analyzer): QueryWord[] {
  const joined: QueryWord[] = [];
  for (const word of words) {
    const previous = joined.at(-1);
    if (previous === undefined || !isContinued(previous, word)) {
      joined.push(word);
      continue;
    }
    const [token] = analyzer.tokenize(previous.token.term + word.token.term);
    const [start] = previous.source?.piece ?? [0];
    const [, end] = word.source?.piece ?? [0, 0];
    if (token !== undefined && previous.source !== undefined)
      joined.splice(-1, 1, { token, last: word.last, source: { ...previous.source, piece: [start, end] } });
  }
  return joined;
}

function isContinued(previous: QueryWord, word: QueryWord): boolean {
  const [a, b] = [previous.source, word.source];
  if (previous.entity !== undefined || word.entity !== undefined || a?.piece === undefined || b?.piece === undefined)
    return false;
  return a.segment === b.segment && a.index === b.index && a.piece[1] === b.piece[0];
}

/** Returns the word, or the part of a word, at a position. */
function wordAt(words: readonly QueryWord[], { word, part }: EntityPosition): QueryWord {
  const found = words[word];
  if (found === undefined || part === undefined) return { ...(found ?? NO_WORD) };
  const term = found.token.parts[part] ?? found.token.term;
  const isLast = part === found.token.parts.length - 1;
  return {
    token: { term, kind: 'word', parts: [], bigrams: [] },
    last: found.last && isLast,
    source: found.source && { ...found.source, part },
  };
}

const NO_TOKEN: Token = { term: '', kind: 'word', parts: [], bigrams: [] };
const NO_WORD: QueryWord = { token: NO_TOKEN, last: false };
