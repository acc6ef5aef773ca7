import * as labels from 'gcm-hub/labels';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HAN = /\p{Script=Han}/u;
const chinese = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Splits a text of any script into words with the platform's own means, as a developer would who sets up a peer for six
 * languages. Chinese has no spaces, so `Intl.Segmenter` splits it with a dictionary.
 */
export function unicodeWords(text: string): string[] {
  return (text.match(WORD) ?? []).flatMap((run) =>
    HAN.test(run) ? Array.from(chinese.segment(run), ({ segment }) => segment) : [run],
  );
}

/** Lowercases a word and removes its accents. */
export function withoutAccents(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}

/** Our own stop words of all six languages. Peers are tried with the same ones. */
export const stopWords: ReadonlySet<string> = new Set(
  Object.values(labels)
    .flatMap((module) => module.stopWords)
    .map(withoutAccents),
);
