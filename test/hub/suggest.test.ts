import fc from 'fast-check';
import { createHub, type Suggestion } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { typed } from '../arbitrary/query';
import { resources as arbitraryResources, fewResources } from '../arbitrary/resource';
import { hubDefinition } from '../oracle/hub';
import { wordsOf } from '../oracle/read';
import { inOrder, oracleSuggest, piecesOf, toFilter } from '../oracle/suggest';
import { type NamedFilter, namedFilters, withoutRepeats } from '../oracle/suggest-names';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const labels = Object.values(six);
const hub = createHub(resources, { labels });

const format = ({ kind, label, highlights }: Suggestion): string =>
  `${kind}: ${[...highlights]
    .reverse()
    .reduce((text, [start, end]) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`, label)}`;

test.each([
  ['remit', 'en', 'value: [Remittances]'],
  ['ivory', 'en', 'value: Côte d’Ivoire'],
  ['formación', 'es', 'value: [Formación] y orientación'],
  ['formation', 'fr', 'value: [Formation] et orientation'],
  ['traite', 'fr', 'value: Éradiquer la [traite] de personnes'],
  ['الاتجار', 'ar', 'value: القضاء على [الاتجار] بالأشخاص'],
  ['visas', 'en', 'value: Regular pathways'],
  ['pensions', 'en', 'value: Social protection'],
  ['titres de séj', 'fr', 'value: Filières de migration régulière'],
  ['trafficing', 'en', 'correction: [trafficking]'],
  ['Iceland', 'en', 'value: [Iceland]'],
])('suggests for %s in %s: %s', (text, locale, first) => {
  expect(format(hub.suggest(text, { locale })[0] ?? expect.fail('nothing'))).toBe(first);
});

test('suggests appliesTo for a country without resources of its own', () => {
  const [iceland] = hub.suggest('iceland');
  expect(iceland).toMatchObject({
    kind: 'value',
    facet: 'appliesTo',
    value: 'IS',
    query: { filters: { appliesTo: ['IS'] } },
  });
});

test.each([
  ['women’s rights in the United States', 'en', 'women’s rights'],
  ['United States, women’s rights', 'en', 'women’s rights'],
  ['la traite aux États-Unis', 'fr', 'la traite'],
  ['женщины в США', 'ru', 'женщины'],
  ['美国妇女', 'zh', '妇女'],
  ['"decent work" in the United States', 'en', '"decent work"'],
  ['United States -women', 'en', '-women'],
  ['-the United States', 'en', '-the'],
])('suggests filters by the country in %j in %s, with the rest of the text', (text, locale, rest) => {
  const filters = hub.suggest(text, { locale }).slice(0, 2);
  expect(filters.map(({ group, kind, label }) => [group, kind, label])).toEqual(
    Array(2).fill(['filters', 'value', createHub([], { labels }).suggest('US', { locale })[0]?.label]),
  );
  for (const facet of ['countries', 'appliesTo']) {
    const query = { text: rest, filters: { [facet]: ['US'] } };
    const count = hub.search({ ...query, facets: false }).total;
    expect(filters).toContainEqual(expect.objectContaining({ facet, value: 'US', query, count }));
  }
});

test('a name counts after other words once it is complete', () => {
  const filters = (text: string): string[] =>
    createHub(resources)
      .suggest(text)
      .flatMap((one) => (one.group === 'filters' ? [one.label] : []));
  expect(filters('ken')).toContain('Kenya');
  expect(filters('trafficking in Ken')).toEqual([]);
  expect(filters('trafficking in Kenya')).toEqual(['Kenya', 'Kenya']);
});

test('suggests an objective by a plain word for it', () => {
  const objectives = createHub(resources)
    .suggest('africa', { limit: 12 })
    .flatMap((one) => (one.kind === 'value' && one.facet === 'objectives' ? [one.value] : []));
  expect(objectives).toContain(23); // "African Union"
});

test('suggests years, and each value of an ambiguous name', () => {
  const years = hub.suggest('children since 2020');
  expect(years[0]).toMatchObject({
    group: 'filters',
    kind: 'range',
    facet: 'year',
    from: 2020,
    label: 'since 2020',
    highlights: [[0, 10]],
    query: { text: 'children', filters: { year: { from: 2020 } } },
  });
  expect(years[0]).not.toHaveProperty('to');
  const countries = hub.suggest('Congo').flatMap((one) => (one.kind === 'value' ? [[one.facet, one.value]] : []));
  expect(countries.slice(0, 4)).toEqual([
    ['appliesTo', 'CG'],
    ['appliesTo', 'CD'],
    ['countries', 'CG'],
    ['countries', 'CD'],
  ]);
});

test('suggests a filter once if the text names it twice', () => {
  const queries = hub.suggest('Kenya Kenya').map(({ query }) => JSON.stringify(query));
  expect(new Set(queries).size).toBe(queries.length);
});

test('suggests filters by what the corrected text names', () => {
  const [correction, typed, first] = hub.suggest('trafficing in Keyna');
  expect([correction, typed].map((one) => one?.kind)).toEqual(['correction', 'typed']);
  expect(first?.query).toEqual({ text: 'trafficking', filters: { appliesTo: ['KE'] } });
});

test('suggests a correction, and titles with all corrected words', () => {
  const suggestions = hub.suggest('trafficing chil');
  expect(suggestions[0]).toMatchObject({
    kind: 'correction',
    label: 'trafficking chil',
    query: { text: 'trafficking chil' },
  });
  const titles = suggestions.filter(({ kind }) => kind === 'title');
  expect(titles.length).toBeGreaterThan(0);
  for (const { label } of titles) expect(label).toMatch(/traffick.*chil|chil.*traffick/i);
});

test('suggests the text as typed after its correction, to search for it without corrections', () => {
  const [correction, typed] = hub.suggest('Trafficing  chil');
  expect([correction, typed].map((one) => format(one ?? expect.fail('nothing')))).toEqual([
    'correction: [trafficking]  chil',
    'typed: [Trafficing]  chil',
  ]);
  expect(typed?.query).toEqual({ text: 'Trafficing  chil', correct: false });
  expect(hub.search(typed?.query).corrections).toEqual([]);
  expect(hub.suggest('Trafficing', { limit: 1 })).toHaveLength(1);
  expect(hub.suggest('remittances').map(({ kind }) => kind)).not.toContain('typed');
});

test('titles match one-word synonyms, a search also longer ones', () => {
  const labelsOf = (text: string): string[] => hub.suggest(text).map(({ label }) => label);
  expect(labelsOf('PMM').length).toBeGreaterThan(0);
  for (const label of labelsOf('PMM')) expect(label).toContain('GCM');
  expect(hub.search({ text: 'PMM' }).hits.some(({ resource }) => !resource.title.includes('GCM'))).toBe(true);
});

test('the query of a suggested title finds its resource, with any punctuation', () => {
  const piece = fc.constantFrom(
    'visa',
    'policy',
    'border',
    '-',
    '--',
    ' ',
    ' ',
    '"',
    '“',
    '”',
    '«',
    '’',
    '-an',
    'a-b',
    '.',
  );
  const titles = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').trim());
  fc.assert(
    fc.property(fc.array(titles, { maxLength: 6 }), fc.constantFrom('visa', 'policy', 'bord'), (endings, typed) => {
      const small = createHub(endings.map((title, i) => ({ ...plain, id: `${i}`, title: `A ${title}` })));
      for (const suggestion of small.suggest(typed, { limit: 20 })) {
        if (suggestion.kind !== 'title') continue;
        const { hits } = small.search({ ...suggestion.query, limit: 20 });
        expect(hits.map(({ id }) => id)).toContain(suggestion.id);
      }
    }),
    hubRuns(),
  );
});

test('a single letter suggests values only, a Chinese character also titles', () => {
  const kinds = (text: string): Set<string> => new Set(hub.suggest(text, { locale: 'zh' }).map(({ kind }) => kind));
  expect(hub.suggest('m').map(({ kind }) => kind)).toEqual(Array(8).fill('value'));
  expect(kinds('т')).toEqual(new Set());
  expect(hub.suggest('5').map(({ kind }) => kind)).toContain('title');
  const chinese = resources.map((resource, i) => (i === 0 ? { ...resource, title: '移民与发展' } : resource));
  expect(
    createHub(chinese, { labels })
      .suggest('移')
      .map(({ kind }) => kind),
  ).toContain('title');
});

test('suggests nothing for blank, quoted, excluded and wordless texts, or a limit of 0', () => {
  for (const text of ['', '   ', '"decent work"', '-work', '!?']) expect(hub.suggest(text)).toEqual([]);
  expect(hub.suggest('migration', { limit: 0 })).toEqual([]);
});

test('suggestions equal those of the oracle, in order, up to the limit', () => {
  const modules = [six.en, six.fr];
  // A multi-word name of a concept, and a word similar to a name without resources.
  const more = ['Global Compact for Migration', 'Innovatiom and work'].map((title) => ({ ...plain, id: title, title }));
  const language = fc.constantFrom(six.en, six.fr);
  // Words of names, which the resources rarely have.
  const names = fc.constantFrom(
    'GCM',
    'pacte mondial pour les migrations',
    'innovation',
    'innovatiop',
    'afr',
    'côte',
    'Ivory',
    'traffickin',
    'regular pathway',
    'kenia',
    'asai',
    'Kenya',
    'Congo',
    'in Sénégal',
    'South Africa',
    'since 2019',
    '2020',
    'objective 10',
    'in French',
    'reports',
    'Kenya-Uganda',
    'keyna',
    'data',
    'visas',
    'm',
  );
  const texts = fc.oneof(
    { weight: 2, arbitrary: typed },
    names,
    fc.tuple(typed, names).map((pair) => pair.join(' ')),
  );
  fc.assert(
    fc.property(
      arbitraryResources,
      fc.array(texts, { minLength: 2, maxLength: 3 }),
      language,
      (random, queries, module) => {
        const list = [...random, ...more];
        const small = createHub(list, { labels: modules, audience: 'editors' });
        const oracle = oracleSuggest(list, modules);
        for (const text of queries) {
          const { corrections } = small.search({ text, match: 'all', limit: 0, facets: false });
          const suggest = (limit: number): Suggestion[] => small.suggest(text, { limit, locale: module.locale });
          const all = suggest(1000);
          const correction = all.filter((item) => item.kind === 'correction');
          const asTyped = all.filter((item) => item.kind === 'typed');
          const filters = all.filter((item) => item.group === 'filters');
          const titles = all.filter((item) => item.kind === 'title');
          expect(all).toEqual([...correction, ...asTyped, ...filters, ...titles]);
          const namesIn = (one: string): NamedFilter[] =>
            namedFilters(
              one,
              (part) => small.interpret(part).parts,
              hubDefinition(modules),
              facetNames,
              (query) => small.search({ ...query, limit: 0, facets: false }).total,
            );
          const isName = namesIn(text).some(({ query }) => query.text === undefined);
          const expected = oracle(text, module, corrections, isName);
          const names = namesIn(correction[0]?.label ?? text);
          expect(correction.map(({ label }) => wordsOf(label).flatMap(piecesOf))).toEqual(
            expected.corrected === undefined ? [] : [expected.corrected],
          );
          expect(asTyped.map(({ label, query }) => [label, query])).toEqual(
            expected.isTyped ? [[text, { text, correct: false }]] : [],
          );
          const isFirst = (facet: string, value: string | number): boolean =>
            filters.some(
              (item) =>
                item.kind === 'value' && item.facet === facet && item.value === value && item.highlights[0]?.[0] === 0,
            );
          expect(filters.map(({ facet, query, count }) => ({ facet, query, count }))).toEqual(
            withoutRepeats([...names, ...inOrder(expected.values, isFirst).map(toFilter)]),
          );
          expect(titles.map(({ id }) => id)).toEqual(expected.titles);
          for (const limit of [0, 1, 2, 5, 8]) {
            const remaining = Math.max(0, limit - correction.length - asTyped.length);
            const shown = filters.slice(0, Math.max(Math.ceil(remaining / 2), remaining - titles.length));
            const rest = [...shown, ...titles.slice(0, remaining - shown.length)];
            expect(suggest(limit)).toEqual([...correction, ...asTyped, ...rest].slice(0, limit));
          }
        }
      },
    ),
    hubRuns(),
  );
});

test('the query of every value finds as many resources as its count, for any text', () => {
  fc.assert(
    fc.property(fewResources, typed, fc.nat(12), (list, text, limit) => {
      const small = createHub(list, { labels, audience: 'editors' });
      const suggestions = small.suggest(text, { limit });
      expect(suggestions.length).toBeLessThanOrEqual(limit);
      for (const suggestion of suggestions) {
        const { total } = small.search({ ...suggestion.query, facets: false });
        if (suggestion.group === 'filters') expect(total).toBe(suggestion.count);
        for (const [start, end] of suggestion.highlights) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(suggestion.label.length);
        }
      }
      expect(small.suggest(text, { limit })).toEqual(suggestions);
    }),
    hubRuns(),
  );
});

test('rejects invalid options', () => {
  for (const options of [{ limit: -1 }, { limit: 1.5 }, { locale: '?' }, { size: 3 }])
    expect(() => hub.suggest('a', Object(options))).toThrow(expect.objectContaining({ code: 'invalid-query' }));
  expect(() => hub.suggest(Object(3))).toThrow(expect.objectContaining({ code: 'invalid-query' }));
});
