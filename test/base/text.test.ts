import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flat } from '../../src/base/text';

test('a flat text is the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(flat(text)).toBe(text);
    }),
  );
});
