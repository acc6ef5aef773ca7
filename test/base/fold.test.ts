import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/base/fold';

test.each([
  ['Côte d’Ivoire', "cote d'ivoire"],
  ['COTE D\u2018IVOIRE', "cote d'ivoire"],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['ẞ', 'ss'],
  ['Œuvre, Æsir, Øre, Łódź, Đà', 'oeuvre, aesir, ore, lodz, da'],
  ['ıİIi', 'iiii'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['Ёлка, йод', 'елка, иод'],
  ['أإآٱا', 'ااااا'],
  ['مكتبة ى ی', 'مكتبه ي ي'],
  ['عـــربي', 'عربي'],
  ['مُهَاجِر', 'مهاجر'],
  ['٢٠٢١ ۲۰۲۱', '2021 2021'],
  ['हिन्दी', 'हिन्दी'.normalize('NFC')],
  ['ที่', 'ที่'],
  ['ﬁn', 'fin'],
  ['e\u2011learning', 'e-learning'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('any normal form folds the same, and folding twice is folding once', () => {
  const letters = 'aÉßœıİλΣςЁйأإةىਕ਼कि한ではプิุ’ʼ\u0301\u0308\u0651\u3099\u200d·٣5 -'.split('');
  const text = fc.oneof(
    fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(text, (value) => {
      const folded = fold(value);
      expect(fold(folded)).toBe(folded);
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) expect(fold(value.normalize(form))).toBe(folded);
    }),
    { numRuns: 5000 },
  );
});
