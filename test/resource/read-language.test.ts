import fc from 'fast-check';
import { en } from 'gcm-hub/labels';
import { formatIssue, parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { ambiguousNames, everydayNames } from '../../data/language-words';
import { otherNames } from '../../data/languages/other-names';
import { ownNames } from '../../data/languages/own-names';
import { territoryLanguages } from '../../data/languages/territories';
import { canonicalTag } from '../../src/base/language-tag';
import { readLanguage } from '../../src/resource/read-language';
import { allLabels, countries } from '../../src/taxonomy';
import { languageNames } from '../../src/taxonomy/labels/language-names';
import { anyString } from '../arbitrary/text';
import { runs } from '../runs';

const record = { id: '1', title: 'T', section: 'document' };
const modules = allLabels;
const tags = [...new Set(modules.flatMap(({ languages }) => Object.keys(languages?.labels ?? {})))];

/** Returns the tag that a name reads as, or the code of the problem with its hints. */
function read(value: unknown): string {
  const result = readLanguage(value);
  if ('value' in result) return result.value;
  const { code, meant, candidates } = result.problem;
  return [code, meant ?? candidates?.join()].filter((part) => part !== undefined).join(' ');
}

const readAll = (values: readonly string[]) => values.map((value) => [value, read(value)]);
const expectAll = (values: readonly string[], tag: string) =>
  expect(readAll(values)).toEqual(values.map((value) => [value, tag]));

test.each(modules.map((labels) => [labels.locale, labels] as const))(
  'every label that the hub shows is read back: %s',
  (_, labels) => {
    const nameOf = languageNames(labels);
    expect(tags.filter((tag) => read(nameOf(tag)) !== tag)).toEqual([]);
  },
);

test('labels with scripts, regions and variants are read back', () => {
  // "Congo" is a name of two countries.
  const regions = [...countries.map(({ id }) => id).filter((id) => id !== 'CG'), '419', 'HK', 'TW', 'PS', 'GL'];
  const details = fc.tuple(
    fc.nat(modules.length - 1),
    fc.constantFrom(...tags),
    fc.constantFrom('', 'Latn', 'Cyrl', 'Arab', 'Hant', 'Deva'),
    fc.constantFrom('', ...regions),
    fc.constantFrom('', 'valencia'),
  );
  fc.assert(
    fc.property(details, ([position, language, ...rest]) => {
      const nameOf = languageNames(modules[position] ?? en);
      const tag = canonicalTag([language.split('-')[0], ...rest.filter((part) => part !== '')].join('-'));
      const { script, region } = new Intl.Locale(tag ?? 'und');
      // "Arabic (Arabic)" repeats the name; `sr-ME` is Montenegrin, `sr-Latn-ME` isn't.
      fc.pre(tag !== undefined && script !== new Intl.Locale(language).maximize().script && region !== 'ME');
      expect([nameOf(tag), read(nameOf(tag))]).toEqual([nameOf(tag), tag]);
    }),
    runs(500),
  );
});

test('two languages never share a name, except ambiguous ones', () => {
  const known = [ownNames, otherNames, everydayNames].flatMap((names) =>
    Object.entries(names).flatMap(([tag, all]) => all.map((name) => [name, tag, read(name)] as const)),
  );
  expect(known.filter(([, tag, result]) => result !== tag).map((one) => one.join(' '))).toEqual([
    'Makua mgh vmw', // the other Makhuwa has more speakers
    'isiNdebele nd ambiguous nd,nr',
    '瑞士德語 de-CH gsw',
  ]);
  for (const [names, meanings] of ambiguousNames) expectAll(names, `ambiguous ${meanings.join()}`);
});

test('codes are read as themselves', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = [...tags, ...letters.flatMap((a) => letters.map((b) => `zz${a}${b}`.slice(1)))];
  const wrong = codes.flatMap((code) => [code, code.toUpperCase()]).filter((code) => read(code) !== canonicalTag(code));
  expect(wrong).toEqual([]);
  // Names of three letters precede codes of the same form: the hub shows `twi` in French.
  expect(readAll(['twi', 'esp'])).toEqual([
    ['twi', 'tw'],
    ['esp', 'es'],
  ]);
  expectAll(['ENG', 'eng', 'Eng.', '(en)', '[EN]', ' en '], 'en');
  expectAll(['FRE', 'FRA', 'fr.'], 'fr');
  expectAll(['SPA', 'ESP'], 'es');
  expectAll(['ARA', 'arb'], 'ar');
  expectAll(['RUS'], 'ru');
  expectAll(['CHI', 'ZHO', 'cmn'], 'zh');
  expectAll(['en_US', 'EN-us', 'en-us'], 'en-US');
  expectAll(['und'], 'und');
  expectAll(['iw'], 'he');
});

test.each([
  [
    'en',
    [
      'English',
      'English language',
      'in English',
      'ENGLISH',
      'anglais',
      'langue anglaise',
      'inglés',
      'Ingles',
      'lengua inglesa',
      'английский язык',
      'на английском',
      'английском',
      'по-английски',
      'الإنجليزية',
      'الإنكليزية',
      'اللغة الانجليزية',
      'إنجليزي',
      '英语',
      '英文',
      '英語',
      'English (en)',
      'en - English',
    ],
  ],
  [
    'fr',
    [
      'Français',
      'francais',
      'langue française',
      'en français',
      'Français / French',
      'français (French)',
      'Francés',
      'французский язык',
      'الفرنسية',
      'باللغة الفرنسية',
      '法语',
      '法文',
      '法語',
      '\u200efr',
      'fr\u200b',
      'Fran\u00adçais',
    ],
  ],
  [
    'es',
    [
      'Español',
      'Castellano',
      'idioma español',
      'lengua española',
      'Spanish; Castilian',
      'Castilian',
      'espagnol',
      'испанский',
      'الإسبانية',
      '西班牙语',
      '西班牙文',
      'Spanish/Español',
    ],
  ],
  [
    'ar',
    [
      'العربية',
      'اللغة العربية',
      'لغة عربية',
      'عربي',
      'بالعربية',
      'Arabic',
      'Arabic العربية',
      'العربية (Arabic)',
      'arabe',
      "l'arabe",
      'l’arabe',
      'арабский',
      '阿拉伯语',
      '阿拉伯文',
      '阿文',
    ],
  ],
  [
    'ru',
    [
      'Русский',
      'Русский язык',
      'русский яз.',
      'на русском языке',
      'russe',
      'ruso',
      'lengua rusa',
      'Russian',
      'الروسية',
      '俄语',
      '俄文',
      '俄語',
    ],
  ],
  [
    'zh',
    [
      '中文',
      '汉语',
      '漢語',
      '华语',
      '普通话',
      '國語',
      'Mandarin',
      'Chinese (Mandarin)',
      'Mandarin Chinese',
      'chinois',
      'chino',
      'китайский',
      'الصينية',
    ],
  ],
  [
    'zh-Hans',
    [
      '简体中文',
      '简体',
      '中文（简体）',
      '中文(简体)',
      '簡體中文',
      'Chinese (Simplified)',
      'Simplified Chinese',
      'Chinese, Simplified',
      'Chinese - Simplified',
      'Chinese Simplified',
      'chinois simplifié',
      'chinois (simplifié)',
      'chino simplificado',
      'китайский (упрощенный)',
      'упрощённый китайский',
      'الصينية المبسطة',
      'zh-CHS',
    ],
  ],
  [
    'zh-Hant',
    [
      '繁體中文',
      '繁体中文',
      '正體中文',
      '中文（繁體）',
      'Chinese, Traditional',
      'Traditional Chinese',
      'chinois traditionnel',
      'chino tradicional',
      'الصينية التقليدية',
    ],
  ],
  [
    'fil',
    ['Filipino', 'Tagalog', 'Pilipino', 'tl', 'Tagalog (Filipino)', 'tagalo', 'тагальский', '菲律宾语', '他加禄语'],
  ],
  [
    'fa',
    ['Farsi', 'Persian', 'Persian (Farsi)', 'Farsi/Persian', 'فارسی', 'الفارسية', 'persan', 'persa', 'фарси', '波斯语'],
  ],
  ['fa-AF', ['Dari', 'Dari (Afghanistan)', 'Persian (Afghanistan)', 'دری', 'дари', 'prs']],
  [
    'pt-BR',
    [
      'Portuguese (Brazil)',
      'Brazilian Portuguese',
      'Portugues (Brasil)',
      'Português (Brasil)',
      'Portuguese - Brazil',
      'Portuguese/Brazil',
      'Portuguese Brazil',
      'portugais (Brésil)',
      'португальский (Бразилия)',
      '葡萄牙语（巴西）',
      'Portuguese (BR)',
    ],
  ],
  [
    'es-419',
    [
      'Español (Latinoamérica)',
      'Spanish (Latin America)',
      'Latin American Spanish',
      'español latinoamericano',
      'LatAm Spanish',
    ],
  ],
  ['en-GB', ['English (UK)', 'UK English', 'British English', 'English - United Kingdom', 'English (United Kingdom)']],
  ['en-US', ['English (US)', 'American English', 'English (U.S.)', 'English (USA)']],
  ['my', ['Myanmar', 'Burmese', 'Myanmar (Burmese)', 'birman', '缅甸语']],
  [
    'ht',
    ['Haitian Creole', 'Kreyòl ayisyen', 'Kreyol', 'Creole (Haitian)', 'Haitian; Haitian Creole', 'créole haïtien'],
  ],
  ['id', ['Bahasa Indonesia', 'Indonesian', 'Indonesian (Bahasa)', '印尼语']],
  ['ms', ['Bahasa Melayu', 'Malay', 'Malay (Bahasa Melayu)']],
  ['sw', ['Kiswahili', 'Swahili', 'Swahili (macrolanguage)', 'suajili']],
  ['rom', ['Romani', 'Romany', 'Romanes', 'rromani', 'الغجرية']],
  ['quc', ["K'iche'", 'K’iche’', 'Kʼicheʼ', 'Quiché', 'Kiche']],
  ['ckb', ['Sorani', 'Kurdish (Sorani)', 'Central Kurdish']],
  ['ku', ['Kurdish', 'Kurmanji', 'Kurdish (Kurmanji)', 'Kurdî']],
  ['yue', ['Cantonese', 'Chinese (Cantonese)', '粤语', '廣東話']],
  ['nl-BE', ['Flemish', 'Vlaams', 'Dutch (Flemish)']],
  ['nl', ['Dutch', 'Dutch; Flemish', 'Nederlands']],
  ['ca-valencia', ['Valencian', 'Catalan (Valencian)']],
  ['ca', ['Català', 'Catalan; Valencian']],
  ['ro-MD', ['Moldovan', 'Moldavian']],
  ['ro', ['Romanian; Moldavian; Moldovan', 'Română']],
  ['el', ['Greek, Modern (1453-)', 'Modern Greek', 'Ελληνικά']],
  ['sr-ME', ['Montenegrin', 'monténégrin']],
  ['sr-Latn', ['Serbian (Latin)', 'Serbian Latin', 'Latin Serbian', 'sh']],
  ['de', ['Deutsch', 'German', 'allemand', 'langue allemande']],
  ['tr', ['Türkçe', 'Turkish']],
  ['uk', ['Українська', 'українська мова', 'uk', 'Ukrainian']],
  ['th', ['ไทย', 'ภาษาไทย']],
  ['vi', ['Tiếng Việt', 'Vietnamese']],
  ['ja', ['日本語', '日语', 'Japanese']],
  ['ko', ['한국어', '朝鲜语', 'Korean']],
])('the names of %s in use are read', (tag, names) => {
  expectAll(names, tag);
});

test('codes of countries that are no language are errors with the language', () => {
  expect(
    readAll(['cn', 'jp', 'ua', 'gr', 'cz', 'dk', 'CN', 'us', 'gb', 'mx', 'vn', 'kh', 'al', 'rs', 'at', 'tw']),
  ).toEqual([
    ['cn', 'unknown-value zh'],
    ['jp', 'unknown-value ja'],
    ['ua', 'unknown-value uk'],
    ['gr', 'unknown-value el'],
    ['cz', 'unknown-value cs'],
    ['dk', 'unknown-value da'],
    ['CN', 'unknown-value zh'],
    ['us', 'unknown-value en'],
    ['gb', 'unknown-value en'],
    ['mx', 'unknown-value es'],
    ['vn', 'unknown-value vi'],
    ['kh', 'unknown-value km'],
    ['al', 'unknown-value sq'],
    ['rs', 'unknown-value sr'],
    ['at', 'unknown-value de'],
    ['tw', 'tw'],
  ]);
  expect(readAll(['jp-JP', 'cn_Hans', 'ke', 'xx', 'Belgium', 'Франция'])).toEqual([
    ['jp-JP', 'unknown-value ja-JP'],
    ['cn_Hans', 'unknown-value zh-Hans'],
    ['ke', 'unknown-value sw,en'],
    ['xx', 'unknown-value'],
    ['Belgium', 'unknown-value nl,fr,de'],
    ['Франция', 'unknown-value fr'],
  ]);
  const [issue] = parseResources([{ ...record, languages: ['cn'] }]).issues;
  expect(issue && formatIssue(issue)).toBe(
    'record 0 (1), languages[0]: expected a BCP 47 language tag such as "en" or "zh-Hant", found "cn"; probably Chinese (zh)',
  );
});

test('the code of every country reads as a language or has a hint', () => {
  const results = countries.map(({ id }) => [id, read(id)] as const);
  expect(countries.filter(({ id }) => territoryLanguages[id] === undefined)).toEqual([]);
  expect(results.filter(([id, result]) => result !== canonicalTag(id) && !/^unknown-value [a-z]/.test(result))).toEqual(
    [],
  );
});

/** Returns the warnings of a record: the path, and the hint. */
function warnings(change: Readonly<Record<string, unknown>>): string[] {
  const { resources, issues } = parseResources([{ ...record, ...change }]);
  expect(resources).toHaveLength(1);
  return issues.map(({ severity, code, path, meant, candidates }) => {
    expect([severity, code]).toEqual(['warning', 'implausible']);
    return `${path.join('.')} ${meant ?? candidates?.join()}`;
  });
}

test('a code that is also one of the record’s countries with another language is a warning', () => {
  expect(warnings({ countries: ['KR'], languages: ['en', 'kr'] })).toEqual(['languages.1 ko']);
  expect(warnings({ countries: ['Sweden', 'NO'], languages: 'SE' })).toEqual(['languages sv']);
  expect(warnings({ countries: ['EE'], languages: ['ee'] })).toEqual(['languages.0 et']);
  expect(warnings({ countries: ['SI'], languages: ['si'] })).toEqual(['languages.0 sl']);
  expect(warnings({ countries: ['SL'], languages: ['sl'] })).toEqual(['languages.0 en']);
  expect(warnings({ countries: ['MY'], languages: ['my'] })).toEqual(['languages.0 ms']);
  expect(warnings({ countries: ['TG'], languages: ['tg'] })).toEqual(['languages.0 fr']);
  expect(warnings({ countries: ['SV'], languages: ['sv'] })).toEqual(['languages.0 es']);
  expect(warnings({ countries: ['GB'], languages: ['uk'] })).toEqual(['languages.0 en']);
  expect(warnings({ countries: ['BE'], languages: ['be'] })).toEqual(['languages.0 nl,fr,de']);
  expect(warnings({ countries: ['IN'], languages: ['in'] })).toEqual(['languages.0 hi,en']);
  expect(warnings({ countries: ['MA'], languages: ['MAR'] })).toEqual(['languages.0 ar,tzm']);
  expect(warnings({ countries: ['KR'], languages: ['kr-KR'] })).toEqual(['languages.0 ko-KR']);
  expect(warnings({ countries: ['KR'], languages: ['en'], titles: { kr: 'T' } })).toEqual(['titles.kr ko']);
});

test('a plausible language is no warning', () => {
  expect(warnings({ languages: ['kr', 'se'] })).toEqual([]);
  expect(warnings({ countries: ['NO'], languages: ['se'] })).toEqual([]);
  expect(warnings({ countries: ['KR'], languages: ['Kanuri'] })).toEqual([]);
  expect(warnings({ countries: ['AR', 'EG'], languages: ['ar', 'en'] })).toEqual([]); // Arabic is Egypt's
  expect(warnings({ countries: ['AR'], languages: ['ar', 'es'] })).toEqual([]);
  expect(warnings({ countries: ['SE'], languages: ['sv', 'se'] })).toEqual([]);
  const same = countries
    .map(({ id }) => id.toLowerCase())
    .filter((code) => territoryLanguages[code.toUpperCase()]?.includes(code));
  expect(same.length).toBeGreaterThan(30);
  for (const code of same) expect(warnings({ countries: [code], languages: [code] })).toEqual([]);
});

test('several languages in one string are an error, and misspelt ones have a hint', () => {
  for (const text of [
    'English; French',
    'English, French',
    'English/French',
    'anglais et français',
    '中文、英文',
    'en;fr',
  ]) {
    expect([text, read(text)]).toEqual([text, 'invalid']);
  }
  expect(readAll(['Englsih', 'Spansih', 'францусский', 'Klingonish'])).toEqual([
    ['Englsih', 'unknown-value en'],
    ['Spansih', 'unknown-value es'],
    ['францусский', 'unknown-value fr'],
    ['Klingonish', 'unknown-value'],
  ]);
});

test('other words beside a language aren’t ignored', () => {
  const texts = [
    'English subtitles',
    'English Full',
    'Arabic summary',
    'English (2019)',
    'french to english',
    'for Kenya',
  ];
  for (const text of [
    ...texts,
    'English at home',
    'English only',
    'Old French',
    'French Polynesia',
    'Latin America',
    'n/a',
  ]) {
    expect([text, read(text)]).toEqual([text, expect.stringMatching(/^(?:unknown-value|invalid)/)]);
  }
  expectAll(['pt br', 'PT BR', 'Portuguese BR', 'portuguese (br)'], 'pt-BR');
});

test('any value is read or has a problem', () => {
  const inherited = [
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    'language',
    'en language',
    '()',
    '(en',
    ',,',
    '-',
    '语',
  ];
  const known = fc.constantFrom(
    ...inherited,
    ...tags,
    'French',
    '中文',
    'العربية',
    'Brazil',
    '(',
    ')',
    ',',
    ';',
    ' - ',
    '\u200f',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anyString(),
        fc.array(known, { maxLength: 5 }).map((parts) => parts.join(' ')),
      ),
      (text) => {
        const result = readLanguage(text);
        if ('value' in result) expect(canonicalTag(result.value)).toBe(result.value);
        else expect(result.problem.expected).toEqual(expect.any(String));
      },
    ),
    runs(500),
  );
  for (const value of [7, null, {}, []]) expect(read(value)).toBe('invalid');
});

test('a value has at most the length of a tag or a name', () => {
  const tag = `en-${Array.from({ length: 12 }, (_, i) => `variant${String.fromCharCode(97 + i)}`).join('-')}`;
  expect(read(tag)).toBe(tag);
  expect(read('French, '.repeat(10_000))).toBe('unknown-value');
});
