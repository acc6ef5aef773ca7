import * as labels from 'gcm-hub/labels';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HAN = /\p{Script=Han}/u;
const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * The words of a text in any script, with what the platform has: what somebody writes who sets a peer up for six languages.
 * Chinese, which has no spaces, is parted by a dictionary.
 */
export function unicodeWords(text: string): string[] {
  return (text.match(WORD) ?? []).flatMap((run) =>
    HAN.test(run) ? Array.from(chinese.segment(run), ({ segment }) => segment) : [run],
  );
}

/** A word in lower case and without accents. */
export function withoutAccents(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** Our own words that only join others, of all six languages: a peer is tried with the very same. */
export const stopWords: ReadonlySet<string> = new Set(
  Object.values(labels)
    .flatMap((module) => module.stopWords)
    .map(withoutAccents),
);
