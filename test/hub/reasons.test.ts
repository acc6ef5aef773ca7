import fc from 'fast-check';
import { createHub, type Hit, type Hub, type HubQuery, openHub, type Reason, type Resource } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { resources as sample } from 'gcm-hub/sample';
import type { Labels } from 'gcm-hub/taxonomy';
import { expect, describe as group, test } from 'vitest';
import { fold } from '../../src/base/text/fold';
import { expandText } from '../../src/engine/text/expand-text';
import { rangesInText } from '../../src/engine/text/parse-text';
import { compileHubDefinition } from '../../src/hub/definition';
import { typed } from '../arbitrary/query';
import { fewResources } from '../arbitrary/resource';
import { labelSets } from '../laws/backend';
import { hubOracle } from '../oracle/hub';
import { matchText } from '../oracle/match';
import { valuesOf } from '../oracle/values';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const six: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** Returns the string at a path of highlights; undefined for another path. */
function textAt(resource: Resource, path: string): string | undefined {
  const [field = '', key = ''] = path.split(/\.(.*)/s);
  const value: unknown = Reflect.get(resource, field);
  if (typeof value === 'string') return value;
  const text: unknown = Reflect.get(Object(value), key);
  return typeof text === 'string' ? text : undefined;
}

const modes = fc.constantFrom('most' as const, 'all' as const, 'any' as const);

/** Names of several words, most of them with stop words. */
const name = fc.constantFrom(
  'since 2020',
  'depuis 2018',
  'from 2017 to 2021',
  '2018-2022',
  'Sudán del Sur',
  'Bosnia and Herzegovina',
  'the USA',
  'in French',
  'objective 10',
);
const texts = fc.oneof(
  { weight: 2, arbitrary: typed },
  fc.tuple(typed, name, typed).map((parts) => parts.join(' ')),
);

test('a hit has reasons for exactly the words that it matches, fully or weakly', () => {
  const languages = fc.oneof({ weight: 4, arbitrary: labelSets }, fc.constant(six));
  fc.assert(
    fc.property(fewResources, texts, modes, languages, fc.boolean(), (resources, text, match, labels, correct) => {
      const plan = compileHubDefinition([en, ...labels.filter(({ locale }) => locale !== 'en')]);
      const hub = createHub(resources, { labels, audience: 'editors' });
      const { collection } = hubOracle(resources, labels, 'editors').oracle;
      const expected = matchText(collection, text, match, true, true, correct);
      const parsed = expandText(text, plan.lexicon());
      const rangeOf = rangesInText(text, plan.queryAnalyzer);
      const ranges = parsed.words.map((word) => rangeOf([word]).join());
      const quoted = parsed.quoted.map((words) => rangeOf(words).join());
      const byId = new Map(Array.from(expected?.found ?? [], ([entry, one]) => [entry.id, one]));
      for (const hit of hub.search({ text, match, correct, limit: 1000 }).hits) {
        const found = new Set(hit.reasons.map(({ range }) => range.join()));
        const matched = (byId.get(hit.id)?.matchedWords ?? []).map((i) => ranges[i] ?? '');
        expect([...found].filter((range) => !quoted.includes(range)).sort(), text).toEqual(matched.sort());
        for (const range of quoted) expect(found.has(range), text).toBe(true);
        expectSound(hit, text);
        expectRangesOfParts(hit, text, hub);
      }
    }),
    hubRuns(),
  );
});

/** A reason for a name has the range of the name's part in the interpretation. */
function expectRangesOfParts({ reasons }: Hit, text: string, hub: Hub): void {
  const words = hub.interpret(text).parts.filter(({ kind, candidates }) => {
    return kind !== 'type' && kind !== 'section' && candidates === undefined;
  });
  for (const { range } of reasons) {
    const [part = { range }] = words.filter((one) => one.range[0] < range[1] && range[0] < one.range[1]);
    expect(range, text).toEqual(part.range);
  }
}

/** Paths and values are those of the resource, ranges those of the text, and `used` is in the string. */
function expectSound({ resource, reasons, id }: Hit, text: string): void {
  for (const { word, range, path, facet, value, used } of reasons) {
    expect(word).not.toBe('');
    expect(text.slice(...range)).toBe(word);
    expect(path === undefined).not.toBe(facet === undefined);
    if (facet !== undefined) expect(valuesOf(facet, resource), `${id}: ${facet}`).toContain(value);
    if (path === undefined) continue;
    expect(textAt(resource, path), `${id}: ${path}`).toBeDefined();
    expect(fold(textAt(resource, path) ?? '')).toContain(fold(used ?? ''));
  }
  const starts = reasons.map(({ range }) => range[0]);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  for (const start of new Set(starts)) expect(starts.filter((one) => one === start).length).toBeLessThanOrEqual(3);
}

const KENYA: Partial<Resource> = { countries: ['KE'] };

/** Returns the reasons of one resource, each as one string. */
function reasonsOf(fields: Partial<Resource>, text: string, query: HubQuery = {}): string[] {
  const hub = createHub([{ ...plain, id: 'a', title: 'A', ...fields }], { labels: six });
  return hub.search({ text, ...query }).hits.flatMap(({ reasons }) => reasons.map(shown));
}

function shown({ word, range, path, facet, value, used, by }: Reason): string {
  return [`${word}@${range.join('-')}`, by, path ?? `${facet}=${value}`, ...(used === undefined ? [] : [used])].join(
    ' ',
  );
}

group('each way', () => {
  test.each<[Partial<Resource>, text: string, expected: readonly string[]]>([
    [{ title: 'Remittances' }, 'REMITTANCES', ['REMITTANCES@0-11 term title']],
    [{ summary: 'Labour policies' }, ' policy', ['policy@1-7 form summary policies']],
    [{ keywords: ['Border', 'Visas'] }, 'vis', ['vis@0-3 prefix keywords.1 Visas']],
    [
      { titles: { fr: 'Les envois' }, publishers: ['X', 'Envois'] },
      'envois',
      ['envois@0-6 term titles.fr', 'envois@0-6 term publishers.1'],
    ],
    [{ title: 'Remittances' }, 'remitances', ['remitances@0-10 correction title Remittances']],
    [{ title: 'Human trafficking' }, 'trata', ['trata@0-5 name title trafficking']],
    [{ objectives: [10] }, 'trata', ['trata@0-5 label objectives=10']],
    [{ objectives: [10] }, 'Objective 10!', ['Objective 10@0-12 number objectives=10']],
    [{ sdgs: [8] }, 'ODD 8', ['ODD 8@0-5 number sdgs=8']],
    [{ published: '2021' }, 'since 2020', ['since 2020@0-10 range year=2021']],
    [{ published: '2021' }, 'visas from 2018 to 2022', ['from 2018 to 2022@6-23 range year=2021']],
    [{ languages: ['fr'] }, 'in French', ['in French@0-9 range languages=fr']],
    [{ objectives: [17] }, 'xenophobia', ['xenophobia@0-10 hint objectives=17']],
    [KENYA, 'кения', ['кения@0-5 label countries=KE']],
    [{ title: 'Kenya' }, 'Kenya', ['Kenya@0-5 name title']],
    [{ title: 'Sur, Sudán' }, 'Sudán del Sur', ['Sudán del Sur@0-13 name title']],
    [{ scope: 'regional', regions: ['africa'] }, 'Kenya', ['Kenya@0-5 appliesTo appliesTo=KE']],
    [{ scope: 'global' }, 'Africa', ['Africa@0-6 appliesTo scope=global']],
    [{ title: 'Decent-work rules' }, '"decent work"', ['decent work@1-12 term title Decent-work']],
    [{ title: 'Work, decent' }, '"decent work"', []],
    [{ title: 'E-learning' }, 'e-learning', ['e-learning@0-10 term title']],
    [
      { title: 'Learning', summary: 'e' },
      'e-learning',
      ['e-learning@0-10 term summary e', 'e-learning@0-10 term title Learning'],
    ],
    [{ title: 'The year 1,000' }, '1000', ['1000@0-4 term title 1,000']],
    [{ title: '国际移民组织' }, '移民', ['移民@0-2 term title']],
    [{ title: 'Visas' }, 'vi\u00adsas', ['vi\u00adsas@0-6 term title']],
  ])('%j, %s', (fields, text, expected) => {
    expect(reasonsOf(fields, text)).toEqual(expected);
  });
});

test('the best reasons come first, at most three for each word', () => {
  const fields = { title: 'Policies', summary: 'Policy', keywords: ['policy', 'Policy'], publishers: ['Policymakers'] };
  expect(reasonsOf(fields, 'policy')).toEqual([
    'policy@0-6 term keywords.0',
    'policy@0-6 term keywords.1',
    'policy@0-6 term summary',
  ]);
});

test('words that a resource lacks have no reasons, in any mode', () => {
  const fields = { title: 'Visas', scope: 'global' as const };
  expect(reasonsOf(fields, 'visas Kenya')).toEqual(['visas@0-5 term title', 'Kenya@6-11 appliesTo appliesTo=KE']);
  expect(reasonsOf(fields, 'visas Kenya', { match: 'any' })).toEqual(['visas@0-5 term title']);
  expect(reasonsOf(fields, 'visas -detention')).toEqual(['visas@0-5 term title']);
});

test('reasons are computed once, frozen, and empty without a text and from similar', () => {
  const hub = createHub(sample, { labels: six });
  const [hit] = hub.search({ text: 'kenya' }).hits;
  expect(hit?.reasons).toBe(hit?.reasons);
  expect(Object.isFrozen(hit?.reasons) && hit?.reasons.every(Object.isFrozen)).toBe(true);
  expect(JSON.parse(JSON.stringify(hit?.reasons))).toEqual(hit?.reasons);
  expect(hub.search().hits[0]?.reasons).toEqual([]);
  expect(hub.similar('h208')[0]?.reasons).toEqual([]);
});

test('a label that only the snapshot has is a reason', () => {
  const resource: Resource = { ...plain, id: 'a', title: 'A', objectives: [10] };
  const hub = openHub(createHub([resource], { labels: [fr] }).snapshot());
  expect(hub.search({ text: 'traite' }).hits.flatMap(({ reasons }) => reasons.map(shown))).toEqual([
    'traite@0-6 label objectives=10',
  ]);
});

group('real data', () => {
  const hub = createHub(sample, { labels: six });

  test('“statelessness” is explained in each of its hits, although it marks nothing', () => {
    const { hits } = hub.search({ text: 'statelessness' });
    expect(hits).toHaveLength(10);
    for (const { highlights, reasons } of hits) {
      expect(highlights).toEqual({});
      expect(reasons.map(shown)).toEqual(['statelessness@0-13 hint objectives=4']);
    }
  });

  test.each([
    'statelessness children',
    'human trafficking in Kenya since 2018',
    'travailleurs saisonniers au Maroc',
    'trata de niños objetivo 10',
    'الاتجار بالبشر في كينيا',
    'торговля людьми в Африке',
    '移民数据 肯尼亚',
    '"diaspora" remitances',
    'GCM polici in French',
  ])('each hit of %s has reasons for at least the required words', (text) => {
    const { hits, matched = { words: 0, of: 0 } } = hub.search({ text, limit: 1000, facets: false });
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) {
      const words = new Set(hit.reasons.map(({ range }) => range.join()));
      expect(words.size).toBeGreaterThanOrEqual(matched.words);
      expect(words.size).toBeLessThanOrEqual(matched.of + (text.includes('"') ? 1 : 0));
      expectSound(hit, text);
    }
  });
});

test('of a year in a phrase, the number alone is what matches in a text', () => {
  const hub = createHub(sample);
  const [hit] = hub.search({ text: 'in the year 2020', limit: 1 }).hits;
  expect(hit?.reasons).toContainEqual(
    expect.objectContaining({ word: 'in the year 2020', used: '2020', path: 'title' }),
  );
  const [bare] = hub.search({ text: '2020', limit: 1 }).hits;
  expect(bare?.reasons.map(({ word, used }) => [word, used])).toContainEqual(['2020', undefined]);
});
