import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, copyString, visibleText } from '../../../src/base/text/canonical-text';
import { anyString } from '../../arbitrary/text';
import { visible } from '../../oracle/values';
import { runs } from '../../runs';

test('copyString returns an equal string', () => {
  fc.assert(
    fc.property(anyString({ maxLength: 40 }), (text) => {
      expect(copyString(text)).toBe(text);
    }),
    runs(),
  );
});

test.each([
  ['\u200eKenya\u200f', 'Kenya'],
  ['\ufeffIOM', 'IOM'],
  ['mi\u00adgra\u2060tion', 'migration'],
  ['human\u200btrafficking', 'human trafficking'],
  ['IOM\u200b', 'IOM'],
  ['human\u200b\u200etrafficking', 'human trafficking'],
  ['cafe\u0301\u200bnoir', 'cafe\u0301 noir'],
  ['كتاب\u200bجديد', 'كتاب جديد'],
  ['การค้า\u200bมนุษย์', 'การค้ามนุษย์'],
  ['\u200b', ''],
  ['\u2066\u202eabc\u202c\u2069', 'abc'],
  ['\u3164', ''],
  ['a\u200db', 'ab'],
  // These have a visible effect.
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['क्\u200dष', 'क्\u200dष'],
  ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ['❤\ufe0f', '❤\ufe0f'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
])('the visible text of %j is %j', (text, expected) => {
  expect(visibleText(text)).toBe(expected);
});

test('canonicalText is idempotent, and visibleText removes the characters that the oracle removes', () => {
  const unit = fc.constantFrom(
    ...'aé1 پ移न\u094d',
    '👨',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u00ad',
    '\ufe0f',
    '\u{e0100}',
    '\u180b',
    'ᠠ',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit, maxLength: 8 }), anyString({ maxLength: 20 })), (text) => {
      expect(visibleText(text)).toBe(visible(text));
      expect(canonicalText(canonicalText(text))).toBe(canonicalText(text));
    }),
    runs(500),
  );
});
