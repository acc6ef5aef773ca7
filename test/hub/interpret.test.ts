import fc from 'fast-check';
import { createHub, type HubFilters, openHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { countries, regions } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { fold } from '../../src/base/text/fold';
import { typed } from '../arbitrary/query';
import { hubErrorOf } from '../hub-error-of';
import { runs } from '../runs';

const hub = createHub(resources, { labels: Object.values(six) });

test('without interpretation, the words of a name match as any others', () => {
  const text = 'since 2023';
  const byYear = hub.search({ text, limit: 0, match: 'all' });
  expect(byYear.total).toBe(hub.search({ filters: { year: { from: 2023 } }, limit: 0 }).total);
  const byWords = hub.search({ text, limit: 0, match: 'all', interpret: false });
  expect(byWords.total).toBeLessThan(byYear.total);
  const total = (interpret?: boolean) =>
    hub
      .crossTab('section', 'scope', { text, match: 'all', interpret })
      .counts.flat()
      .reduce((sum, count) => sum + count, 0);
  expect(total(false)).toBeLessThan(total());
  // A text without names gives the same result. The cursor is bound to the option.
  const plain = { text: 'remittances diaspora', limit: 100, facets: { regions: true } } as const;
  expect(hub.search({ ...plain, interpret: false })).toEqual(hub.search(plain));
});

const partsOf = (text: string) =>
  hub
    .interpret(text)
    .parts.map(({ range, kind, filters, candidates }) => [text.slice(...range), kind, candidates ?? filters]);

test.each<[text: string, parts: [name: string, kind: string, filters: HubFilters | string[]][], words: string[]]>([
  [
    'visas in Kenya since 2020',
    [
      ['Kenya', 'place', { countries: ['KE'] }],
      ['since 2020', 'years', { year: { from: 2020 } }],
    ],
    ['visas'],
  ],
  ['Kenya’s women', [['Kenya', 'place', { countries: ['KE'] }]], ['women']],
  ['Visa 2021', [['2021', 'years', { year: [2021] }]], ['Visa']],
  ['2018–2022', [['2018–2022', 'years', { year: { from: 2018, to: 2022 } }]], []],
  [
    'Objective 10, SDG 8',
    [
      ['Objective 10', 'number', { objectives: [10] }],
      ['SDG 8', 'number', { sdgs: [8] }],
    ],
    [],
  ],
  [
    'Côte d’Ivoire-Ghana',
    [
      ['Côte d’Ivoire', 'place', { countries: ['CI'] }],
      ['Ghana', 'place', { countries: ['GH'] }],
    ],
    [],
  ],
  ['Afrique', [['Afrique', 'place', { regions: ['africa'] }]], []],
  [
    'rapports en français',
    [
      ['rapports', 'type', ['report']],
      ['en français', 'language', { languages: ['fr'] }],
    ],
    ['rapports'],
  ],
  ['Congo visas', [['Congo', 'place', ['CG', 'CD']]], ['Congo', 'visas']],
  ['在肯尼亚的移民数据', [['肯尼亚', 'place', { countries: ['KE'] }]], ['在', '的移民数据']],
  ['Ke\u00adnya\u200d visas', [['Ke\u00adnya', 'place', { countries: ['KE'] }]], ['visas']],
  ['"Kenya" -Ghana -"since 2020" visas', [], ['visas']],
  ['the of', [], ['the', 'of']],
  ['', [], []],
])('interprets %j', (text, parts, words) => {
  expect(partsOf(text)).toEqual(parts);
  expect(hub.interpret(text).words).toEqual(words);
});

test.each<[text: string, names: string[]]>([
  // Other words than the name of a place, or an inflection of it.
  ['mars, guys and kens', []],
  ['кроме того, самое важное перо', []],
  ['куб и доминик', []],
  ['الدعم المالي للمالية', []],
  ['قطرات والبنين', []],
  ['发展中国家的移民', []],
  ['地中海地区 南美国家 纽芬兰', []],
  ['西班牙港 新几内亚', []],
  ['Port of Spain, New Guinea', []],
  ['universidad de Granada', []],
  // Places in the forms of their language.
  ['в Кении и Мали', ['Кении', 'Мали']],
  ['بكينيا والعراق', ['بكينيا', 'والعراق']],
  ['Того', ['Того']],
  ['مالي', ['مالي']],
  ['Granada', ['Granada']],
  ['南非洲际 南非移民', ['南非']],
  // A language needs its phrase.
  ['الدول العربية', []],
  ['دليل بالعربية', ['بالعربية']],
  ['英语国家 法语区', []],
  ['法文版', ['法文版']],
  ['доклад по-французски', ['французски']],
  // Of a place and a language, the place; a language only if no noun follows.
  ['migrants en France', ['France']],
  ['trabajo en Japón', ['Japón']],
  ['in Laos, на Фиджи', ['Laos', 'Фиджи']],
  ['workers in Czech households', []],
  ['guides in French since 2020', ['in French', 'since 2020']],
  ['version française', ['version française']],
  // Stop words only where the name has some.
  ['the south of Sudan', ['Sudan']],
  ['Congo and DRC', ['Congo', 'DRC']],
  ['Trinidad Tobago', ['Trinidad Tobago']],
  ['goal of 3 percent', []],
  ['Objectif n° 10, objetivo número 10', ['Objectif n° 10', 'objetivo número 10']],
  // Irregular and short names.
  ['из Египта в Германии', ['Египта', 'Германии']],
  ['بمصر لألمانيا', ['بمصر', 'لألمانيا']],
  // Parts of Chinese words.
  ['非法国际移民', []],
  ['过程中国际合作', []],
  // Ranges of years.
  ['2022-2018', ['2022-2018']],
  ['2018/2019', ['2018/2019']],
  ['2,000 migrants', []],
  ['2018 - 2022', ['2018 - 2022']],
  ['2018—2022', ['2018—2022']],
  ['2018 2022', ['2018', '2022']],
])('%j names only %j', (text, names) => {
  const places = hub.interpret(text).parts.filter(({ kind }) => kind !== 'type' && kind !== 'section');
  expect(places.map(({ range }) => text.slice(...range))).toEqual(names);
});

test.each([
  ['goal 8 of the SDGs', 8],
  ['Goal no. 3 of the Sustainable Development Goals', 3],
  ['objectif 8 de développement durable', 8],
  ['objectif n° 17 des ODD', 17],
  ['objetivo 8 de los ODS', 8],
  ['objetivo 5 de desarrollo sostenible', 5],
  ['الهدف 8 من أهداف التنمية المستدامة', 8],
  ['целью 10 устойчивого развития', 10],
  ['可持续发展目标的目标8', 8],
])('%j is a goal, not an objective', (text, goal) => {
  expect(partsOf(text)).toEqual([[text, 'number', { sdgs: [goal] }]]);
});

test('no name of a concept is a place, a language or a year', () => {
  for (const { glossary } of Object.values(six)) {
    for (const name of Object.values(glossary).flat()) {
      const kinds = hub.interpret(name).parts.map(({ kind }) => kind);
      expect([name, kinds.filter((kind) => kind !== 'type' && kind !== 'section')]).toEqual([name, []]);
    }
  }
});

test('a single year in a phrase is as the year alone', () => {
  const totals = ['2030', 'in the year 2030', 'на 2030 год', '2030年'].map(
    (text) => hub.search({ text, limit: 0 }).total,
  );
  expect(new Set(totals).size).toBe(1);
  expect(totals[0]).toBeGreaterThan(hub.search({ filters: { year: [2030] }, limit: 0 }).total);
});

test('a part has the facet of its value, and the range is that in the text as typed', () => {
  expect(hub.interpret('Visas: KENYA', { locale: 'fr' })).toEqual({
    parts: [{ range: [7, 12], kind: 'place', facet: 'countries', filters: { countries: ['KE'] } }],
    words: ['Visas'],
  });
  expect(openHub(hub.snapshot(), { labels: Object.values(six) }).interpret('Кения 2020')).toEqual(
    hub.interpret('Кения 2020'),
  );
  expect(createHub(resources).interpret('Кения')).toEqual({ parts: [], words: ['Кения'] });
});

test('the labels of all places are recognized', () => {
  for (const module of Object.values(six)) {
    for (const { id } of [...countries, ...regions]) {
      const name: string = Object({ ...module.countries.labels, ...module.regions.labels })[id];
      const [part, ...more] = hub.interpret(name).parts;
      const found: readonly unknown[] = Object.values(part?.filters ?? {}).flat();
      expect([name, more, [...found, ...(part?.candidates ?? [])]]).toEqual([name, [], expect.arrayContaining([id])]);
    }
  }
});

test('parts are disjoint, ascending and interpreted alone as in the text, and words are in its order', () => {
  fc.assert(
    fc.property(typed, fc.constantFrom('', '\u00ad', ' \u200d'), (base, invisible) => {
      const text = base.replaceAll('e', `e${invisible}`);
      const { parts, words } = hub.interpret(text);
      let end = 0;
      for (const { range, ...part } of parts) {
        expect(range[0]).toBeGreaterThanOrEqual(end);
        expect(range[1]).toBeGreaterThan(range[0]);
        [, end] = range;
        const name = text.slice(...range);
        expect(fold(name)).not.toMatch(/^[^\p{L}\p{N}]|[^\p{L}\p{N}\p{M}]$/u);
        expect(hub.interpret(name).parts).toEqual([{ range: [0, name.length], ...part }]);
        expect(Object.keys(part.filters)).toEqual(part.candidates === undefined ? [part.facet] : []);
        if (part.candidates === undefined)
          expect(hub.search({ text: name, match: 'all', filters: part.filters }).total).toBe(
            hub.search({ filters: part.filters }).total,
          );
      }
      expect(end).toBeLessThanOrEqual(text.length);
      let from = 0;
      for (const word of words) {
        const at = text.indexOf(word, from);
        expect([word, at >= from && word !== '']).toEqual([word, true]);
        from = at + word.length;
      }
    }),
    runs(),
  );
});

test('a result has the interpretation of its text, computed on first access', () => {
  const text = 'visas in Kenya';
  const result = hub.search({ text, limit: 0 });
  expect(Object.getOwnPropertyDescriptor(result, 'interpretation')).toMatchObject({ enumerable: true });
  expect(result.interpretation).toEqual(hub.interpret(text));
  expect(result.interpretation).toBe(result.interpretation);
  expect(JSON.parse(JSON.stringify(result)).interpretation).toEqual(JSON.parse(JSON.stringify(hub.interpret(text))));
  for (const query of [{ text, interpret: false }, { text: 'visas' }, { text: '"Kenya"' }, {}])
    expect('interpretation' in hub.search(query)).toBe(false);
});

test('rejects a text that isn’t a string', () => {
  expect(hubErrorOf(() => hub.interpret(5 as never))).toMatchObject({
    code: 'invalid-query',
    path: ['text'],
    expected: 'a string',
  });
  expect(hub.interpret(`${'a '.repeat(1000)}Kenya`).parts).toEqual([]);
});
