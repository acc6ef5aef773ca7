import Fuse from 'fuse.js';
import { fold, wordsOf } from './read';
import { nearest } from './spelling';

/** A value of a facet with the names by which it is found. */
interface Named {
  readonly names: readonly string[];
}

/**
 * Selects values by a text as docs/text.md says, of at most 100 UTF-16 units.
 *
 * @param values in order.
 * @param bySimilarity whether the most similar value comes first.
 * @param isMeant whether the text means a value by its code or an alias.
 */
export function selectValues<V extends Named>(
  values: readonly V[],
  text: string,
  bySimilarity: boolean,
  isMeant: (value: V) => boolean = () => false,
): readonly V[] {
  const typed = wordsOf(text).map(({ term }) => term);
  if (typed.length === 0) return values;
  const terms = ({ names }: Named) => names.map((name) => wordsOf(name).map(({ term }) => term));
  const having = values.filter(
    (one) =>
      isMeant(one) || terms(one).some((name) => typed.every((word) => name.some((term) => term.startsWith(word)))),
  );
  const existing = new Set(values.flatMap((one) => terms(one).flat()));
  const isPrefix = (word: string) => [...existing].some((term) => term.startsWith(word));
  const corrected = typed.map((word) => (isPrefix(word) ? word : (nearest(word, existing)[0] ?? word)));
  const [among, threshold] = having.length > 0 ? [having, 1] : [values, 0.3];
  const scored = among.flatMap((value) => {
    const score = scoreOf(value, corrected.join(' '), threshold) ?? (having.length > 0 ? 1 : undefined);
    return score === undefined ? [] : [{ value, score: isMeant(value) ? -1 : score }];
  });
  return (bySimilarity ? scored.sort((a, b) => a.score - b.score) : scored).map(({ value }) => value);
}

/** The score of one value, the lower the better; undefined if it is too far away. */
function scoreOf({ names }: Named, text: string, threshold: number): number | undefined {
  const folded = names.map(fold);
  const options = { keys: ['names'], threshold, ignoreLocation: true, includeScore: true };
  return new Fuse([{ names: folded }], options).search(text)[0]?.score;
}
