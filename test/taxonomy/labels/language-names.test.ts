import { createHub } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { languages as arabic } from '../../../data/languages/names/ar';
import { languages as english } from '../../../data/languages/names/en';
import { languages as spanish } from '../../../data/languages/names/es';
import { languages as french } from '../../../data/languages/names/fr';
import { languages as russian } from '../../../data/languages/names/ru';
import { languages as chinese } from '../../../data/languages/names/zh';
import { canonicalTag } from '../../../src/base/language-tag';
import type { Labels } from '../../../src/taxonomy';
import { languageNames } from '../../../src/taxonomy/labels/language-names';
import { de } from '../../locale/de';

const six: readonly Labels[] = [en, fr, es, ar, ru, zh];

test('each label module has the generated names of its language', () => {
  const generated = [english, french, spanish, arabic, russian, chinese];
  expect(six.map(({ languages }) => languages)).toEqual(generated);
});

test.each(six.map((labels) => [labels.locale, labels] as const))(
  'names of languages are usable: %s',
  (locale, labels) => {
    const { labels: names, subtags, pattern } = labels.languages ?? english;
    const wrong = Object.entries(names).filter(
      ([tag, name]) => canonicalTag(tag) !== tag || name !== name.normalize('NFC'),
    );
    expect(wrong).toEqual([]);
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length);
    expect(Object.keys(subtags)).toEqual(Object.keys(english.subtags));
    expect(pattern).toContain('{language}');
    expect(pattern).toContain('{details}');
    // ICU's version of CLDR may be another one, but the two agree on the languages of the United Nations.
    const intl = new Intl.DisplayNames(locale, { type: 'language' });
    for (const tag of ['en', 'fr', 'es', 'ar', 'ru', 'zh']) expect(languageNames(labels)(tag)).toBe(intl.of(tag));
  },
);

test('all languages with a two-letter code have a name in English', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const intl = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const codes = letters.flatMap((a) => letters.map((b) => `${a}${b}`));
  const named = codes.filter((code) => canonicalTag(code) === code && intl.of(code) !== undefined);
  expect(named.length).toBeGreaterThan(175);
  expect(named.filter((code) => !Object.hasOwn(english.labels, code))).toEqual(['bh']); // ISO 639 has withdrawn it
});

test.each([
  ['en', 'pt-MZ', 'Portuguese (Mozambique)'],
  ['en', 'sr-Cyrl-ME', 'Serbian (Cyrillic, Montenegro)'],
  ['en', 'zh-Hant-HK', 'Traditional Chinese (Hong Kong SAR China)'],
  ['en', 'ca-valencia', 'Catalan (Valencian)'],
  ['en', 'fa-IR', 'Persian (Iran [Islamic Republic of])'],
  ['en', 'rom', 'Romany'],
  ['fr', 'quc', 'quiché'],
  ['fr', 'kek', 'Qʼeqchiʼ'], // CLDR lacks the French name
  ['fr', 'mg-RE', 'malgache (RE)'],
  ['ar', 'uz-Cyrl-UZ', 'الأوزبكية (السيريلية، أوزبكستان)'],
  ['ru', 'ar-PS', 'арабский (Государство Палестина)'],
  ['zh', 'sr-Latn', '塞尔维亚语（拉丁文）'],
  ['zh', 'tlh', 'tlh'],
  ['zh', 'tlh-Latn', 'tlh-Latn'],
  ['en', 'klingon', 'klingon'],
  ['en', '__proto__', '__proto__'],
])('%s: %s is %s', (locale, tag, name) => {
  expect(languageNames(six.find((labels) => labels.locale === locale) ?? en)(tag)).toBe(name);
});

test.each([
  ['de', 'pt-BR', 'Portugiesisch (Brasilien)'],
  ['de-AT', 'ru', 'Russisch'],
  ['de', 'es-419', 'Spanisch (Lateinamerika)'],
  ['de', 'sr-Latn', 'Serbisch (Lateinisch)'],
  ['de', 'kr', 'Kanuri'], // in English: Chromium lacks the German name
  ['de', 'rom', 'Romany'],
  ['de', 'fr-HK', 'French (Hong Kong SAR China)'],
  ['de', 'tlh', 'tlh'],
  ['my', 'fr', 'French'],
  ['so', 'fr', 'French'],
  ['zh-Hant', 'fr', '法文'],
])(
  'without a label module, names come from Intl if all platforms agree, else from English: %s %s',
  (locale, tag, name) => {
    expect(languageNames(en, locale)(tag)).toBe(name);
    expect(languageNames(zh, locale)(tag)).toBe(name);
  },
);

test('a module of another language needs no names of languages, and may have its own', () => {
  const { languages: _, ...rest } = de;
  const own: Labels = { ...de, languages: { ...english, labels: { ru: 'Russ.' } } };
  const nameIn = (labels: Labels) =>
    createHub(resources, { labels: [labels] })
      .facetValues('languages', { locale: 'de' })
      .find(({ value }) => value === 'ru')?.label;
  expect([de, rest, own].map(nameIn)).toEqual(['Russisch', 'Russisch', 'Russ.']);
  expect(languageNames(own)('fr')).toBe('French');
  expect(() => createHub(resources, { labels: [{ ...de, languages: [] as never }] })).toThrow();
});
