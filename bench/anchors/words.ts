import type { Hub, Resource } from 'gcm-hub';
import { plainWords } from '../compare';

/** Number of words to choose from. */
const RARE_WORDS = 60;
/** How many plain words to consider. */
const CANDIDATES = 150;
/** Highest share of the resources that have a rare word. */
const RARE_SHARE = 1 / 20;

/** Returns the words that name no value and no years: gcm-hub searches for them as words, like the other engines. */
export function uninterpreted(words: readonly string[], hub: Pick<Hub, 'interpret'>): string[] {
  return words.filter((word) => hub.interpret(word).parts.length === 0);
}

/**
 * Returns plain words that few resources have, and for which gcm-hub finds only resources that have the word, always written alike:
 * every engine finds the same.
 */
export function rareWords(resources: readonly Resource[], hub: Hub): string[] {
  const frequencies = new Map(plainWords(resources, CANDIDATES).map((word) => [word, 0]));
  for (const { title, summary = '', keywords = [], publishers } of resources) {
    for (const token of new Set([title, summary, ...keywords, ...publishers].flatMap(tokensOf))) {
      const frequency = frequencies.get(token);
      if (frequency !== undefined) frequencies.set(token, frequency + 1);
    }
  }
  const rare = [...frequencies].filter(([word, frequency]) => {
    if (frequency > resources.length * RARE_SHARE) return false;
    return hub.search({ text: word, match: 'all', limit: 0, facets: false }).total === frequency;
  });
  return uninterpreted(
    rare.map(([word]) => word),
    hub,
  ).slice(0, RARE_WORDS);
}

/** Splits a text as the analyzers of the other engines do. */
function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
