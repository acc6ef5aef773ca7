import { tokenize } from '../../src/base/text/tokenize';

/** The terms at each place of a text. */
export function places(text: string): string[][] {
  return tokenize(text).flatMap(({ term, parts, bigrams }) => {
    const last = [...term].at(-1) ?? term;
    if (bigrams.length > 0) return [...bigrams.map((one) => [one]), ...(last === term ? [] : [[last]])];
    if (parts.length > 0) return parts.map((part, i) => (i === parts.length - 1 ? [part, term] : [part]));
    return [[term]];
  });
}
