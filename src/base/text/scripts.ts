/** Scripts without spaces between words, as characters of a class. Some punctuation marks belong to them as well. */
export const UNSPACED: string = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((name) => `\\p{scx=${name}}`)
  .join('');
