import type { Token } from '../../base/text/tokenize';
import type { Value } from '../definition/definition';
import type { FacetIndex } from '../facets/facet-index';
import type { TextRules } from '../text/highlight';
import { type Correction, patternsOf } from '../text/term-lookup';
import { addTo } from '../util/add-to';
import type { ValueNames } from './value-names';

/** A name as its tokens. */
type Name = readonly Token[];

/** Names of the known values of a facet, by code. */
export interface KnownNames {
  readonly values: readonly Value[];
  readonly labels: readonly string[];
  readonly names: readonly (readonly Name[])[];
  /** The names that have each distinct token. */
  readonly byToken: readonly TokenNames[];
}

interface TokenNames {
  readonly token: Token;
  readonly names: readonly { readonly code: number; readonly name: Name }[];
}

const knownNamesCache = new WeakMap<ValueNames, KnownNames>();

/**
 * Returns the names of the known values of a facet, by code. Looking up each value takes longer than matching its names. An update
 * may change the known values of a derived facet.
 */
export function namesOfKnown({ values, knownCount }: FacetIndex, namesOf: ValueNames): KnownNames {
  const cached = knownNamesCache.get(namesOf);
  if (cached?.values.length === knownCount && cached.values.every((value, code) => value === values[code]))
    return cached;
  const known = values.slice(0, knownCount);
  const searchable = known.map(namesOf);
  const names = searchable.map((ofValue) => ofValue.map(({ tokens }) => tokens));
  const labels = searchable.map(([label]) => label?.name ?? '');
  const prepared: KnownNames = { values: known, labels, names, byToken: indexByToken(names) };
  knownNamesCache.set(namesOf, prepared);
  return prepared;
}

function indexByToken(names: KnownNames['names']): TokenNames[] {
  const byToken = new Map<string, { token: Token; names: { code: number; name: Name }[] }>();
  names.forEach((ofValue, code) => {
    for (const name of ofValue) {
      for (const token of name) {
        const key = JSON.stringify([token.term, token.parts, token.bigrams.length]);
        const found = byToken.get(key) ?? { token, names: [] };
        found.names.push({ code, name });
        byToken.set(key, found);
      }
    }
  });
  return [...byToken.values()];
}

/** Returns the codes of the values with all words in one of their names, ascending, each with these names. */
export function namesWithAll(
  { names, byToken }: KnownNames,
  matchers: readonly NameMatcher[],
): [code: number, names: Name[]][] {
  const [first, ...others] = matchers;
  if (first === undefined) return [];
  // A token decides for all names that have it, unless a word matches several tokens in order.
  const found = first.isByToken
    ? byToken.flatMap(({ token, names: having }) => (first.matches([token]) ? having : []))
    : names.flatMap((ofValue, code) => ofValue.filter(first.matches).map((name) => ({ code, name })));
  const byCode = new Map<number, Name[]>();
  for (const { code, name } of found) {
    if (others.every(({ matches }) => matches(name))) addTo(byCode, code, name);
  }
  return [...byCode].sort(([a], [b]) => a - b);
}

/** Matches a word in names. */
export interface NameMatcher {
  /** Returns whether a name has the word. */
  readonly matches: (name: Name) => boolean;
  /** Whether one token of the name is enough. */
  readonly isByToken: boolean;
}

/** Matches a word in a name: as a token, or a number or a code as its parts in order. */
export function nameMatcher(
  word: Token,
  last: boolean,
  corrections: readonly Correction[],
  rules: TextRules,
): NameMatcher {
  const matches = tokenMatcher(word, last, corrections, rules);
  const { kind, parts } = word;
  if (kind === 'word' || parts.length === 0) return { matches: (name) => name.some(matches), isByToken: true };
  const isPart = (part: string, i: number, candidate: string | undefined): boolean =>
    candidate === part || (last && i === parts.length - 1 && candidate?.startsWith(part) === true);
  return {
    matches: (name) =>
      name.some(matches) || name.some((_, at) => parts.every((part, i) => isPart(part, i, name[at + i]?.term))),
    isByToken: false,
  };
}

function tokenMatcher(
  word: Token,
  last: boolean,
  corrections: readonly Correction[],
  { analyzer, policy }: TextRules,
): (candidate: Token) => boolean {
  const { whole, parts } = patternsOf(word, last, policy);
  const used = new Set(corrections.find(({ typed }) => typed === word.term)?.used ?? analyzer.inflect(word.term));
  const isTerm = (term: string): boolean =>
    used.has(term) || (whole !== undefined && (whole.prefix ? term.startsWith(whole.term) : term === whole.term));
  return ({ term, parts: otherParts, bigrams }) => {
    if (bigrams.length > 0) return term.includes(word.term);
    if (isTerm(term) || otherParts.some(isTerm)) return true;
    return parts.length > 0 && parts.every((part) => otherParts.some((candidate) => candidate.startsWith(part.term)));
  };
}
