import { fold } from '../../base/fold';
import { nearest } from '../../base/nearest';

/** Of a name so long, many others are a letter away that mean something else: `test` isn't `text`, `patch` isn't `match`. */
const SHORT = 5;

/**
 * The known name that a name nearly is: in upper or lower case, in the singular for the plural, or misspelt. In one of up to five
 * letters another letter in the place of one is no misspelling; one that is missing, is too much or has changed places is.
 */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  const folded = fold(name);
  const plurals = pluralsOf(folded);
  const dots = dotsIn(name);
  const names = [...known].filter((one) => dotsIn(one) >= dots); // what has a dot more is something else's: `x.regions`
  return (
    names.find((one) => plurals.includes(fold(one))) ??
    nearest(name, names).find((one) => folded.length > SHORT || !hasOtherLetter(folded, fold(one)))
  );
}

/** What the plural of a word may be, and of its first part: `countries.none` of `country.none`. */
function pluralsOf(name: string): string[] {
  const [, before = '', word = '', after = ''] = /^(base\.)?([^.]*)(.*)$/su.exec(name) ?? [];
  const plurals = word.endsWith('y') ? [`${word.slice(0, -1)}ies`] : [`${word}s`];
  return word === '' ? [] : plurals.map((plural) => `${before}${plural}${after}`);
}

function dotsIn(name: string): number {
  return name.split('.').length;
}

/** Whether two texts that are an edit apart differ in a letter of one place. */
function hasOtherLetter(a: string, b: string): boolean {
  return a.length === b.length && lettersOf(a) !== lettersOf(b);
}

function lettersOf(text: string): string {
  return [...text].sort().join('');
}
