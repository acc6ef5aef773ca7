import { editDistance, nearest } from '../../../base/nearest';
import { pluralizeName } from '../../../base/pluralize-name';
import { fold } from '../../../base/text/fold';

/** Up to this length, many other words differ in one letter: `test` from `text`, `patch` from `match`. */
const SHORT_LENGTH = 5;

/** A name of this length is a misspelling only if it lacks a letter after the first: `txt`, `sor`. */
const LEAST_LENGTH = 3;

/**
 * Returns the known name that an unknown one probably stands for. It differs in case, is the singular of the known name, or
 * misspells it. In a name of up to five letters, a replaced letter isn't a misspelling; a missing, additional or transposed one is. Of three
 * letters, only a missing one after the first is.
 */
export function didYouMean(name: string, known: Iterable<string>): string | undefined {
  const folded = fold(name);
  const plural = pluralize(folded);
  const depth = depthOf(name);
  const names = [...known].filter((one) => depthOf(one) >= depth); // `x.regions` has a foreign prefix: it isn't `regions`
  return (
    names.find((one) => fold(one) === plural) ??
    nearest(name, names).find((one) => folded.length > SHORT_LENGTH || !hasReplacedLetter(folded, fold(one))) ??
    names.find((one) => folded.length === LEAST_LENGTH && lacksLetter(folded, fold(one)))
  );
}

/** Whether a name is another one without one letter after the first. */
function lacksLetter(name: string, other: string): boolean {
  return other.length === name.length + 1 && other[0] === name[0] && editDistance(name, other, 1) === 1;
}

/** Pluralizes the facet in the name of a parameter: `country.all` to `countries.all`. */
function pluralize(name: string): string {
  return name.replace(/^(base\.)?([^.]+)/u, (_, prefix: string | undefined, word: string) => {
    return `${prefix ?? ''}${pluralizeName(word)}`;
  });
}

/** Returns the number of parts that the dots of a name separate. */
function depthOf(name: string): number {
  return name.split('.').length;
}

/** Returns whether two strings at edit distance 1 differ by a replaced letter. */
function hasReplacedLetter(a: string, b: string): boolean {
  return a.length === b.length && sortedLetters(a) !== sortedLetters(b);
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
