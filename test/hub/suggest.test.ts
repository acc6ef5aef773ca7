import fc from 'fast-check';
import { createHub, type Suggestion } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { typed } from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { wordsOf } from '../oracle/read';
import { oracleSuggest, piecesOf } from '../oracle/suggest';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const labels = Object.values(six);
const hub = createHub(resources, { labels });

const shown = ({ kind, label, highlights }: Suggestion): string =>
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
])('%s in %s', (text, locale, first) => {
  expect(shown(hub.suggest(text, { locale })[0] ?? expect.fail('nothing'))).toBe(first);
});

test('a country that no resource is about leads to what applies to it', () => {
  const [iceland] = hub.suggest('iceland');
  expect(iceland).toMatchObject({
    kind: 'value',
    facet: 'appliesTo',
    value: 'IS',
    query: { filters: { appliesTo: ['IS'] } },
  });
});

test('titles with all the words, and corrections that lead to the text as it was meant', () => {
  const found = hub.suggest('trafficing chil');
  expect(found[0]).toMatchObject({
    kind: 'correction',
    label: 'trafficking chil',
    query: { text: 'trafficking chil' },
  });
  const titles = found.filter(({ kind }) => kind === 'title');
  expect(titles.length).toBeGreaterThan(0);
  for (const { label } of titles) expect(label).toMatch(/traffick.*chil|chil.*traffick/i);
});

test('titles are found by other names of one word, those of several are for a search', () => {
  const labelsOf = (text: string): string[] => hub.suggest(text).map(({ label }) => label);
  expect(labelsOf('PMM').length).toBeGreaterThan(0);
  for (const label of labelsOf('PMM')) expect(label).toContain('GCM');
  expect(hub.search({ text: 'PMM' }).hits.some(({ resource }) => !resource.title.includes('GCM'))).toBe(true);
});

test('a suggested title finds its resource, whatever stands in it', () => {
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
    fc.property(fc.array(titles, { maxLength: 6 }), fc.constantFrom('visa', 'policy', 'bord'), (given, typed) => {
      const own = createHub(given.map((title, i) => ({ ...plain, id: `${i}`, title: `A ${title}` })));
      for (const one of own.suggest(typed, { limit: 20 })) {
        if (one.kind !== 'title') continue;
        const { hits } = own.search({ ...one.query, limit: 20 });
        expect(hits.map(({ id }) => id)).toContain(one.id);
      }
    }),
    hubRuns(),
  );
});

test('one letter suggests values alone, one of Chinese titles, too', () => {
  const kinds = (text: string): Set<string> => new Set(hub.suggest(text, { locale: 'zh' }).map(({ kind }) => kind));
  expect(hub.suggest('m').map(({ kind }) => kind)).toEqual(Array(8).fill('value'));
  expect(kinds('т')).toEqual(new Set());
  expect(hub.suggest('5').map(({ kind }) => kind)).toContain('title');
  const chinese = resources.map((one, i) => ({ ...one, title: i === 0 ? '移民与发展' : one.title }));
  expect(
    createHub(chinese, { labels })
      .suggest('移')
      .map(({ kind }) => kind),
  ).toContain('title');
});

test('nothing is suggested for nothing', () => {
  for (const text of ['', '   ', '"decent work"', '-work', '!?']) expect(hub.suggest(text)).toEqual([]);
  expect(hub.suggest('migration', { limit: 0 })).toEqual([]);
});

test('suggestions are those of the oracle, in its order, as many as there is room for', () => {
  const given = [six.en, six.fr];
  // A name of several words of a concept, and a word that is like one of a name that no resource has.
  const more = ['Global Compact for Migration', 'Innovatiom and work'].map((title) => ({ ...plain, id: title, title }));
  const speaking = fc.constantFrom(six.en, six.fr);
  // Words of names, too, which the resources hardly have.
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
      speaking,
      (random, asked, language) => {
        const list = [...random, ...more];
        const some = createHub(list, { labels: given, audience: 'editors' });
        const oracle = oracleSuggest(list, given);
        for (const text of asked) {
          const { corrections } = some.search({ text, match: 'all', limit: 0, facets: false });
          const expected = oracle(text, language, corrections);
          const ask = (limit: number): Suggestion[] => some.suggest(text, { limit, locale: language.locale });
          const all = ask(1000);
          const correction = all.filter((one) => one.kind === 'correction');
          const values = all.filter((one) => one.kind === 'value');
          const titles = all.filter((one) => one.kind === 'title');
          expect(all).toEqual([...correction, ...values, ...titles]);
          expect(correction.map(({ label }) => wordsOf(label).flatMap(piecesOf))).toEqual(
            expected.corrected === undefined ? [] : [expected.corrected],
          );
          const isFirst = (facet: string, value: string | number): boolean =>
            values.some((one) => one.facet === facet && one.value === value && one.highlights[0]?.[0] === 0);
          expect(values.map(({ facet, value, count }) => ({ facet, value, count }))).toEqual(
            expected.values.toSorted(
              (a, b) => Number(isFirst(b.facet, b.value)) - Number(isFirst(a.facet, a.value)) || b.count - a.count,
            ),
          );
          expect(titles.map(({ id }) => id)).toEqual(expected.titles);
          for (const limit of [0, 1, 2, 5, 8]) {
            const room = Math.max(0, limit - correction.length);
            const ofValues = Math.max(Math.ceil(room / 2), room - titles.length);
            const shown = [...values.slice(0, ofValues), ...titles.slice(0, room - Math.min(ofValues, values.length))];
            expect(ask(limit)).toEqual([...correction, ...shown].slice(0, limit));
          }
        }
      },
    ),
    hubRuns(),
  );
});

test('every suggestion leads to something, as many as it says, whatever is typed', () => {
  fc.assert(
    fc.property(arbitraryResources, typed, fc.nat(12), (list, text, limit) => {
      const some = createHub(list, { labels, audience: 'editors' });
      const found = some.suggest(text, { limit });
      expect(found.length).toBeLessThanOrEqual(limit);
      for (const suggestion of found) {
        const { total } = some.search({ ...suggestion.query, facets: false });
        if (suggestion.kind === 'value') expect(total).toBe(suggestion.count);
        for (const [start, end] of suggestion.highlights) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(suggestion.label.length);
        }
      }
      expect(some.suggest(text, { limit })).toEqual(found);
    }),
    hubRuns(),
  );
});

test('wrong options are errors', () => {
  for (const options of [{ limit: -1 }, { limit: 1.5 }, { locale: '?' }, { size: 3 }])
    expect(() => hub.suggest('a', Object(options))).toThrow(expect.objectContaining({ code: 'invalid-query' }));
  expect(() => hub.suggest(Object(3))).toThrow(expect.objectContaining({ code: 'invalid-query' }));
});

test('the values of one facet, searched within', () => {
  const all = hub.search({ filters: { regions: ['africa'] }, limit: 0 }).facets.countries?.values ?? [];
  const query = { filters: { regions: ['africa' as const] } };
  expect(hub.facetValues('countries', { query }).filter(({ count }) => count > 0)).toEqual(
    all.filter(({ count }) => count > 0),
  );
  const labelsOf = (text: string, locale?: string) =>
    hub.facetValues('countries', { text, locale, limit: 3 }).map(({ label }) => label);
  expect(labelsOf('ivory')[0]).toBe('Côte d’Ivoire');
  expect(labelsOf('ivroy')[0]).toBe('Côte d’Ivoire');
  expect(labelsOf('allemagne', 'fr')[0]).toBe('Allemagne');
  expect(labelsOf('xyzzy')).toEqual([]);
  const [remittances] = hub.facetValues('objectives', { text: 'remitance' });
  expect(remittances).toEqual(hub.search().facets.objectives?.values.find(({ value }) => value === 20));
  expect(hub.facetValues('publishers', { text: 'iom', limit: 1 })[0]).toMatchObject({ value: 'IOM' });
  expect(() => hub.facetValues('countries', { limit: 2000 })).toThrow(
    expect.objectContaining({ code: 'invalid-query' }),
  );
  expect(() => Reflect.apply(hub.facetValues, hub, ['countris'])).toThrow(
    expect.objectContaining({ nearest: 'countries' }),
  );
});

test('similar resources: never itself, independent of the order in which they came', () => {
  const [fund, ...others] = hub.similar('h208');
  expect(fund?.resource.title).toMatch(/Fund/);
  expect(others.length).toBe(4);
  expect(hub.similar('nobody')).toEqual([]);
  expect(createHub([{ ...plain, id: 'a' }]).similar('a')).toEqual([]);
  fc.assert(
    fc.property(arbitraryResources, (list) => {
      const some = createHub(list, { audience: 'editors' });
      const turned = createHub([...list].reverse(), { audience: 'editors' });
      for (const { id } of list.slice(0, 5)) {
        const found = some.similar(id, { limit: 100 });
        expect(found.map((hit) => hit.id)).not.toContain(id);
        expect(turned.similar(id, { limit: 100 })).toEqual(found);
        expect(some.similar(id, { limit: 3 })).toEqual(found.slice(0, 3));
      }
    }),
    hubRuns(),
  );
});
