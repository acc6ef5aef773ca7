import { fold } from '../../../base/fold';
import { nearest } from '../../../base/nearest';
import { pluralOf } from '../../../base/plural-name';

/** Of a name so long, many others are a letter away that mean something else: `test` isn't `text`, `patch` isn't `match`. */
const SHORT = 5;

/**
 * The known name that a name nearly is: in upper or lower case, in the singular for the plural, or misspelt. In one of up to five
 * letters another letter in the place of one is no misspelling; one that is missing, is too much or has changed places is.
 */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  const folded = fold(name);
  const plural = inPlural(folded);
  const dots = dotsIn(name);
  const names = [...known].filter((one) => dotsIn(one) >= dots); // what has a dot more is something else's: `x.regions`
  return (
    names.find((one) => fold(one) === plural) ??
    nearest(name, names).find((one) => folded.length > SHORT || !hasOtherLetter(folded, fold(one)))
  );
}

/** A name with its facet in the plural: `countries.none` of `country.none`. */
function inPlural(name: string): string {
  return name.replace(/^(base\.)?([^.]+)/u, (_, before: string | undefined, word: string) => {
    return `${before ?? ''}${pluralOf(word)}`;
  });
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
