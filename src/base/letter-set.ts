/** Number of code points of a string, and the set of their last five bits. */
export interface LetterSet {
  readonly length: number;
  readonly letters: number;
}

export function letterSetOf(text: string): LetterSet {
  let length = 0;
  let letters = 0;
  for (const letter of text) {
    length++;
    letters |= 1 << ((letter.codePointAt(0) ?? 0) & 31);
  }
  return { length, letters };
}

/** Whether a number of edits may change one string to the other. An edit changes the length by at most 1, and the set by at most 2. */
export function mayBeNear(a: LetterSet, b: LetterSet, edits: number): boolean {
  return Math.abs(a.length - b.length) <= edits && mayShareLetters(a.letters, b.letters, edits);
}

/** As {@link mayBeNear}, of the sets alone. */
export function mayShareLetters(a: number, b: number, edits: number): boolean {
  return countBits(a ^ b) <= 2 * edits;
}

/** Counts the bits of a 32-bit integer in parallel. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
