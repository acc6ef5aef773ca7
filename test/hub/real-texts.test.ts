import { createHub, type HubQuery, openHub, type Resource } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { describe } from 'gcm-hub/query';
import { resources as sample } from 'gcm-hub/sample';
import type { Labels } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';

const six: readonly Labels[] = [ar, en, es, fr, ru, zh];

function hubOf(titles: readonly string[], labels: readonly Labels[] = six) {
  const lists = { languages: [], publishers: [], objectives: [], principles: [], regions: [], countries: [] };
  const toResource = (title: string, i: number): Resource => ({ ...lists, id: String(i), title, section: 'document' });
  return createHub(titles.map(toResource), { labels });
}

/** Returns the positions of the titles that a text finds, in order. */
function found(titles: readonly string[], text: string, query: HubQuery = {}, labels?: readonly Labels[]): number[] {
  return hubOf(titles, labels)
    .search({ text, facets: false, ...query })
    .hits.map(({ id }) => Number(id));
}

// Texts of public reports about search engines, and other texts of their kinds.
test.each<[text: string, titles: readonly string[], expected: readonly number[]]>([
  // Invisible marks.
  ['migration', ['migra\u200etion data'], [0]],
  ['mi\u00adgration', ['migration data'], [0]],
  ['كتاب', ['كتا\u200fب'], [0]],
  ['\ufeffmigration', ['migration data'], [0]],
  // A zero-width space separates words.
  ['trafficking', ['human\u200btrafficking'], [0]],
  ['ค้ามนุษย์', ['การค้า\u200bมนุษย์'], [0]],
  ['ค้า\u200bมนุษย์', ['การค้ามนุษย์'], [0]],
  // Abbreviations with dots.
  ['UN', ['U.N. guidance'], [0]],
  ['U.N.', ['UN guidance', 'other'], [0]],
  ['u.n', ['UN guidance', 'other'], [0]],
  ['"U.N. guidance"', ['the UN guidance', 'guidance of the UN'], [0]],
  ['"UN guidance"', ['the U.N. guidance', 'guidance of the U.N.'], [0]],
  ['guidance -U.N.', ['UN guidance', 'other guidance'], [1]],
  ['RDC', ['Rapport sur la R.D.C.'], [0]],
  ['l’O.N.U.', ['Rapport de l’ONU'], [0]],
  ['ООН', ['Доклад О.О.Н.'], [0]],
  // Numbers in groups.
  ['1000', ['Over 1,000 migrants'], [0]],
  ['1000', ['Más de 1.000 migrantes'], [0]],
  ['1000', ['Plus de 1\u202f000 migrants'], [0]],
  ['1,000', ['Over 1000 migrants', '1 of 10'], [0]],
  ['50 000', ['50000 children', '50 children'], [0]],
  ['1000000', ['1,000,000 people'], [0]],
  ['1000000', ['10,00,000 people'], [0]],
  ['-1,000 migrants', ['1000 migrants', '1,000 migrants', 'migrants'], [2]],
  ['"1000 migrants"', ['1,000 migrants', 'migrants, 1,000'], [0]],
  ['"1,000 migrants"', ['1000 migrants', 'migrants, 1,000'], [0]],
  ['"over 1000"', ['over 1,000 migrants'], [0]],
  ['"1.000 migrants"', ['1 000 migrants'], [0]],
  ['2565', ['รายงาน ๒๕๖๕'], [0]],
  ['2022', ['تقرير ٢٠٢٢'], [0]],
  // Letters and numbers.
  ['C 189', ['C189 Domestic workers'], [0]],
  ['C189', ['Convention C 189'], [0]],
  ['C189', ['Convention C-189'], [0]],
  ['H2020', ['H-2020 and mobility', 'H 2020 or mobility', '2020 texts on H'], [1, 0]],
  ['covid 19', ['COVID19 and mobility'], [0]],
  ['covid 19', ['COVID19-related measures'], [0]],
  ['measures -"COVID 19"', ['COVID19-related measures', 'measures'], [1]],
  ['"covid 19"', ['COVID19 and mobility'], [0]],
  // Operators.
  ['migration –children', ['migration data', 'migration children'], [0]],
  ['migration －children', ['migration data', 'migration children'], [0]],
  ['migration −children', ['migration data', 'migration children'], [0]],
  ['1990 –2000', ['from 1990 to 2000'], [0]],
  ['「移民数据」', ['国民数量、移民、数据', '移民数据中心'], [1]],
  ['«migration data»', ['data of migration', 'migration data'], [1]],
  ['longterm', ['Long–term plan'], [0]],
  // Scripts.
  ['အလုပ်သမား', ['ရွှေ့ပြောင်းအလုပ်သမားများ'], [0]],
  ['مهاجر', ['مہاجر'], [0]],
  ['كتاب', ['کتاب'], [0]],
  ['人口', ['⼈⼝'], [0]],
  ['ґендер', ['гендер'], [0]],
  ['国际移民', ['國際移民', '國際與移民', '國與際'], [0, 1]],
  ['國際移民', ['国际移民', '移民'], [0]],
  ['「國際移民」', ['国际移民'], [0]],
  ['移民 -國際', ['国际移民', '國際移民', '移民'], [2]],
  ['國', ['国际移民', '國際移民', '移民'], [0, 1]],
  ['人口販運', ['Human trafficking'], [0]],
  ['部署流程', ['部署完成。署流异常。流程结束', '部署流程'], [1]],
])('%j finds in %j the titles %j', (text, titles, expected) => {
  expect(found(titles, text, { match: 'all' })).toEqual(expected);
});

test('an abbreviation is no stop word, and its letters are no words', () => {
  expect(found(['U.N. guidance on visas', 'U.S. policy on visas'], 'U.S.', {}, [fr])).toEqual([1]);
  expect(found(['visas of the UN', 'visas'], 'U.N. visas', { match: 'all' }, [fr])).toEqual([0]);
  const total = (text: string) => createHub(sample, { labels: six }).search({ text, limit: 0 }).total;
  expect(total('G.C.M.')).toBe(total('GCM'));
});

test('the exact number comes before a longer one', () => {
  expect(found(['500000 donated', '50,000 children fed'], '50000', { match: 'all' })).toEqual([1, 0]);
});

test('nothing is corrected if only invisible marks differ', () => {
  expect(hubOf(['كتا\u200fب']).search({ text: 'كتاب' }).corrections).toEqual([]);
});

test.each(['???', '"', '-', '…'])('the text %s without words finds all, and isn’t described', (text) => {
  const hub = createHub(sample);
  expect(hub.search({ text, limit: 0 }).total).toBe(sample.length);
  expect(describe({ text }, en)).toBe(describe({}, en));
  expect(hub.facetValues('regions', { text })).toEqual(hub.facetValues('regions'));
});

const hub = createHub(sample, { labels: six });

test.each<
  [facet: 'countries' | 'documentType' | 'objectives' | 'regions' | 'sdgs', text: string, first: string | number]
>([
  ['objectives', '10', 10],
  ['objectives', '1', 1],
  ['objectives', '08', 8],
  ['objectives', 'Obj. 8', 8],
  ['objectives', 'Objectif 16', 16],
  ['objectives', 'الهدف 10', 10],
  ['objectives', 'Цель 10', 10],
  ['objectives', '目标10', 10],
  ['objectives', '8 - Save lives', 8],
  ['objectives', 'Objective10', 10],
  ['sdgs', 'SDG 8', 8],
  ['sdgs', 'SDG8', 8],
  ['sdgs', 'SDG 10.7', 10],
  ['sdgs', 'ODD 8', 8],
  ['countries', 'COD', 'CD'],
  ['countries', 'CI', 'CI'],
  ['countries', 'DE', 'DE'],
  ['countries', 'IL', 'IL'],
  ['countries', '404', 'KE'],
  ['regions', '002', 'africa'],
])('of the values of %s, %j finds %j first', (facet, text, first) => {
  expect(hub.facetValues(facet, { text })[0]?.value).toBe(first);
});

test.each([
  ['zh', 'zh'],
  ['es', 'es'],
  ['FRA', 'fr'],
])('the code %s finds the language %s first', (text, tag) => {
  expect(hub.facetValues('languages', { text })[0]?.value).toBe(tag);
});

test('a number selects its objective only, and values by a code come in the order of a sort', () => {
  expect(hub.facetValues('objectives', { text: '10' }).map(({ value }) => value)).toEqual([10]);
  const values = hub.facetValues('countries', { text: 'DE', sort: 'label' }).map(({ label }) => label);
  expect(values).toEqual(values.toSorted((a, b) => a.localeCompare(b)));
  expect(values).toContain('Germany');
});

test.each([
  ['objective 10', { objectives: [10] }],
  ['Objectif 10', { objectives: [10] }],
  ['Цель 10', { objectives: [10] }],
  ['目标10', { objectives: [10] }],
  ['SDG 8', { sdgs: [8] }],
  ['SDG8', { sdgs: [8] }],
] as const)('the text %j finds the resources of its value', (text, filters) => {
  const { total } = hub.search({ filters, limit: 0 });
  expect(hub.search({ text, match: 'all', limit: 0 }).total).toBe(total);
  expect(hub.suggest(text)[0]).toMatchObject({ kind: 'value', query: { filters }, count: total });
});

test('titles are sorted without their leading marks', () => {
  expect(found(['Zambia', '"Access" to visas', '«Borders» now'], '', { sort: 'title' })).toEqual([1, 2, 0]);
});

test('traditional characters are highlighted, suggested and found among values as simplified ones', () => {
  const { hits } = hubOf(['關於國際移民的報告']).search({ text: '国际移民' });
  expect(hits[0]?.highlights).toEqual({ title: [[2, 6]] });
  expect(hub.suggest('法國', { locale: 'zh' })[0]).toMatchObject({ kind: 'value', value: 'FR' });
  expect(hub.facetValues('countries', { text: '法國', locale: 'zh' })[0]?.value).toBe('FR');
  const snapshot = createHub(hits.map(({ resource }) => resource)).snapshot();
  expect(openHub(snapshot, { labels: [zh] }).search({ text: '国际移民' }).total).toBe(1);
});
