/** What the plural of an English word is, as names are made of it: `countries` of `country`, `regions` of `region`. */
export function pluralizeName(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
