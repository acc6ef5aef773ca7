import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, foldMapped } from '../../../src/base/text/fold';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

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
  ['Long–term, 5−3, 1‒2', 'long-term, 5-3, 1-2'],
  ['mi\u200egra\u061ction\u2066s\u2069 \u{e0041}x\u180ey\ufff9', 'migrations xy'],
  ['human\u200btrafficking', 'human trafficking'],
  ['๒๕๖๕ १२ ১২ ༡༢ ၁၂ ០១ 𞥐𞥑 １２ 𝟗', '2565 12 12 12 12 01 01 12 9'],
  ['مہاجر ہے', 'مهاجر هي'],
  ['ھۃەںڪ', 'هههنك'],
  ['Ґанок, ґ', 'ганок, г'],
  ['⼈⼝', '人口'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test('all normalization forms fold to the same string, and folding is idempotent', () => {
  const letters = 'aÉßœıİλΣςЁйأإةىਕ਼कि한ではプิุ’ʼ\u0301\u0308\u0651\u3099\u200d·٣5 -'.split('');
  const text = fc.oneof(
    fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((parts) => parts.join('')),
    anyString(),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(text, (value) => {
      const folded = fold(value);
      expect(fold(folded)).toBe(folded);
      for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) expect(fold(value.normalize(form))).toBe(folded);
    }),
    runs(500),
  );
});

/** Characters that combine with their neighbours, in every way that folding handles. */
const HOSTILE = [
  ..."aZ59 -'éÉßẞœŒİıIłŁŉǆﬁﬃ½①ΣςσΆ΅Ёёйﷺﷲأإآٱةىيیک٣۵ـﹱﹹﳲ",
  ...'कड़िোোགཱིกำาิ่้ນຳのはばプﾌﾟﾊﾞｶ゙゚・한한ㅎㅏㄳㄴﾡￂﾤ移不😀👨👩👧🏽𝐀𝟗',
  ...'ہۓۀەےںڪҐ๒𞥑–−\u034f\u061c\u180b\u2066\u3164\u115f\ufff9\u{e0041}',
  ...'\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\ufe00\u20e3´ʼ’‘`\u2010\u2011\u212a\u212b\u00a0\u2044',
  ...'\u0300\u0301\u0307\u0308\u0323\u0327\u0344\u0345\u0483\u064b\u064e\u0651\u0653\u0655\u0670\u05bf\u093c\u094d\u0f71\u0f72\u0f73\u302e\u3099\u309a',
  '\ud834\udd57\ud834\udd65', // musical symbols that NFC decomposes
  '\u{1d165}',
  '\u{16d63}',
  '\u{16d67}',
  '\u{16d69}',
  '\ud834',
  '\ud835',
  '\udc00',
  '\udd65',
  '\u0301'.repeat(31),
  '\u0327\u0301'.repeat(20),
  '\uff9e'.repeat(31),
];
const hostile = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 12 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  { arbitrary: hostile, weight: 3 },
  fc.string({ unit: fc.oneof(fc.constantFrom(...HOSTILE), anyString({ minLength: 1, maxLength: 1 })) }),
  anyString(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme-composite' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

/** Appends a joiner: the text folds to the same string, but not unit by unit. */
const withJoiner = (text: string): string => `${text}\u200d`;

/** Returns the original substring of a folded range. */
function originalOf(text: string, from: number, to: number): string {
  const { starts, ends } = foldMapped(text);
  return text.slice(starts[from], ends[to - 1]);
}

test.each([
  ['Côte d’Ivoire', "d'ivoire", 'd’Ivoire'],
  ['L’INTÉGRATION sociale', 'integration', 'INTÉGRATION'],
  ['Straße', 'stras', 'Straß'],
  ['GROẞE', 'gross', 'GROẞ'],
  ['une œuvre', 'euv', 'œuv'],
  ['la ﬁnance', 'inance', 'ﬁnance'],
  ['une e\u0301tude', 'e', 'e'],
  ['l’e\u0301tude', 'e', 'e\u0301'],
  ['l’e\u0301tude', 'etud', 'e\u0301tud'],
  ['👨‍👩‍👧 famille', 'famille', 'famille'],
  ['İSTANBUL', 'i', 'İ'],
  ['kı\u0301lım', 'il', 'ı\u0301l'],
  ['Ёлка', 'е', 'Ё'],
  ['мо\u0301й', 'ои', 'о\u0301й'],
  ['ΣΊΣΥΦΟΣ', 'φοσ', 'ΦΟΣ'],
  ['الاتِّجار', 'اتجار', 'اتِّجار'],
  ['عـــربي', 'عر', 'عـــر'],
  ['ﷺ', 'الله', 'ﷺ'],
  ['移民数据', '民数', '民数'],
  ['ｶﾞｲﾄﾞ', 'ガ', 'ｶﾞ'],
  ['か\u3099', 'が', 'か\u3099'],
  ['\u1112\u1161\u11ab국', '한', '\u1112\u1161\u11ab'],
  ['दूर शिक्षा', 'शि', 'शि'],
  ['ที่', 'ท', 'ที่'],
  ['น้ำ', 'า', 'น้ำ'],
  ['formación', 'cion', 'ción'],
  ['mi\u00adgrant', 'migrant', 'mi\u00adgrant'],
  ['d´Ivoire', "d'i", 'd´I'],
  ['1\ufe0f\u20e3 km', '1', '1\ufe0f\u20e3'],
  ['\ud835\u00ad\udc00b', 'a', '\ud835\u00ad\udc00'],
  ['300 \u212a', 'k', '\u212a'],
])('in %j, %j originates from %j', (text, part, original) => {
  const from = fold(text).indexOf(part);
  expect(originalOf(text, from, from + part.length)).toBe(original);
});

test('foldMapped folds as fold does, and each unit has an origin, in text order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { folded, starts, ends } = foldMapped(text);
      expect(folded).toBe(fold(text));
      expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
      const isInOrder = (start: number, i: number): boolean => {
        const end = ends[i] ?? 0;
        return start < end && (start >= (ends[i - 1] ?? 0) || (start === starts[i - 1] && end === ends[i - 1]));
      };
      expect([...starts].every(isInOrder)).toBe(true);
      expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(text.length);
    }),
    runs(500),
  );
});

test('the original of a range folds to the range, or contains it if the range splits a character', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
      const { folded, starts, ends } = foldMapped(text);
      if (folded === '') return;
      const from = a % folded.length;
      const to = from + 1 + (b % (folded.length - from));
      const start = starts[from] ?? 0;
      const end = ends[to - 1] ?? 0;
      const whole = starts[from - 1] !== start && ends[to] !== end;
      const refolded = fold(text.slice(start, end));
      if (whole) expect(refolded).toBe(folded.slice(from, to));
      else expect(refolded).toContain(folded.slice(from, to));
      for (const cut of [start, end]) {
        if (cut > 0) expect(text.slice(cut)).not.toMatch(/^\p{M}/u);
        expect(text.slice(Math.max(cut - 1, 0), cut + 1)).not.toMatch(/^[\u{10000}-\u{10ffff}]/u);
      }
    }),
    runs(500),
  );
});

test('keeps each character with its neighbour if they combine, for all of Unicode', () => {
  const before = ['', ' ', 'a', 'ا', 'क', 'か', 'ᄀ', '가', '각', 'ก', '\ud835', '\u{16d63}', '\u{16d67}', '\u{16d69}'];
  for (let code = 0x80; code < 0xe1000; code++) {
    if (code === 0x40000) code = 0xe0000; // planes 4 to 13 have no characters, 15 and 16 only private ones
    if (code > 0xac00 && code < 0xd7a3 && code % 97 !== 0) continue; // syllables of Hangul are all composed alike
    const letter = String.fromCodePoint(code);
    const parts = letter.normalize('NFD');
    if (parts === letter && letter.normalize('NFKD') === letter && !/[^\p{Lo}\p{So}\p{C}]|[ᅠ-ᇿ]/u.test(letter)) continue;
    for (const text of [...before.map((first) => first + letter), parts, [...parts].join('\u0640\u00ad')]) {
      if (foldMapped(text).folded !== fold(withJoiner(text))) expect.fail(JSON.stringify(text));
    }
  }
});

test('a text folds to the same string, unit by unit or as a whole', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(text)).toBe(fold(withJoiner(text)));
    }),
    runs(500),
  );
});

test('folding takes linear time', () => {
  const pieces = [
    'é',
    'e\u0301',
    '\u0301',
    '\u0327\u0301',
    'ـ\u0301ـ\u0327',
    'ﳲ',
    'ﾞ\u0301',
    'ㅏ',
    '\u200d',
    '\ud835',
    'ﷺ',
    'ำ',
  ];
  for (const piece of pieces) {
    const text = `क${piece.repeat(60_000)}`;
    expect(foldMapped(text).folded === fold(text)).toBe(true);
  }
});
