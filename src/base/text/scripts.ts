/** Scripts without spaces between words, as characters of a class. Some punctuation marks belong to them as well. */
export const UNSPACED: string = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((name) => `\\p{scx=${name}}`)
  .join('');

/** Letters, digits and marks of any script, as a character class. */
export const WORD_CHARACTER: string = '[\\p{L}\\p{N}\\p{M}]';

/** Letter, digit or mark of a script without spaces, as a pattern. */
export const UNSPACED_CHARACTER: string = `(?=${WORD_CHARACTER})[${UNSPACED}]`;
