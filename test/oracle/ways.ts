import { inflectionsOf, type WordForms } from '../../src/base/text/inflect';
import { type MeantWord, type Named, withNames } from './names';
import { nearestTerms } from './words';

/** The terms by which a word is found, with what each weighs; those of all its parts are as good, and so are names. */
export interface Ways extends Named {
  readonly all: readonly ReadonlyMap<string, number>[];
}

/** Finds the ways in which words are found among all terms that there are, and notes what was corrected. */
export function wayFinder(
  dictionary: ReadonlySet<string>,
  forms: readonly WordForms[],
  corrections: { typed: string; used: string[] }[],
): (asked: MeantWord) => Ways {
  const termsOf = (typed: string, prefix: boolean): Map<string, number> => {
    const found = new Map<string, number>();
    const others = inflectionsOf(typed, forms);
    for (const term of dictionary) {
      if (term === typed) found.set(term, 1);
      else if (others.includes(term)) found.set(term, 0.8);
      else if (prefix && term.startsWith(typed)) found.set(term, 0.25);
    }
    const best = Math.max(...found.values());
    return new Map([...found].map(([term, factor]) => [term, factor / best]));
  };
  const correct = (typed: string): Map<string, number> => {
    const used = nearestTerms(typed, dictionary);
    if (used.length > 0) corrections.push({ typed, used });
    const found = new Map<string, number>();
    for (const one of used) {
      for (const form of inflectionsOf(one, forms)) if (dictionary.has(form)) found.set(form, 0.8 * 0.9);
    }
    for (const one of used) found.set(one, 0.9);
    return found;
  };
  return ({ word: { term, parts, bigrams }, last, isNamed, others }) => {
    const named = (any: ReadonlyMap<string, number>, isKnown: boolean): Named =>
      withNames(any, others, isKnown ? 0.6 : 1, dictionary, forms);
    if (bigrams.length > 1) {
      const all = bigrams.map((one) => new Map(dictionary.has(one) ? [[one, 1]] : []));
      return {
        all,
        ...named(
          new Map(),
          all.every(({ size }) => size > 0),
        ),
      };
    }
    if (bigrams.length === 1) {
      const any = termsOf(term, true);
      return { all: [], ...named(any, any.size > 0) };
    }
    const any = termsOf(term, last || [...term].length >= 3);
    const each = [...new Set(parts)];
    const all = each.map((part) => termsOf(part, [...part].length >= 3 || (last && part === parts.at(-1))));
    const isKnown = any.size > 0 || (all.length > 0 && all.every(({ size }) => size > 0));
    if (isKnown || isNamed) return { all, ...named(any, isKnown) };
    return {
      any: correct(term),
      all: each.map((part, i) => (all[i]?.size ? all[i] : correct(part))),
      names: new Map(),
    };
  };
}

/** The ways of a term of a phrase: the term, or those that it begins. */
export function quotedWays(
  { term, prefix }: { readonly term: string; readonly prefix: boolean },
  dictionary: ReadonlySet<string>,
): Ways {
  const terms = [...dictionary].filter((one) => (prefix ? one.startsWith(term) : one === term));
  return { any: new Map(terms.map((one) => [one, 1])), all: [], names: new Map() };
}
