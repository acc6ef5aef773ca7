import { createHub, type FacetName, type Resource } from 'gcm-hub';
import { labelItems } from 'gcm-hub/instantsearch';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { describe as describeQuery } from 'gcm-hub/query';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { formatsOf } from '../../src/adapters/page/formats';
import { facetKinds, idsOf, toLabelLocale } from '../../src/taxonomy';
import { languageNames } from '../../src/taxonomy/labels/language-names';

const six = [en, fr, es, ar, ru, zh];
const inheritedNames = ['constructor', '__proto__', 'hasOwnProperty', ''];

test.each(facetNames)('an unknown value of %s is its own label', (facet) => {
  for (const labels of six) {
    const labelOf = facetKinds[facet].labels(labels);
    for (const value of [...inheritedNames, '\ud800', 'no such value', '10 ']) expect(labelOf(value)).toBe(value);
  }
});

test('entries have the labels of their vocabulary, for numbers and strings', () => {
  for (const labels of six) {
    for (const facet of facetNames) {
      const kind = facetKinds[facet];
      if (kind.kind !== 'closed') continue;
      const expected: Readonly<Record<string, string>> = labels[kind.vocabulary].labels;
      const labelOf = facetKinds[facet].labels(labels);
      for (const id of idsOf(kind.vocabulary)) {
        expect(expected[id]).toEqual(expect.any(String));
        expect([labelOf(id), labelOf(String(id))]).toEqual([expected[id], expected[id]]);
      }
    }
  }
  expect(facetKinds.year.labels(fr)(2018)).toBe('2018');
});

test('languages have their names in the locale, which may differ from that of the labels', () => {
  expect(facetKinds.languages.labels(fr)('ru')).toBe('russe');
  expect(facetKinds.languages.labels(en, 'de')('ru')).toBe('Russisch');
  expect(languageNames(fr)('pt-BR')).toBe('portugais brésilien');
});

test('a tag has the name of its canonical form', () => {
  const german = languageNames(en)('de-1996');
  for (const tag of ['DE-1996', 'de-1996-1996', 'de-1996-u-nu-latn']) {
    expect(languageNames(en)(tag)).toBe(german);
    expect(labelItems('languages', en)([{ value: tag, label: '' }])[0]?.label).toBe(german);
  }
});

test('caches the names of at most 50 locales', () => {
  const german = languageNames(en, 'de');
  expect(languageNames(en, 'de')).toBe(german);
  expect(languageNames(fr)).toBe(languageNames(fr));
  for (let i = 0; i < 60; i++) languageNames(en, `de-x-${i}`);
  expect(languageNames(en, 'de')).not.toBe(german);
  expect(languageNames(en, 'de')('ru')).toBe('Russisch');
});

test('the hub, describe, the widget and the page use the same labels', () => {
  const resource: Resource = {
    id: 'a',
    title: 'A',
    section: 'document',
    documentType: 'report',
    languages: ['ru', 'pt-BR', 'tlh'],
    publishers: [],
    objectives: [10],
    principles: ['human-rights'],
    regions: ['asia'],
    countries: ['KE', 'XK'],
    sdgs: [3],
  };
  const hub = createHub([resource], { labels: six });
  for (const labels of six) {
    const { locale } = labels;
    const widget = (facet: FacetName, value: string) => labelItems(facet, labels)([{ value, label: '' }])[0]?.label;
    for (const facet of facetNames) {
      for (const { value, label } of hub.facetValues(facet, { locale })) {
        expect([widget(facet, String(value)), facetKinds[facet].labels(labels)(value)]).toEqual([label, label]);
        if (facet === 'languages') expect(formatsOf(toLabelLocale(locale)).language(String(value))).toBe(label);
        if (facet === 'languages' || facet === 'scope') {
          expect(describeQuery({ filters: { [facet]: [value] } }, labels)).toContain(label);
        }
      }
    }
  }
});
