/** Returns the plural of an English noun, as in names: `countries` for `country`, `regions` for `region`. */
export function pluralizeName(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
