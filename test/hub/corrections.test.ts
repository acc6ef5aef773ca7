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

/** The words of the sample, letters only, and the terms that it has in any way. */
const indexed = resources.flatMap((resource) => textsOf(resource).flatMap(tokenize));
const labelTerms = labels.flatMap((module) => [
  ...['objectives', 'principles', 'regions', 'countries', 'documentTypes', 'objectiveTitles'].flatMap((name) =>
    Object.values(Object(Object(module)[name]).labels).flatMap((text) => tokenize(String(text))),
  ),
  ...Object.values(module.otherNames).flatMap((names = []) => names.flatMap(tokenize)),
]);
/**
 * Names of one word that the glossary has, and words by which objectives are looked for, which are never corrected: "ongs" is how
 * several "ONG" are written, and finds what "NGO" finds.
 */
const names = labels.flatMap(({ glossary, objectiveWords }) =>
  [...Object.values(glossary), ...Object.values(objectiveWords)].flatMap((list = []) =>
    list
      .map(tokenize)
      .filter(({ length }) => length === 1)
      .flat(),
  ),
);
const known = [...indexed, ...labelTerms, ...names].flatMap(({ term, parts, bigrams }) => [term, ...parts, ...bigrams]);
const knownTerms = new Set(known);
const candidates = [...new Set(indexed.filter(({ bigrams }) => bigrams.length === 0).map(({ term }) => term))].filter(
  (term) => [...term].length >= 5 && /^\p{L}+$/u.test(term),
);

function edited(term: string, at: number, kind: string, letter: string): string {
  const letters = [...term];
  const i = at % letters.length;
  if (kind === 'drop') letters.splice(i, 1);
  else if (kind === 'insert') letters.splice(i, 0, letter);
  else if (kind === 'replace') letters[i] = letter;
  else letters.splice(i, 2, ...letters.slice(i, i + 2).reverse());
  return letters.join('');
}

test('any single edit of any indexed word of five letters or more finds that word’s resources', () => {
  const cases = runs();
  let tried = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...candidates),
      fc.nat(40),
      fc.constantFrom('drop', 'insert', 'replace', 'swap'),
      fc.constantFrom(...'aeiorstxщب'),
      (term, at, kind, letter) => {
        const text = edited(term, at, kind, letter);
        const isFound =
          knownTerms.has(text) ||
          inflectionsOf(text, forms).some((form) => knownTerms.has(form)) ||
          known.some((other) => other.startsWith(text));
        const [word, ...others] = tokenize(text);
        if (isFound || others.length > 0 || word === undefined || word.term !== text || word.bigrams.length > 0) return;
        tried++;
        const { hits, corrections } = hub.search({ text, limit: 1000, facets: false });
        const having = resources.filter((resource) =>
          textsOf(resource).some((one) => tokenize(one).some((own) => own.term === term || own.parts.includes(term))),
        );
        expect(corrections[0]?.used, text).toContain(term);
        const ids = new Set(hits.map(({ id }) => id));
        expect(having.filter(({ id }) => !ids.has(id)).map(({ id }) => id)).toEqual([]);
      },
    ),
    cases,
  );
  expect(tried).toBeGreaterThan(cases.numRuns / 2);
});

test('a form of a word by which an objective is looked for isn’t corrected, though it is an edit away from another', () => {
  const { total, corrections } = hub.search({ text: 'опросам', facets: false }); // "опросы", surveys, beside "вопросам"
  expect([total, corrections]).toEqual([hub.search({ filters: { objectives: [1] } }).total, []]);
});

test('what is known is never corrected, short words and numbers neither', () => {
  const some = createHub(
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
    expect(some.search({ text, facets: false }), text).toMatchObject({ total: 0, corrections: [] });
  expect(some.search({ text: 'Zambai', facets: false })).toMatchObject({
    total: 1,
    corrections: [{ used: ['zambia'] }],
  });
  expect(some.search({ text: 'Iceladn', facets: false })).toMatchObject({
    total: 0,
    corrections: [{ used: ['iceland'] }],
  });
});

test('a phrase and an excluded word are never corrected', () => {
  expect(hub.search({ text: '"trafficing"', facets: false })).toMatchObject({ total: 0, corrections: [] });
  expect(hub.search({ text: '-trafficing', facets: false }).total).toBe(resources.length);
});

test('all terms at the smallest distance are used, the likeliest first', () => {
  const some = createHub(
    ['cart', 'card', 'carp', 'care', 'chart', 'port'].map((title) => ({ ...plain, id: title, title })),
  );
  const { corrections, total } = some.search({ text: 'carx', facets: false });
  expect(corrections).toEqual([{ typed: 'carx', used: expect.arrayContaining(['card', 'care', 'carp', 'cart']) }]);
  expect(total).toBe(4);
  // One edit away from "chart", two from "cart": only the nearest.
  expect(some.search({ text: 'chxart', facets: false }).corrections).toEqual([{ typed: 'chxart', used: ['chart'] }]);
});
