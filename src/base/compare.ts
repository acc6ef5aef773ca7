/** Comparator: negative if `a` comes first, positive if `b` does, 0 if they are equal. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * Orders strings by code point, as the canonical order of the library does: the same on every platform and in every
 * locale. (`<` compares UTF-16 units, which puts U+FF5E after U+1F600.)
 *
 * @returns a negative number, 0 or a positive number.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return weight(a, i, x) - weight(b, i, y);
  }
  return a.length - b.length;
}

/** A unit's weight among units at the first difference: surrogates that form a pair come after all of the BMP. */
function weight(text: string, index: number, unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff && isPaired(text, index, unit) ? unit + 0x10000 : unit;
}

function isPaired(text: string, index: number, unit: number): boolean {
  if (unit < 0xdc00) {
    const next = text.charCodeAt(index + 1);
    return next >= 0xdc00 && next <= 0xdfff;
  }
  const previous = text.charCodeAt(index - 1);
  return previous >= 0xd800 && previous <= 0xdbff;
}
