import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import { notListed } from '../../../data/not-listed';
import {
  countries,
  idsOf,
  type Labels,
  label,
  lookup,
  nearMisses,
  objectiveTitle,
  vocabularyNames,
} from '../../../src/taxonomy';

const modules: readonly Labels[] = Object.values(six);

test.each([
  ['Ivory Coast', ['CI']],
  ['cote d ivoire', ['CI']],
  ['DRC', ['CD']],
  ['South Korea', ['KR']],
  ['Turkey', ['TR']],
  ['Burma', ['MM']],
  ['USA', ['US']],
  ['us', ['US']],
  ['Gambia, The', ['GM']],
  ['Congo, Rep.', ['CG']],
  ['Corée du Sud', ['KR']],
  ['США', ['US']],
  ['韩国', ['KR']],
  ['Kosovo', ['XK']],
  ['KEN', ['KE']],
  ['ke', ['KE']],
  ['404', ['KE']],
  [404, ['KE']],
  ['4', ['AF']],
  ['004', ['AF']],
  ['Congo', ['CG', 'CD']],
  ['Korea', ['KR', 'KP']],
  ['Corée', ['KR', 'KP']],
  ['الكونغو', ['CG', 'CD']],
  ['Palestine', []],
  ['Niue', []],
  ['', []],
  ['constructor', []],
  ['__proto__', []],
])('finds countries by %s: %j', (text, ids) => {
  expect(lookup('countries', text, modules).sort()).toEqual(ids.sort());
});

test('finds objectives by number, Hub term id, label, title and the Hub’s spelling', () => {
  for (const text of [
    10,
    '10',
    288,
    '288',
    'Eradicate trafficking',
    '10 - Eradicate trafficking',
    'Objective 10',
    'erradicar la trata de personas',
  ]) {
    expect(lookup('objectives', text, modules)).toEqual([10]);
  }
  expect(lookup('objectives', 'General', modules)).toEqual(['general']);
  expect(lookup('principles', 259, modules)).toEqual(['human-rights']);
  expect(lookup('regions', '002', modules)).toEqual(['africa']);
  expect(lookup('sdgs', '8', modules)).toEqual([8]);
  expect(lookup('documentTypes', 'Guidelines/Toolkits/Manuals', modules)).toEqual(['guidelines']);
});

test.each([
  'Obj. 8',
  '08',
  '8.',
  '#8',
  'No. 8',
  'Objective 8',
  'objective08',
  'Objective no. 8',
  'GCM Objective 8',
  '8 - Save lives',
  'Objective 8: Save lives',
  'Objectif 8',
  'objectif n° 8',
  'Objetivo 8',
  'الهدف 8',
  'الهدف ٨',
  'Цель 8',
  'Цель № 8',
  '目标8',
  '目标 8',
  '\u200e8',
])('finds objective 8 by %s', (text) => {
  expect(lookup('objectives', text, modules)).toEqual([8]);
});

test.each([
  'SDG 8',
  'SDG8',
  'SDG 8.5',
  'SDG 8.a',
  '8.5',
  'Goal 8',
  'ODD 8',
  'ODS 8',
  'ЦУР 8',
  'Objectif 8',
  'Objectif de développement durable 8',
  '可持续发展目标8',
  'هدف التنمية المستدامة 8',
  'SDG 8: Decent work',
])('finds goal 8 by %s', (text) => {
  expect(lookup('sdgs', text, modules)).toEqual([8]);
});

test.each([
  'SDG 8',
  'Target 8',
  'Objective 24',
  'Objective 0',
  '8 - Eradicate trafficking',
  '8 8',
  '8.5',
  `8 ${'x'.repeat(999)}`,
])('finds no objective by %s', (text) => {
  expect(lookup('objectives', text, modules)).toEqual([]);
});

test.each(['1.0', '1,7', '1/7', '1 7', '2-0', 'Objective 1,7'])('doesn’t join the two numbers of %s', (text) => {
  expect(lookup('objectives', text, modules)).toEqual([]);
});

test('finds every entry by its id and by its label in each language', () => {
  for (const name of vocabularyNames) {
    for (const id of idsOf(name)) {
      expect(lookup(name, id, modules)).toEqual([id]);
      for (const module of modules)
        expect(lookup(name, label(name, id, module), modules), `${module.locale} ${id}`).toContain(id);
    }
  }
  for (const id of idsOf('objectives')) {
    for (const module of modules) expect(lookup('objectives', objectiveTitle(id, module), modules)).toEqual([id]);
  }
});

test('names are unambiguous, except those of the Congos and the Koreas', () => {
  const ambiguous = new Set<string>();
  for (const { id } of countries) {
    for (const module of modules) {
      for (const name of [label('countries', id, module), ...(module.otherNames[id] ?? [])]) {
        const ids = lookup('countries', name, modules);
        expect(ids, name).toContain(id);
        if (ids.length > 1) ambiguous.add([...ids].sort().join());
      }
    }
  }
  expect([...ambiguous].sort()).toEqual(['CD,CG', 'KP,KR']);
});

test('territories that aren’t listed share no name with listed countries', () => {
  for (const { id, iso3, names } of notListed) {
    for (const name of [id, iso3, ...names]) expect(lookup('countries', name, modules), name).toEqual([]);
  }
});

test('nearMisses returns the entries at the smallest distance', () => {
  expect(nearMisses('countries', 'Keyna', modules)).toEqual(['KE']);
  expect(nearMisses('countries', 'Switzerlnad', modules)).toEqual(['CH']);
  expect(nearMisses('countries', 'Irao', modules).sort()).toEqual(['IQ', 'IR']);
  expect(nearMisses('objectives', 'Eradicate traficking', modules)).toEqual([10]);
  expect(nearMisses('regions', 'Afrika', modules)).toEqual(['africa']);
  expect(nearMisses('countries', 'Atlantis', modules)).toEqual([]);
  // Words that many names have aren't compared, and words for inhabitants are no misspelt names.
  expect(nearMisses('countries', 'République d’Islande', modules)).toEqual(['IS']);
  expect(nearMisses('countries', 'جمهورية كوبا', modules)).toEqual(['CU']);
  for (const text of ['Nigérien', 'Dominicain', 'Republic of Atlantis', 'République de', 'x'.repeat(999)])
    expect(nearMisses('countries', text, modules), text).toEqual([]);
});
