import { createHub, type FacetName, type Resource } from 'gcm-hub';
import { labelItems } from 'gcm-hub/instantsearch';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { describe as described } from 'gcm-hub/query';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { formatsOf } from '../../src/adapters/page/formats';
import { facetKinds, idsOf } from '../../src/taxonomy';
import { languageNames, valueLabels } from '../../src/taxonomy/labels/value-labels';

const six = [en, fr, es, ar, ru, zh];
const namesOfObjects = ['constructor', '__proto__', 'hasOwnProperty', ''];

test.each(facetNames)('a value of %s that nobody knows is its own label', (facet) => {
  for (const labels of six) {
    const labelOf = valueLabels(facet, labels);
    for (const value of [...namesOfObjects, '\ud800', 'no such value', '10 ']) expect(labelOf(value)).toBe(value);
  }
});

test('entries have the labels of their vocabulary, as numbers and as texts', () => {
  for (const labels of six) {
    for (const facet of facetNames) {
      const kind = facetKinds[facet];
      if (kind.kind !== 'closed') continue;
      const known: Readonly<Record<string, string>> = labels[kind.vocabulary].labels;
      const labelOf = valueLabels(facet, labels);
      for (const id of idsOf(kind.vocabulary)) {
        expect(known[id]).toEqual(expect.any(String));
        expect([labelOf(id), labelOf(String(id))]).toEqual([known[id], known[id]]);
      }
    }
  }
  expect(valueLabels('year', fr)(2018)).toBe('2018');
});

test('languages have the names of a locale, which needn’t be that of the labels', () => {
  expect(valueLabels('languages', fr)('ru')).toBe('russe');
  expect(valueLabels('languages', en, 'de')('ru')).toBe('Russisch');
  expect(languageNames('fr')('pt-BR')).toBe(new Intl.DisplayNames('fr', { type: 'language' }).of('pt-BR'));
});

test('a tag that isn’t canonical is called as its canonical form', () => {
  const german = languageNames('en')('de-1996');
  for (const tag of ['DE-1996', 'de-1996-1996', 'de-1996-u-nu-latn']) {
    expect(languageNames('en')(tag)).toBe(german);
    expect(labelItems('languages', en)([{ value: tag, label: '' }])[0]?.label).toBe(german);
  }
});

test('the names of a locale are kept, and not those of any number of locales', () => {
  const french = languageNames('fr');
  expect(languageNames('fr')).toBe(french);
  for (let i = 0; i < 60; i++) languageNames(`fr-x-${i}`);
  expect(languageNames('fr')).not.toBe(french);
  expect(languageNames('fr')('ru')).toBe('russe');
});

test('a hub, a sentence, a widget and the page call a value the same', () => {
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
        expect([widget(facet, String(value)), valueLabels(facet, labels)(value)]).toEqual([label, label]);
        if (facet === 'languages') expect(formatsOf(locale).language(String(value))).toBe(label);
        if (facet === 'languages' || facet === 'scope') {
          expect(described({ filters: { [facet]: [value] } }, labels)).toContain(label);
        }
      }
    }
  }
});
