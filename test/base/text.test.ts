import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detached } from '../../src/base/text/canonical-text';
import { runs } from '../runs';

test('a flat text is the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(detached(text)).toBe(text);
    }),
    runs(),
  );
});
