import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyString } from '../../../src/base/text/canonical-text';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

test('copyString returns an equal string', () => {
  fc.assert(
    fc.property(anyString({ maxLength: 40 }), (text) => {
      expect(copyString(text)).toBe(text);
    }),
    runs(),
  );
});
