import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyString } from '../../src/base/text/canonical-text';
import { runs } from '../runs';

test('a flat text is the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(copyString(text)).toBe(text);
    }),
    runs(),
  );
});
