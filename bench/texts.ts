import type { Resource } from 'gcm-hub';
import { createRandom, type Random, shuffled } from './random';

/** Texts to time, each different, and others to warm up with. */
export interface Texts {
  readonly timed: readonly string[];
  readonly warmUps: readonly string[];
}

const WORD = /[a-z]{6,}/g;

/** The words of titles, six letters or longer, each once. */
export function titleWords(resources: Iterable<Resource>): string[] {
  const found = new Set<string>();
  for (const { title } of resources) for (const [word] of title.toLowerCase().matchAll(WORD)) found.add(word);
  return [...found];
}

/** Words without one of their letters, none of which is a word itself or begins one. */
export function misspeltWords(words: readonly string[], count: number, random: Random): string[] {
  const beginnings = new Set(words.flatMap((word) => Array.from(word, (_, i) => word.slice(0, i + 1))));
  return shuffled(words, random)
    .map((word) => {
      const at = 1 + random.below(word.length - 2);
      return word.slice(0, at) + word.slice(at + 1);
    })
    .filter((word) => !beginnings.has(word))
    .slice(0, count);
}

/** The first letters of words. */
export function typedWords(words: readonly string[], count: number, random: Random): string[] {
  const typed = shuffled(words, random).map((word) => word.slice(0, 3 + random.below(6)));
  return [...new Set(typed)].slice(0, count);
}

/** What somebody might send to slow a search down, each {@link LONG} characters long. */
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
