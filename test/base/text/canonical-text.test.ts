import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyString } from '../../../src/base/text/canonical-text';
import { runs } from '../../runs';

test('copyString returns an equal string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(copyString(text)).toBe(text);
    }),
    runs(),
  );
});
