/** Returns the plural of an English noun, as in names: `countries` for `country`, `regions` for `region`. */
export function pluralizeName(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
