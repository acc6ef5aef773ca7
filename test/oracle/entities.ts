import type { Entities, Inflections, WordForms } from 'gcm-hub/engine';
import { formsOf } from './forms';
import { fold, gapsOf, type ParsedText, type Word, wordsOf } from './read';

type Value = string | number;

/** What a text names. */
export interface OracleEntity {
  readonly kind: string;
  readonly facet: string;
  readonly match: Entities['match'];
  /** Several if the name is ambiguous; none for a range. */
  readonly values: readonly Value[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly isRange: boolean;
  readonly weak: readonly (readonly [facet: string, value: Value])[];
  /** Longer names of one word, whose terms don't count as continuations of the name. */
  readonly longer: readonly string[];
}

/** A word of a text: a plain one, or an entity with the words of its name. */
export interface Item {
  readonly word: Word;
  readonly last: boolean;
  readonly entity?: { readonly entity: OracleEntity; readonly words: readonly Word[] };
}

/** A key of a name: a word, or a number within limits. */
interface Key {
  readonly word?: string;
  readonly bound?: string;
  readonly isJoined: boolean;
  readonly isOptional: boolean;
  /** Whether stop words may stand before it. */
  readonly skips: boolean;
  readonly inflections: Inflections;
  /** The words that may stand before it. */
  readonly marks?: readonly string[];
}

interface Pattern {
  /** Whether no other word may follow. */
  readonly isFinal?: boolean;
  readonly keys: readonly Key[];
  readonly rule: number;
  readonly isCode: boolean;
  /** Undefined for another name. */
  readonly entity: OracleEntity | undefined;
}

export interface EntityPatterns {
  readonly patterns: readonly Pattern[];
  readonly rules: readonly Entities[];
  /** The words at which runs without spaces are split, the longest first. */
  readonly splits: readonly string[];
  /** The words that are no names in another form. */
  readonly notNames: ReadonlySet<string>;
}

/** A dash, or a wave dash, between the numbers of a range. */
const DASH = /^(\s+[-—―~〜]\s+|[-—―~〜]\s*|\/|\.\.\.?)$/;
const LONGEST_SPLIT = 24;
const MOST_ENTITIES = 8;
/** Stands for the name in a phrase while it is read. */
const NAME = '1906';
const BOUNDS = ['from', 'to', 'above', 'below', 'only'];

export function readEntities(
  rules: readonly Entities[],
  stopWords: ReadonlySet<string>,
  unify: (text: string) => string,
): EntityPatterns {
  const patterns = rules.flatMap((rule, i): Pattern[] => {
    const { kind, facet, match, names = [], otherNames = [], phrases, finalPhrases, numbers, weak } = rule;
    const marks = (rule.numberMarks ?? []).flatMap((word) => wordsOf(unify(word)).map(({ term }) => term));
    const keysIn = (name: string) => nameKeys(unify(name), stopWords);
    const single = names.flatMap(({ name }) => keysIn(name).flatMap((keys) => (keys.length === 1 ? keys : [])));
    const entity: OracleEntity = { kind, facet, match, values: [], isRange: false, weak: [], longer: [] };
    const range: OracleEntity = { ...entity, match: 'value', isRange: true };
    const one: OracleEntity = { ...range, match: 'value-or-words' };
    const toKeys = (words: readonly string[], inflections: Inflections): Key[] =>
      words.map((word, k) => ({
        word,
        inflections,
        isJoined: false,
        isOptional: k < words.length - 1 && stopWords.has(word),
        skips: k > 0 && stopWords.has(words[k - 1] ?? ''),
        marks: /^[0-9]+$/.test(word) ? marks : [],
      }));
    return [
      ...names.flatMap(({ name, value, isCode = false, inflections = isCode ? 'none' : 'all' }) =>
        keysIn(name).flatMap((words): Pattern[] => {
          const [first = ''] = words;
          const longer =
            words.length === 1 && match === 'value-or-words'
              ? single.filter((one) => one !== first && one.startsWith(first))
              : [];
          const own = toKeys(words, inflections);
          const filled = (phrase: string) =>
            templateKeys(unify(phrase)).flatMap((key) => (key.word === NAME ? own : [key]));
          const inPhrases = [
            ...(phrases ?? []).map((phrase) => ({ keys: filled(phrase), isFinal: false })),
            ...(finalPhrases ?? []).map((phrase) => ({ keys: filled(phrase), isFinal: true })),
          ];
          const isBare = phrases === undefined && finalPhrases === undefined;
          return (isBare ? [{ keys: own, isFinal: false }] : inPhrases).map((one) => ({
            ...one,
            rule: i,
            isCode: isCode && isBare,
            entity: { ...entity, values: [value], weak: weak?.(value) ?? [], longer },
          }));
        }),
      ),
      ...otherNames.flatMap((name) =>
        keysIn(name).map((words) => ({ keys: toKeys(words, 'all'), rule: i, isCode: false, entity: undefined })),
      ),
      ...(numbers?.ranges ?? []).map((template) => ({
        keys: templateKeys(unify(template)),
        rule: i,
        isCode: false,
        entity: template.includes('{only}') ? one : range,
      })),
      ...(numbers === undefined || numbers.alone === false
        ? []
        : [
            {
              keys: [{ bound: 'only', inflections: 'none' as const, isJoined: false, isOptional: false, skips: false }],
              rule: i,
              isCode: false,
              entity: one,
            },
          ]),
    ];
  });
  const words = patterns.flatMap(({ keys }) => keys.flatMap(({ word }) => word ?? []));
  const splits = [...new Set(words)].filter(({ length }) => length <= LONGEST_SPLIT);
  const notNames = rules.flatMap(({ notNames: own = [] }) => own.flatMap((word) => wordsOf(unify(word))));
  return {
    patterns,
    rules,
    splits: splits.sort((a, b) => b.length - a.length),
    notNames: new Set(notNames.map(({ term }) => term)),
  };
}

function nameKeys(name: string, stopWords: ReadonlySet<string>): string[][] {
  const words = wordsOf(name);
  const parted = words.flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]));
  const joined = words.map(({ term }) => term);
  return (parted.length > joined.length ? [parted, joined] : [parted]).flatMap((keys) => {
    while (keys.length > 0 && stopWords.has(keys[0] ?? '')) keys.shift();
    return keys.length > 0 ? [keys] : [];
  });
}

/** The keys of a phrase for a range. Numbers stand for its placeholders while it is read. */
function templateKeys(template: string): Key[] {
  const named = template.replace('{name}', NAME);
  const text = BOUNDS.reduce((so, bound, i) => so.replace(`{${bound}}`, String(1901 + i)), named);
  return wordsOf(text).flatMap(({ term, parts }) =>
    (parts.length > 0 ? parts : [term]).map((key, i): Key => {
      const bound = BOUNDS[Number(key) - 1901];
      const kind = bound === undefined ? { word: key } : { bound };
      return { ...kind, isJoined: i > 0, isOptional: false, skips: false, inflections: 'all' };
    }),
  );
}

/** A place in a text at which a name may begin. */
interface Place {
  readonly segment: number;
  /** The word, and the run that it is a piece of. */
  readonly at: number;
  readonly run: number;
  readonly key: string;
  readonly isStop: boolean;
  /** Whether a dash alone is between the place before and this one. */
  readonly isAfterDash: boolean;
  /** Its inflections that may be names, and itself. */
  readonly alike: (inflections: Inflections) => readonly string[];
  readonly word: Word;
  readonly isWhole: boolean;
  readonly isDivisible: boolean;
  /** Whether it is digits without separators. */
  readonly isDigits: boolean;
}

/**
 * Finds the entities of a text from the left, the longest name at each place, and returns its words with the entities in place.
 *
 * @param mostParts words have at most so many parts.
 */
export function findEntities(
  { segments, lastTerm }: ParsedText,
  { patterns, rules, splits, notNames }: EntityPatterns,
  stopWords: ReadonlySet<string>,
  forms: readonly WordForms[],
): Item[] {
  const plain = segments.flatMap(({ words }) => words.map((word) => ({ word, last: word.term === lastTerm })));
  const prefixes = forms.map(({ beginnings = [] }): WordForms => ({ endings: [], beginnings }));
  const places = placesOf(segments, splits, stopWords, (word, inflections) => {
    if (inflections === 'none' || notNames.has(word)) return [word];
    return [word, ...formsOf(word, inflections === 'all' ? forms : prefixes)];
  });
  const text = segments.map((segment) => segment.text).join(' ');
  const found: { start: number; end: number; entity: OracleEntity | undefined }[] = [];
  const fitsAt = (
    start: number,
  ): { pattern: Pattern; end: number; from: number | undefined; to: number | undefined }[] =>
    patterns.flatMap((pattern) => {
      const fit = fitOf(pattern, places, start, rules);
      if (fit === undefined || !isWhole(places, start, fit.end)) return [];
      const isAll = start === 0 && fit.end === places.length;
      if (pattern.isCode && !isAll && !isInCapitals(places.slice(start, fit.end), segments, text)) return [];
      const next = places[fit.end];
      const isEnd = next === undefined || next.segment !== places[start]?.segment || next.isStop || next.isDigits;
      if (pattern.isFinal === true && !isEnd && fitsAt(fit.end).length === 0) return [];
      return [{ pattern, ...fit }];
    });
  for (let start = 0; start < places.length && found.length < MOST_ENTITIES; ) {
    const here = fitsAt(start);
    const end = Math.max(0, ...here.map((one) => one.end));
    const longest = here.filter((one) => one.end === end);
    const rule = Math.min(...longest.map(({ pattern }) => pattern.rule));
    const best = longest.filter(({ pattern }) => pattern.rule === rule);
    const [first] = best;
    if (first === undefined) {
      start++;
      continue;
    }
    const values = [...new Set(best.flatMap(({ pattern }) => pattern.entity?.values ?? []))];
    const isOther = best.some(({ pattern }) => pattern.entity === undefined);
    const { entity } = first.pattern;
    found.push({
      start,
      end,
      entity: entity === undefined || isOther ? undefined : { ...entity, values, from: first.from, to: first.to },
    });
    start = end;
  }
  if (found.every(({ entity }) => entity === undefined)) return plain;
  return itemsOf(places, found, lastTerm);
}

function placesOf(
  segments: ParsedText['segments'],
  splits: readonly string[],
  stopWords: ReadonlySet<string>,
  inflect: (word: string, inflections: Inflections) => readonly string[],
): Place[] {
  let at = 0;
  let run = 0;
  return segments.flatMap(({ words, text }, segment) =>
    words.flatMap((whole, w) => {
      run++;
      return (whole.pairs.length > 1 ? piecesOf(whole.term, splits) : [whole]).flatMap((word) => {
        at++;
        const keys = word.parts.length > 0 && !word.isNumber ? word.parts : [word.term];
        return keys.map(
          (key, part): Place => ({
            segment,
            at,
            run: word === whole ? 0 : run,
            key,
            isStop: stopWords.has(key) && !word.dotted,
            isAfterDash: part === 0 && DASH.test(gapsOf(text)[w] ?? ''),
            alike: (inflections) => inflect(key, inflections),
            word,
            isWhole: keys.length === 1,
            isDivisible: !word.together,
            isDigits: !word.isNumber && /^[0-9]+$/.test(key),
          }),
        );
      });
    }),
  );
}

/** Splits a run without spaces at names; a run without a name stays as it is. */
function piecesOf(run: string, names: readonly string[]): readonly Word[] {
  const pieces = [''];
  for (let at = 0; at < run.length; ) {
    const name = names.find((one) => run.startsWith(one, at));
    if (name === undefined) pieces.push(`${pieces.pop() ?? ''}${run[at++]}`);
    else {
      pieces.push(name, '');
      at += name.length;
    }
  }
  return pieces.flatMap(wordsOf);
}

/** Where a pattern ends that starts at a place, and its range. */
function fitOf(
  { keys, rule }: Pattern,
  places: readonly Place[],
  start: number,
  rules: readonly Entities[],
): { end: number; from: number | undefined; to: number | undefined } | undefined {
  const { min = 0, max = 0 } = rules[rule]?.numbers ?? {};
  const numbers = new Map<string, number>();
  let at = start;
  for (const key of keys) {
    if (key.isOptional) continue;
    const mayPass = (place: Place | undefined) =>
      place !== undefined &&
      place.key !== key.word &&
      ((key.skips && place.isStop) || (key.marks ?? []).includes(place.key));
    while (mayPass(places[at])) at++;
    const place = places[at];
    if (place === undefined || place.segment !== places[start]?.segment) return undefined;
    const isDashed = key.bound !== undefined && place.isAfterDash;
    if (key.isJoined && place.at !== places[at - 1]?.at && !isDashed) return undefined;
    if (key.bound === undefined) {
      if (!place.alike(key.inflections).includes(key.word ?? '')) return undefined;
    } else {
      if (!place.isDigits || Number(place.key) < min || Number(place.key) > max) return undefined;
      numbers.set(key.bound, Number(place.key));
    }
    at++;
  }
  const only = numbers.get('only');
  const [above, below] = [numbers.get('above'), numbers.get('below')];
  const from = numbers.get('from') ?? only ?? (above === undefined ? undefined : above + 1);
  const to = numbers.get('to') ?? only ?? (below === undefined ? undefined : below - 1);
  const isReversed = from !== undefined && to !== undefined && from > to;
  return isReversed ? { end: at, from: to, to: from } : { end: at, from, to };
}

/** Whether a name ends and starts with words, or within words that may be split. */
function isWhole(places: readonly Place[], start: number, end: number): boolean {
  const startsInside = start > 0 && places[start - 1]?.at === places[start]?.at;
  const endsInside = end < places.length && places[end]?.at === places[end - 1]?.at;
  return !(startsInside && !places[start]?.isDivisible) && !(endsInside && !places[end - 1]?.isDivisible);
}

/** Whether a code is written in capitals, in a text that isn't. */
function isInCapitals(code: readonly Place[], segments: ParsedText['segments'], text: string): boolean {
  const isCapital = (one: string) => one === one.toUpperCase() && one !== one.toLowerCase();
  if (isCapital(text)) return false;
  const [first] = code;
  const segment = segments[first?.segment ?? 0];
  const written = segment?.text.match(/[\p{L}\p{N}\p{M}.]+/gu)?.filter((one) => wordsOf(one)[0]?.term === first?.key);
  return code.length === 1 && written?.some(isCapital) === true && fold(segment?.text ?? '') !== '';
}

function itemsOf(
  places: readonly Place[],
  found: readonly { readonly start: number; readonly end: number; readonly entity: OracleEntity | undefined }[],
  lastTerm: string | undefined,
): Item[] {
  const isInside = (i: number) => i > 0 && i < places.length && places[i]?.at === places[i - 1]?.at;
  const named = found.filter(({ entity }) => entity !== undefined);
  const split = new Set(
    named.flatMap(({ start, end }) => [start, end].flatMap((i) => (isInside(i) ? (places[i]?.at ?? []) : []))),
  );
  const wordAt = (i: number): Word => {
    const place = places[i];
    if (place === undefined) throw new Error('no place');
    return place.isWhole
      ? place.word
      : { term: place.key, parts: [], pairs: [], together: false, isNumber: false, dotted: false };
  };
  const items: (Item & { readonly run: number })[] = [];
  for (let i = 0; i < places.length; ) {
    const place = places[i];
    const here = named.find(({ start }) => start === i);
    const entity = here?.entity;
    if (place === undefined) break;
    if (here !== undefined && entity !== undefined && entity.match !== 'words' && entity.values.length < 2) {
      const own = Array.from({ length: here.end - i }, (_, k) => i + k);
      const isContent = (k: number) =>
        entity.isRange ? places[k]?.isDigits === true : k === here.end - 1 || places[k]?.isStop === false;
      const words = own.filter(isContent).map(wordAt);
      items.push({ word: wordAt(i), last: false, entity: { entity, words }, run: 0 });
      i = here.end;
      continue;
    }
    const isPart = split.has(place.at);
    const word = isPart ? wordAt(i) : place.word;
    const previous = items.at(-1);
    const isSameWord = !isPart && places[i - 1]?.at === place.at;
    if (previous !== undefined && place.run !== 0 && previous.run === place.run) {
      const joined = wordsOf(previous.word.term + word.term)[0] ?? word;
      items.splice(-1, 1, { ...previous, word: joined, last: false });
    } else if (!isSameWord) {
      const isEnd = !isPart || places[i + 1]?.at !== place.at;
      items.push({ word, last: isEnd && place.word.term === lastTerm, run: place.run });
    }
    i++;
  }
  return items.map(({ run: _, ...item }) => item);
}
