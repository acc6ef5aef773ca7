import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { inflectionsOf } from '../../src/base/text/inflect';
import { tokenize } from '../../src/base/text/tokenize';
import { plain } from '../plain';
import { runs } from '../runs';

const labels = Object.values(six);
const hub = createHub(resources, { labels });
const forms = labels.map((module) => module.forms);

function textsOf({ title, titles, keywords = [], summary = '', publishers }: (typeof resources)[number]): string[] {
  return [title, ...Object.values(titles ?? {}), ...keywords, summary, ...publishers];
}

/** Tokens of the sample’s texts. */
const indexed = resources.flatMap((resource) => textsOf(resource).flatMap(tokenize));
const labelTerms = labels.flatMap((module) => [
  ...['objectives', 'principles', 'regions', 'countries', 'documentTypes', 'objectiveTitles'].flatMap((name) =>
    Object.values(Object(Object(module)[name]).labels).flatMap((text) => tokenize(String(text))),
  ),
  ...Object.values(module.otherNames).flatMap((names = []) => names.flatMap(tokenize)),
]);
/**
 * One-word names of the glossary and search words of objectives. They are never corrected: "ongs", the plural of "ONG", matches as
 * "NGO" does.
 */
const names = labels.flatMap(({ glossary, objectiveWords }) =>
  [...Object.values(glossary), ...Object.values(objectiveWords)].flatMap((list = []) =>
    list
      .map(tokenize)
      .filter(({ length }) => length === 1)
      .flat(),
  ),
);
const knownTokenTerms = [...indexed, ...labelTerms, ...names].flatMap(({ term, parts, bigrams }) => [
  term,
  ...parts,
  ...bigrams,
]);
const knownTerms = new Set(knownTokenTerms);
const candidates = [...new Set(indexed.filter(({ bigrams }) => bigrams.length === 0).map(({ term }) => term))].filter(
  (term) => [...term].length >= 5 && /^\p{L}+$/u.test(term),
);

function applyEdit(term: string, index: number, kind: string, letter: string): string {
  const letters = [...term];
  const i = index % letters.length;
  if (kind === 'drop') letters.splice(i, 1);
  else if (kind === 'insert') letters.splice(i, 0, letter);
  else if (kind === 'replace') letters[i] = letter;
  else letters.splice(i, 2, ...letters.slice(i, i + 2).reverse());
  return letters.join('');
}

test('corrects any single edit of an indexed word of five letters or more', () => {
  const cases = runs();
  let corrected = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...candidates),
      fc.nat(40),
      fc.constantFrom('drop', 'insert', 'replace', 'swap'),
      fc.constantFrom(...'aeiorstxщب'),
      (term, index, kind, letter) => {
        const text = applyEdit(term, index, kind, letter);
        const isKnown =
          knownTerms.has(text) ||
          inflectionsOf(text, forms).some((form) => knownTerms.has(form)) ||
          knownTokenTerms.some((other) => other.startsWith(text));
        const [word, ...others] = tokenize(text);
        if (isKnown || others.length > 0 || word === undefined || word.term !== text || word.bigrams.length > 0) return;
        corrected++;
        const { hits, corrections } = hub.search({ text, limit: 1000, facets: false });
        const expected = resources.filter((resource) =>
          textsOf(resource).some((value) =>
            tokenize(value).some((token) => token.term === term || token.parts.includes(term)),
          ),
        );
        expect(corrections[0]?.used, text).toContain(term);
        const ids = new Set(hits.map(({ id }) => id));
        expect(expected.filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([]);
      },
    ),
    cases,
  );
  expect(corrected).toBeGreaterThan(cases.numRuns / 2);
});

test('doesn’t correct an inflection of a search word, although another word is one edit away', () => {
  const { total, corrections } = hub.search({ text: 'опросам', facets: false }); // "опросы", surveys, beside "вопросам"
  expect([total, corrections]).toEqual([hub.search({ filters: { objectives: [1] } }).total, []]);
});

test('never corrects known names, short words or numbers', () => {
  const small = createHub(
    [
      { ...plain, id: 'ie', countries: ['IE'] },
      { ...plain, id: 'iq', countries: ['IQ'] },
      { ...plain, id: 'zm', countries: ['ZM'] },
      { ...plain, id: 'ro', countries: ['RO'] },
      { ...plain, id: 'n', title: 'Report 2021 on aid' },
    ],
    { labels },
  );
  for (const text of ['Iceland', 'Iran', 'Gambia', 'Oman', 'aud', '2020', '20211', 'ait'])
    expect(small.search({ text, facets: false }), text).toMatchObject({ total: 0, corrections: [] });
  expect(small.search({ text: 'Zambai', facets: false })).toMatchObject({
    total: 1,
    corrections: [{ used: ['zambia'] }],
  });
  expect(small.search({ text: 'Iceladn', facets: false })).toMatchObject({
    total: 0,
    corrections: [{ used: ['iceland'] }],
  });
});

test('never corrects phrases and excluded words', () => {
  expect(hub.search({ text: '"trafficing"', facets: false })).toMatchObject({ total: 0, corrections: [] });
  expect(hub.search({ text: '-trafficing', facets: false }).total).toBe(resources.length);
});

test('without corrections, a word that no resource has matches nothing', () => {
  const text = 'remitances diaspora';
  const options = { match: 'all', facets: { regions: true } } as const;
  const corrected = hub.search({ ...options, text });
  const asTyped = hub.search({ ...options, text, correct: false });
  expect(corrected.corrections.map(({ typed }) => typed)).toEqual(['remitances']);
  expect(corrected.total).toBeGreaterThan(0);
  expect(asTyped).toMatchObject({ total: 0, corrections: [], matched: { words: 2, of: 2 } });
  expect(asTyped.facets.regions?.values.every(({ count }) => count === 0)).toBe(true);
  expect(
    hub
      .crossTab('section', 'regions', { ...options, text, correct: false })
      .counts.flat()
      .every((n) => n === 0),
  ).toBe(true);
  // The other word still matches if fewer words are required.
  const diaspora = hub.search({ text: 'diaspora' });
  expect(hub.search({ text, correct: false })).toMatchObject({ total: diaspora.total, matched: { words: 1, of: 2 } });
  expect(hub.search({ text: 'diaspora', correct: false })).toEqual(diaspora);
  const counts = { text: 'afr', query: { text: 'remitances', correct: false } };
  expect(hub.facetValues('regions', counts)).toMatchObject([{ value: 'africa', count: 0 }]);
});

test('uses all terms at the smallest distance', () => {
  const small = createHub(
    ['cart', 'card', 'carp', 'care', 'chart', 'port'].map((title) => ({ ...plain, id: title, title })),
  );
  const { corrections, total } = small.search({ text: 'carx', facets: false });
  expect(corrections).toEqual([{ typed: 'carx', used: expect.arrayContaining(['card', 'care', 'carp', 'cart']) }]);
  expect(total).toBe(4);
  // "chart" is one edit away, "cart" two.
  expect(small.search({ text: 'chxart', facets: false }).corrections).toEqual([{ typed: 'chxart', used: ['chart'] }]);
});
