import fc from 'fast-check';
import type { HubFilters, HubQuery } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { describe, isSameQuery, normalQuery } from 'gcm-hub/query';
import { type FacetName, facetKinds, facetNames, type Labels } from 'gcm-hub/taxonomy';
import { expect, describe as group, test } from 'vitest';
import { filter, query as queries } from '../arbitrary/query';

const six: readonly Labels[] = [en, fr, es, ar, ru, zh];

test.each<[HubQuery, string]>([
  [{}, 'All resources'],
  [{ limit: 10, locale: 'fr', facets: false }, 'All resources'],
  [
    {
      filters: { documentType: { any: ['report'], none: ['link'] }, objectives: [10, 9], regions: ['africa'] },
      sort: 'newest',
    },
    'Reports on objective 9 or 10 in Africa, without links, newest first',
  ],
  [{ text: '  fair   recruitment ' }, 'Resources matching “fair recruitment”'],
  [{ text: 'visas', match: 'all', sort: 'title' }, 'Resources with all words of “visas”, by title'],
  [{ text: 'visas work', match: 'any' }, 'Resources with any word of “visas work”'],
  [{ filters: { section: ['video', 'event'] } }, 'Events or videos'],
  [
    { filters: { documentType: ['report'], section: ['document'] }, offset: 40 },
    'Reports in section Documents, page 3',
  ],
  [
    { filters: { documentType: { any: ['report'], missing: true } } },
    'Resources of type Report or without a type of document',
  ],
  [{ filters: { objectives: { all: [8, 10, 'general'] } } }, 'Resources on objectives 8, 10, and General'],
  [
    { filters: { objectives: { all: [8], none: [9] }, countries: ['KE'] } },
    'Resources on objective 8 about Kenya, not on objective 9',
  ],
  [
    { filters: { objectives: { missing: true }, regions: { none: ['asia'] } } },
    'Resources without objectives, not in Asia',
  ],
  [{ filters: { year: { from: 2018, to: 2022 } } }, 'Resources from 2018 to 2022'],
  [{ filters: { year: { any: [2015], from: 2018, missing: true } } }, 'Resources of 2015, since 2018, or undated'],
  [
    { filters: { year: { to: 2020 } }, base: { languages: ['fr', 'ar'] } },
    'Resources written in Arabic or French until 2020',
  ],
  [
    { filters: { countries: ['KE', 'GH', 'TG', 'ML', 'PE', 'NP', 'FJ'] } },
    'Resources about Fiji, Ghana, Kenya, Mali, Nepal, or 2 others',
  ],
  [
    { filters: { appliesTo: ['KE'], sdgs: [8], publishers: ['{page}'], keywords: ['a'] } },
    'Resources applying to Kenya published by {page} on SDG 8 with keyword a',
  ],
  [{ filters: { objectives: { none: [1] } } }, 'Resources, not on objective 1'],
])('%j', (query, sentence) => {
  expect(describe(query, en)).toBe(sentence);
});

group('in six languages', () => {
  const query: HubQuery = {
    text: 'visas',
    filters: {
      documentType: { any: ['report', 'analysis'], none: ['link'] },
      objectives: { all: [8, 10] },
      regions: { any: ['africa'], none: ['asia', 'europe'] },
      countries: ['KE', 'GH', 'TG', 'ML', 'PE', 'NP', 'FJ', 'FR'],
      year: { from: 2018, to: 2022 },
      publishers: { missing: true },
    },
    sort: 'oldest',
    offset: 20,
  };
  test.each(six.map((labels) => [labels.locale, labels] as const))('%s', (_, labels) => {
    expect({
      whole: describe(query, labels),
      except: describe({ filters: { section: { none: ['video'] } } }, labels),
      all: describe({}, labels),
    }).toMatchSnapshot();
  });
});

test('a long text is cut, between characters', () => {
  expect(describe({ text: '😀'.repeat(60) }, en)).toBe(`Resources matching “${'😀'.repeat(50)}…”`);
  expect(describe({ text: `a${'😀'.repeat(60)}` }, en)).toBe(`Resources matching “a${'😀'.repeat(49)}…”`);
});

test('what is wrong with a query is told as in a search', () => {
  expect(() => describe({ filters: { objectives: [24 as never] } }, en)).toThrow(
    expect.objectContaining({ code: 'unknown-value', path: ['filters', 'objectives', 0] }),
  );
});

test('queries that ask the same have the same sentence, which has no holes, whatever they ask', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom(...six), (query, labels) => {
      const sentence = describe(query, labels);
      expect(sentence).toBe(describe(normalQuery(query), labels));
      expect(sentence).not.toMatch(/undefined|\[object|\{(?:values|clause|count|from|to|text|page)\}/u);
      expect(sentence.trim()).toBe(sentence);
    }),
  );
});

/** Facets whose values are named, each by a name of its own that is nothing else. */
const named = facetNames.filter((facet) => facetKinds[facet].kind !== 'text');

test('queries that ask for other resources have other sentences', () => {
  const filters = fc
    .shuffledSubarray([...named], { maxLength: 3 })
    .chain((names) => fc.tuple(...names.map((name: FacetName) => filter(name).map((value) => [name, value] as const))))
    .map((entries): HubQuery => ({ filters: Object.fromEntries(entries) as HubFilters }));
  fc.assert(
    fc.property(filters, filters, fc.constantFrom(...six), (one, other, labels) => {
      const isSame = describe(one, labels) === describe(other, labels);
      if (!isSameQuery(one, other)) expect(isSame).toBe(false);
    }),
    { numRuns: 500 },
  );
});
