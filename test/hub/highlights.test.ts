import fc from 'fast-check';
import { createHub, type Hub, type Resource } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { inflectionsOf } from '../../src/base/text/inflect';
import { tokenize } from '../../src/base/text/tokenize';
import { expandText } from '../../src/engine/text/expand-text';
import { typedWords } from '../../src/engine/text/parse-text';
import { compileHubDefinition } from '../../src/hub/definition';
import { typed } from '../arbitrary/query';
import { fewResources as arbitraryResources } from '../arbitrary/resource';
import { labelSets } from '../laws/backend';
import { plain } from '../plain';
import { hubRuns, runs } from '../runs';

const labels = Object.values(six);

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Returns the string at a path of highlights. */
function textAt(resource: Resource, path: string): string {
  const [field = '', key = ''] = path.split(/\.(.*)/s);
  const value: unknown = { ...resource }[field as keyof Resource];
  if (typeof value === 'string') return value;
  return String(Object.entries(Object(value)).find(([name]) => name === key)?.[1]);
}

function marked(resource: Resource, text: string): Record<string, string[]> {
  return markedIn(createHub([resource], { labels }), text);
}

function markedIn(hub: Hub, text: string): Record<string, string[]> {
  return Object.fromEntries(
    hub
      .search({ text, facets: false })
      .hits.flatMap(({ resource, highlights }) =>
        Object.entries(highlights).map(([path, ranges = []]) => [
          path,
          ranges.map(([start, end]) => textAt(resource, path).slice(start, end)),
        ]),
      ),
  );
}

test('every highlighted token matches the text', () => {
  const six = fc.constant<readonly Labels[]>(labels);
  const languages = fc.oneof({ weight: 4, arbitrary: labelSets }, six);
  fc.assert(
    fc.property(arbitraryResources, typed, languages, (resources, text, modules) => {
      const { lexicon } = compileHubDefinition(modules);
      const forms = modules.map((module) => module.forms);
      const hub = createHub(resources, { labels: modules, audience: 'editors' });
      const { hits, corrections } = hub.search({ text, limit: 1000 });
      const expanded = expandText(text, lexicon());
      const exact = new Set(corrections.flatMap(({ used }) => used));
      const prefixes: string[] = [];
      for (const { token, synonyms = [] } of typedWords(expanded.words)) {
        for (const { term } of synonyms.flat())
          for (const form of [term, ...inflectionsOf(term, forms)]) exact.add(form);
        for (const term of [token.term, ...token.parts, ...token.bigrams]) {
          for (const form of [term, ...inflectionsOf(term, forms)]) exact.add(form);
          prefixes.push(term);
        }
      }
      for (const { term, prefix } of expanded.phrases.flat()) prefix ? prefixes.push(term) : exact.add(term);
      const matches = (term: string): boolean => exact.has(term) || prefixes.some((start) => term.startsWith(start));
      for (const { resource, highlights } of hits) {
        for (const [path, ranges = []] of Object.entries(highlights)) {
          const whole = textAt(resource, path);
          let before = -1;
          for (const [start, end] of ranges) {
            expect(start).toBeGreaterThan(before);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(whole.length);
            before = end;
            const piece = whole.slice(start, end);
            expect(LONE_SURROGATE.test(piece) && !LONE_SURROGATE.test(whole)).toBe(false);
            for (const { term, parts, bigrams } of tokenize(piece)) {
              // A range never separates a letter from its marks, so a range in a run may have more than the matched bigrams.
              const isRun = bigrams.length > 0;
              const hasMatch = isRun ? bigrams.some(matches) : parts.length > 0 && parts.every(matches);
              expect(matches(term) || hasMatch, `${JSON.stringify(piece)} in ${JSON.stringify(text)}`).toBe(true);
            }
          }
        }
      }
    }),
    hubRuns(80),
  );
});

test('highlights every occurrence of a word', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('dignity', 'Décent', 'straße', '😀', 'e\u0301tat', '-', 'труд', '井水')),
      (list) => {
        const title = `${list.join(' ')} end`;
        const hub = createHub([{ ...plain, id: 'a', title }]);
        for (const text of ['dignity', 'decent', 'strasse', 'etat', 'труд', '井水']) {
          const pieces = markedIn(hub, text)['title'] ?? [];
          const terms = tokenize(text).map(({ term }) => term);
          expect(pieces.flatMap((piece) => tokenize(piece).map(({ term }) => term))).toEqual(
            tokenize(title)
              .map(({ term }) => term)
              .filter((term) => terms.includes(term)),
          );
        }
      },
    ),
    runs(),
  );
});

test.each([
  ['cote divoire', { title: ['Côte', 'd’Ivoire'] }, { title: 'En Côte d’Ivoire.' }],
  ['ivoire', { title: ['Ivoire'] }, { title: 'En Côte d’Ivoire.' }],
  ['strasse', { title: ['Straße'] }, { title: 'Auf der Straße' }],
  ['finance', { title: ['ﬁnance'] }, { title: 'Trade ﬁnance' }],
  ['etude', { title: ['e\u0301tude'] }, { title: 'Une e\u0301tude 👨‍👩‍👧' }],
  ['famille', { title: ['famille'] }, { title: '👨‍👩‍👧 famille' }],
  ['policy', { title: ['Policies'] }, { title: 'Policies' }],
  ['trafficing', { summary: ['Trafficking'] }, { title: '-', summary: 'Trafficking' }],
  ['migra', { keywords: ['migrants'] }, { title: '-', keywords: ['a', 'the migrants'] }],
  ['"decent work"', { title: ['Decent work'] }, { title: 'Decent work is work that is decent' }],
  ['الاتجار', { title: ['الاتِّجار'] }, { title: 'مكافحة الاتِّجار بالأشخاص' }],
  ['елка', { titles: ['Ёлка'] }, { title: '-', titles: { ru: 'Ёлка' } }],
  ['移民数据', { title: ['移民数据'] }, { title: '全球移民数据门户' }],
  ['formacion', { publishers: ['Formación'] }, { title: '-', publishers: ['Centro de Formación'] }],
  ['covid-19', { title: ['COVID-19'] }, { title: 'After COVID-19' }],
  ['a/res/73/195', { title: ['RES', '73', '195'] }, { title: 'A/RES/73/195' }],
])('highlights %s', (text, expected, fields) => {
  const byPath = marked({ ...plain, id: 'a', ...fields }, text);
  const byField = Object.fromEntries(Object.entries(byPath).map(([path, pieces]) => [path.split('.')[0], pieces]));
  expect(byField).toEqual(expected);
});

test('a match in a label has no highlights', () => {
  expect(marked({ ...plain, id: 'a', title: 'Nothing', objectives: [10] }, 'traite')).toEqual({});
});

test('an index’s highlighter uses the corrections of a search', async () => {
  const { createIndex } = await import('gcm-hub/engine');
  const index = createIndex<{ id: string; title: string }, Record<string, never>>(
    { id: ({ id }) => id, facets: {}, text: [{ weight: 1, texts: ({ title }) => [title] }], order: [] },
    [{ id: 'a', title: 'An apple a day' }],
  );
  expect(index.highlighter('aple')('An apple a day')).toEqual([[3, 8]]);
  expect(index.highlighter('')('An apple a day')).toEqual([]);
});

test('computes highlights once, and copies and JSON of a hit have them', () => {
  const [hit] = createHub([{ ...plain, title: 'Decent work' }]).search({ text: 'work' }).hits;
  expect(hit?.highlights).toBe(hit?.highlights);
  const highlights = { title: [[7, 11]] };
  expect(JSON.parse(JSON.stringify(hit))).toMatchObject({ highlights });
  expect(structuredClone(hit)).toMatchObject({ highlights });
  expect({ ...hit }).toMatchObject({ highlights });
});

test('highlights a word next to characters that folding changes or joins', () => {
  expect(marked({ ...plain, title: 'İzmir work, WORK’S re-work e\u0301work work' }, 'work')).toEqual({
    title: ['work', 'WORK’S', 'work', 'work'],
  });
});

test('highlights synonyms', () => {
  const title = 'GCM Talk: the Pacte mondial pour des migrations sûres, ordonnées et régulières, migrant workers';
  expect(marked({ ...plain, title }, 'global compact for migration')).toEqual({
    title: ['GCM', 'Pacte mondial pour des migrations sûres, ordonnées et régulières'],
  });
  expect(marked({ ...plain, title }, 'trabajador migrante')).toEqual({ title: ['migrant workers'] });
});

test('a form that begins differently is highlighted, too', () => {
  const hub = createHub([{ ...plain, title: 'سياسة هجرة' }], { labels: [six.ar] });
  const [hit] = hub.search({ text: 'الهجرة' }).hits;
  expect(hit?.highlights).toEqual({ title: [[6, 10]] });
});
