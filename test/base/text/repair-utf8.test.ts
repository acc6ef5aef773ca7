import fc from 'fast-check';
import * as labels from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { garbledPart, repairUtf8 } from '../../../src/base/text/repair-utf8';
import { decodeWindows1252 } from '../../../src/base/text/windows-1252';
import { runs } from '../../runs';

const encodings = ['windows-1252', 'windows-1251', 'windows-1256', 'macintosh'] as const;

/** Encodes a text as UTF-8, and decodes it as another encoding. */
function garble(text: string, encoding: (typeof encodings)[number]): string {
  const bytes = new TextEncoder().encode(text);
  return encoding === 'windows-1252'
    ? Array.from(bytes, decodeWindows1252).join('')
    : new TextDecoder(encoding).decode(bytes);
}

test.each([
  'Café',
  'l’été – “fair”',
  'Côte d’Ivoire; São Tomé',
  'Boîte à outils à la carte, voilà',
  'Семья и дети',
  'الهجرة والاتجار بالأشخاص',
  '国际移民数据',
  '国际',
  '한국',
  'Μετανάστευση',
  'הגירה',
  'प्रवासन',
  'แรงงานข้ามชาติ',
  'Żółć',
  'data 😀',
])('%s is repaired from each encoding', (text) => {
  for (const encoding of encodings) expect(repairUtf8(garble(text, encoding))).toBe(text);
  expect(repairUtf8(garble(garble(text, 'windows-1252'), 'windows-1252'))).toBe(text);
});

test('the second byte of à may have become a space, or be trimmed', () => {
  expect(repairUtf8('BoÃ®te Ã  outils')).toBe('Boîte à outils');
  expect(repairUtf8('BoÃ®te Ã outils')).toBe('Boîte à outils');
  expect(repairUtf8('L’accÃ¨s')).toBeUndefined();
  expect(repairUtf8('dÃ©jÃ')).toBe('déjà');
});

const ordinary = [
  ...[
    '«CAFÉ»',
    'CAFÉ»',
    'PARÍS™',
    '“TRANSICIÓ”',
    'AMANHÃ…',
    'là\u00a0»',
    'voilà\u00a0…',
    'à\u00a0“x',
    'JUDÄ«',
    'MAÇÃ”',
  ],
  ...['Её Её', 'LA NIÑA', 'São Paulo – ações', 'Ø»', '«Ñ»', 'Été…', 'É…', 'Nº 5°', '±5°', 'Ã', 'Â', '😀', '国', 'ﷺ'],
];

test.each(ordinary)('%s is ordinary', (text) => {
  expect(repairUtf8(text)).toBeUndefined();
  expect(garbledPart(text)).toBeUndefined();
});

test('the labels and the resources of the package are ordinary', () => {
  const texts = JSON.stringify([labels, resources])
    .split('"')
    .filter((text) => /[^\0-\x7f]/.test(text));
  expect(texts.length).toBeGreaterThan(10_000);
  expect(texts.filter((text) => (repairUtf8(text) ?? garbledPart(text)) !== undefined)).toEqual([]);
});

test('an ordinary text isn’t repaired, and a garbled one to itself, or not at all', () => {
  const scripts = ['abcxyz', 'aeéÉàçñÃÓ', 'абвгЯЁё', 'ابتثجأ', '国际移民数据', 'αβγΩ', 'אבגד'];
  const word = fc
    .constantFrom(...scripts)
    .chain((letters) => fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 8 }))
    .map((letters) => letters.join(''));
  const part = fc.oneof(
    word,
    word.map((one) => `“${one}”`),
    word.map((one) => `«\u00a0${one}\u00a0»`),
    fc.constantFrom('–', '2021'),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, fc.constantFrom(...encodings), (one, encoding) => {
      expect(repairUtf8(one)).toBeUndefined();
      expect([one, undefined]).toContain(repairUtf8(garble(one, encoding)));
    }),
    runs(1000),
  );
});

test.each([
  ['Ð¡ÐµÐ¼ÑŒÑ', 'Ð¡Ðµ'],
  ['Ø§Ù„Ù‡Ø¬Ø±Ø© «', 'Ø§Ù„'],
  ['å›½é™…ç§»æ°‘ (国)', 'å›½é™…'],
  ['cafÃ© «', 'Ã©'],
  ['a\0', '\0'],
])('%j is garbled, and can’t be repaired', (text, part) => {
  expect(repairUtf8(text)).toBeUndefined();
  expect(garbledPart(text)).toBe(part);
});
