import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import {
  countries,
  countriesOf,
  documentTypes,
  idsOf,
  type Labels,
  label,
  objectives,
  principles,
  regions,
  scopes,
  sdgs,
  sections,
  vocabularies,
  vocabularyNames,
} from '../../../src/taxonomy';

const modules: readonly Labels[] = Object.values(six);

test('each vocabulary has its number of entries, with distinct ids', () => {
  const sizes = [objectives, principles, scopes, regions, countries, documentTypes, sections, sdgs].map(
    (list) => list.length,
  );
  expect(sizes).toEqual([24, 11, 4, 5, 195, 12, 6, 17]);
  for (const name of vocabularyNames) expect(new Set(idsOf(name)).size).toBe(idsOf(name).length);
});

test('the ids of each vocabulary are those of its entries, in their order', () => {
  for (const name of vocabularyNames) expect(idsOf(name)).toEqual(vocabularies[name].map(({ id }) => id));
});

test('objectives have their paragraph of the GCM and their Hub term id', () => {
  expect(objectives[0]).toEqual({ id: 1, paragraph: 17, hubTermId: 279 });
  expect(objectives[22]).toEqual({ id: 23, paragraph: 39, hubTermId: 301 });
  expect(objectives[23]).toEqual({ id: 'general' });
});

test('ten principles have a letter of paragraph 15, and the eleventh comes from the Hub', () => {
  expect(principles.map(({ letter }) => letter ?? '-').join('')).toBe('abcdefghij-');
  expect(principles.filter(({ source }) => source === 'hub').map(({ id }) => id)).toEqual(['global-geographic-scope']);
});

test('countries are in the Hub’s order, with distinct codes', () => {
  expect(countries[0]).toMatchObject({ id: 'AF', iso3: 'AFG', m49: '004', region: 'asia' });
  expect(countries.at(-1)?.id).toBe('ZW');
  expect(new Set(countries.map(({ iso3 }) => iso3)).size).toBe(195);
  expect(new Set(countries.map(({ id, m49 }) => m49 ?? id)).size).toBe(195);
  for (const { id, iso3, m49 } of countries) {
    expect(iso3).toMatch(/^[A-Z]{3}$/);
    if (id !== 'XK') expect(m49).toMatch(/^\d{3}$/);
  }
  expect(regions.flatMap(({ id }) => countriesOf(id)).length).toBe(195);
});

test('Kosovo has the Hub’s asterisk and footnote in every language, and no M49 code', () => {
  const kosovo = countries.find(({ id }) => id === 'XK');
  expect(kosovo?.m49).toBeUndefined();
  expect(kosovo?.footnote).toContain('resolution 1244 (1999)');
  for (const module of modules) {
    expect(label('countries', 'XK', module)).toMatch(/\*$/);
    expect(module.footnotes.XK).toMatch(/1244/);
  }
});

test('codes and regions agree with the Unicode CLDR', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const { id, m49 } of countries) {
    expect(names.of(id), id).toBeDefined();
    if (m49 !== undefined) expect(new Intl.Locale(`und-${m49}`).region, id).toBe(id);
  }
  expect(regions.map(({ m49 }) => names.of(m49))).toEqual(['Africa', 'Americas', 'Asia', 'Europe', 'Oceania']);
});
