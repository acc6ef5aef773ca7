import { addTo } from '../../base/add-to';
import type { Token } from '../../base/text/tokenize';
import type { Value } from '../definition/definition';
import type { FacetIndex } from '../facets/facet-index';
import { termRange, termsWithPrefix } from '../postings/postings';
import type { TextRules } from '../text/highlight';
import { type Correction, patternsOf, type TermSlice } from '../text/term-lookup';
import type { ValueNames } from './value-names';

/** The tokens of a name. */
type Name = readonly Token[];

/** Name of a known value of a facet. */
interface KnownName {
  /** Code of the value. */
  readonly code: number;
  readonly tokens: Name;
  readonly isLabel: boolean;
}

/** Names of the known values of a facet. */
export interface KnownNames {
  /** By code. */
  readonly values: readonly Value[];
  /** By code. */
  readonly labels: readonly string[];
  /** In the order of the codes. */
  readonly names: readonly KnownName[];
  /** The distinct keys of the names, sorted by UTF-16 unit. */
  readonly keys: readonly string[];
  /** Key k's names are those from `starts[k]` to `starts[k + 1]` (exclusive). */
  readonly starts: Uint32Array;
  /** Indices in `names`. */
  readonly namesByKey: Uint32Array;
}

const knownNamesCache = new WeakMap<ValueNames, KnownNames>();

/**
 * Returns the names of the known values of a facet. Looking up each value takes longer than matching its names. An update may change the
 * known values of a derived facet.
 */
export function namesOfKnown({ values, knownCount }: FacetIndex, namesOf: ValueNames): KnownNames {
  const cached = knownNamesCache.get(namesOf);
  if (cached?.values.length === knownCount && cached.values.every((value, code) => value === values[code]))
    return cached;
  const known = values.slice(0, knownCount);
  const searchable = known.map(namesOf);
  const labels = searchable.map(([label]) => label?.name ?? '');
  const names = searchable.flatMap((ofValue, code) =>
    ofValue.map(({ tokens }, i): KnownName => ({ code, tokens, isLabel: i === 0 })),
  );
  const prepared: KnownNames = { values: known, labels, names, ...indexByKey(names) };
  knownNamesCache.set(namesOf, prepared);
  return prepared;
}

function indexByKey(names: readonly KnownName[]): Pick<KnownNames, 'keys' | 'namesByKey' | 'starts'> {
  const byKey = new Map<string, number[]>();
  let size = 0;
  names.forEach(({ tokens }, name) => {
    for (const token of tokens) {
      for (const key of keysOf(token)) {
        addTo(byKey, key, name);
        size++;
      }
    }
  });
  const keys = [...byKey.keys()].sort();
  const starts = new Uint32Array(keys.length + 1);
  const namesByKey = new Uint32Array(size);
  let end = 0;
  keys.forEach((key, k) => {
    for (const name of byKey.get(key) ?? []) namesByKey[end++] = name;
    starts[k + 1] = end;
  });
  return { keys, starts, namesByKey };
}

/** Returns the keys of a token: its term and its parts. A word is found anywhere in a run, so a run has a key for each end of it. */
function keysOf({ term, parts, bigrams }: Token): readonly string[] {
  return bigrams.length === 0 ? [term, ...parts] : Array.from({ length: term.length }, (_, i) => term.slice(i));
}

/** Returns the codes of the values with all words in one of their names, ascending, each with these names. */
export function namesWithAll(
  known: KnownNames,
  matchers: readonly NameMatcher[],
): ReadonlyMap<number, readonly KnownName[]> {
  let rarest: readonly TermSlice[] | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const matcher of matchers) {
    const ranges = rangesOf(known, matcher);
    const size = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    if (size === 0) return new Map();
    if (size < fewest) [rarest, fewest] = [ranges, size];
  }
  const candidates = new Set<number>();
  for (const { from, to } of rarest ?? []) for (let i = from; i < to; i++) candidates.add(known.namesByKey[i] ?? 0);
  const byCode = new Map<number, KnownName[]>();
  for (const candidate of [...candidates].sort((a, b) => a - b)) {
    const name = known.names[candidate];
    if (name !== undefined && matchers.every(({ matches }) => matches(name.tokens))) addTo(byCode, name.code, name);
  }
  return byCode;
}

/** Returns the ranges in `namesByKey` that have all names with a word. */
function rangesOf({ keys, starts }: KnownNames, { terms, prefixes }: NameMatcher): TermSlice[] {
  const ranges: TermSlice[] = [];
  const add = ([first, end]: readonly [number, number]): void => {
    if (end > first) ranges.push({ from: starts[first] ?? 0, to: starts[end] ?? 0 });
  };
  for (const prefix of prefixes) add(termsWithPrefix(keys, prefix));
  for (const term of terms) add(termRange(keys, term));
  return ranges;
}

/** Matches a word in names. */
export interface NameMatcher {
  /** Returns whether a name has the word. */
  readonly matches: (name: Name) => boolean;
  /** Each name that has the word has a key that starts with one of these or is one of `terms`. */
  readonly prefixes: readonly string[];
  readonly terms: readonly string[];
}

/** Matches a word in a name: as a token, or a number or a code as its parts in order. */
export function nameMatcher(
  word: Token,
  last: boolean,
  corrections: readonly Correction[],
  rules: TextRules,
): NameMatcher {
  const { kind, parts } = word;
  const forms = corrections.find(({ typed }) => typed === word.term)?.used ?? rules.analyzer.inflect(word.term);
  const matches = tokenMatcher(word, last, new Set(forms), rules);
  const keys = {
    prefixes: [word.term, ...parts.slice(0, 1)],
    terms: forms.filter((form) => !form.startsWith(word.term)),
  };
  if (kind === 'word' || parts.length === 0) return { ...keys, matches: (name) => name.some(matches) };
  const isPart = (part: string, i: number, candidate: string | undefined): boolean =>
    candidate === part || (last && i === parts.length - 1 && candidate?.startsWith(part) === true);
  return {
    ...keys,
    matches: (name) =>
      name.some(matches) || name.some((_, at) => parts.every((part, i) => isPart(part, i, name[at + i]?.term))),
  };
}

function tokenMatcher(
  word: Token,
  last: boolean,
  forms: ReadonlySet<string>,
  { policy }: TextRules,
): (candidate: Token) => boolean {
  const { whole, parts } = patternsOf(word, last, policy);
  const isTerm = (term: string): boolean =>
    forms.has(term) || (whole !== undefined && (whole.prefix ? term.startsWith(whole.term) : term === whole.term));
  return ({ term, parts: otherParts, bigrams }) => {
    if (bigrams.length > 0) return term.includes(word.term);
    if (isTerm(term) || otherParts.some(isTerm)) return true;
    return parts.length > 0 && parts.every((part) => otherParts.some((candidate) => candidate.startsWith(part.term)));
  };
}
