import type { Resource } from 'gcm-hub';
import { createRandom, type Random, shuffled } from './random';

/** Texts to time, all different, and others to warm up with. */
export interface Texts {
  readonly timed: readonly string[];
  readonly warmUps: readonly string[];
}

const WORD = /[a-z]{6,}/g;

/** Returns the distinct words of titles of at least six letters. */
export function titleWords(resources: Iterable<Resource>): string[] {
  const words = new Set<string>();
  for (const { title } of resources) for (const [word] of title.toLowerCase().matchAll(WORD)) words.add(word);
  return [...words];
}

/** Removes one inner letter from each word. Leaves out results that are a word or a prefix of one. */
export function misspeltWords(words: readonly string[], count: number, random: Random): string[] {
  const prefixes = new Set(words.flatMap((word) => Array.from(word, (_, i) => word.slice(0, i + 1))));
  return shuffled(words, random)
    .map((word) => {
      const at = 1 + random.below(word.length - 2);
      return word.slice(0, at) + word.slice(at + 1);
    })
    .filter((word) => !prefixes.has(word))
    .slice(0, count);
}

/** Returns distinct prefixes of words, three to eight letters long. */
export function typedWords(words: readonly string[], count: number, random: Random): string[] {
  const typed = shuffled(words, random).map((word) => word.slice(0, 3 + random.below(6)));
  return [...new Set(typed)].slice(0, count);
}

/** Returns texts that could slow a search down, each {@link LONG} characters long. */
export function longTexts(words: readonly string[], seed: number): string[] {
  const random = createRandom(seed, 5);
  const mixed = Array.from({ length: LONG / 5 }, () => random.pick(words)).join(' ');
  const pieces = [
    'a',
    'ab ',
    'migrants ',
    '"',
    '" "',
    '-',
    '-a ',
    '移',
    '移民',
    'é',
    'e\u0301',
    '\u0301',
    'ﷺ',
    '\ud800',
    'l’',
    '0 ',
  ];
  return [mixed, mixed.replaceAll(' ', ''), ...pieces.map((piece) => piece.repeat(Math.ceil(LONG / piece.length)))].map(
    (text) => text.slice(0, LONG),
  );
}

const LONG = 100_000;
