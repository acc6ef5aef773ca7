import { expect, test } from 'vitest';
import * as six from '../../data/labels';
import {
  countries,
  countriesOf,
  documentTypes,
  facetNames,
  idsOf,
  isId,
  type Labels,
  label,
  labelledEntries,
  labelSource,
  lookup,
  nearMisses,
  objectives,
  objectiveTitle,
  principles,
  regions,
  scopes,
  sdgs,
  sections,
  vocabularyNames,
} from '../../src/taxonomy';

const modules: readonly Labels[] = Object.values(six);

test('the vocabularies have their entries, each once', () => {
  const sizes = [objectives, principles, scopes, regions, countries, documentTypes, sections, sdgs].map(
    (list) => list.length,
  );
  expect(sizes).toEqual([24, 11, 4, 5, 195, 12, 6, 17]);
  for (const name of vocabularyNames) expect(new Set(idsOf(name)).size).toBe(idsOf(name).length);
});

test('objectives have their paragraph of the GCM and the Hub’s term id', () => {
  expect(objectives[0]).toEqual({ id: 1, paragraph: 17, hubTermId: 279 });
  expect(objectives[22]).toEqual({ id: 23, paragraph: 39, hubTermId: 301 });
  expect(objectives[23]).toEqual({ id: 'general' });
});

test('ten principles have their letter in paragraph 15, the eleventh is the Hub’s', () => {
  expect(principles.map(({ letter }) => letter ?? '-').join('')).toBe('abcdefghij-');
  expect(principles.filter(({ source }) => source === 'hub').map(({ id }) => id)).toEqual(['global-geographic-scope']);
});

test('countries stand in the Hub’s order, with codes that no other has', () => {
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

test.each(modules.map((module) => [module.locale, module] as const))('labels in %s are complete', (_, module) => {
  for (const name of vocabularyNames) {
    const group = module[name];
    expect(Object.keys(group.labels).sort()).toEqual(idsOf(name).map(String).sort());
    expectTexts(Object.values(group.labels));
    for (const id of Object.keys(group.except ?? {})) expect(Object.keys(group.labels)).toContain(id);
  }
  expect(Object.keys(module.objectiveTitles.labels).length).toBe(23);
  expectTexts(Object.values(module.objectiveTitles.labels));
  expect(Object.keys(module.facets).sort()).toEqual([...facetNames].sort());
  expectTexts([...Object.values(module.facets), ...Object.values(module.footnotes)]);
  for (const [id, others] of Object.entries(module.otherNames)) {
    expect(isId('countries', id)).toBe(true);
    expectTexts(others);
  }
});

function expectTexts(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).toBe(text.normalize('NFC').trim());
    expect(text).not.toBe('');
  }
}

test('labels are in the script of their language', () => {
  const scripts: Readonly<Record<string, RegExp>> = {
    ar: /\p{Script=Arabic}/u,
    ru: /\p{Script=Cyrillic}/u,
    zh: /\p{Script=Han}/u,
  };
  for (const module of modules) {
    const script = scripts[module.locale] ?? /\p{Script=Latin}/u;
    for (const name of vocabularyNames)
      for (const text of Object.values(module[name].labels)) expect(text).toMatch(script);
  }
  expect(modules.filter(({ direction }) => direction === 'rtl').map(({ locale }) => locale)).toEqual(['ar']);
});

test('labels and where they are from', () => {
  const { en, fr, es, ar, zh } = six;
  expect(label('objectives', 10)).toBe('Eradicate trafficking');
  expect(objectiveTitle(10)).toBe(
    'Prevent, combat and eradicate trafficking in persons in the context of international migration',
  );
  expect(objectiveTitle('general', fr)).toBe('General');
  expect(label('objectives', 10, fr)).toBe('Éradiquer la traite de personnes');
  expect(label('countries', 'ID', fr)).toBe('Indonesia'); // the Hub's French list to the letter
  expect(label('countries', 'LY', fr)).toBe('Libye'); // mended
  expect(label('countries', 'CI', en)).toBe('Côte d’Ivoire');
  expect(label('countries', 'GM', en)).toBe('Gambia');
  expect(label('regions', 'africa', es)).toBe('África');
  expect(label('regions', 'asia', ar)).toBe('آسيا');
  expect(label('principles', 'human-rights', zh)).toBe('人权');
  expect(labelSource('objectives', 10, fr)).toBe('hub');
  expect(labelSource('objectives', 10, ar)).toBe('project');
  expect(labelSource('documentTypes', 'report', fr)).toBe('project');
  expect(labelSource('countries', 'LY', fr)).toBe('official');
  expect(labelSource('countries', 'XK', ar)).toBe('cldr');
  expect(labelSource('principles', 'human-rights', zh)).toBe('official');
});

test('the entries with what a language calls them', () => {
  const { fr, ar } = six;
  expect(labelledEntries('regions', fr)[0]).toEqual({ id: 'africa', m49: '002', label: 'Afrique' });
  expect(labelledEntries('objectives', fr)[9]).toMatchObject({
    paragraph: 26,
    label: 'Éradiquer la traite de personnes',
    title: objectiveTitle(10, fr),
  });
  expect(labelledEntries('countries', ar).filter(({ footnote }) => footnote !== undefined)).toMatchObject([
    { id: 'XK', iso3: 'XKX', label: 'كوسوفو*', footnote: ar.footnotes.XK },
  ]);
  for (const name of vocabularyNames) {
    const found = labelledEntries(name);
    expect(found.map(({ id }) => id)).toEqual(idsOf(name));
    expect(found.every(({ title }) => (title === undefined) === (name !== 'objectives'))).toBe(true);
  }
  // @ts-expect-error no such vocabulary
  expect(() => labelledEntries('contries')).toThrow(
    expect.objectContaining({ code: 'invalid-option', nearest: 'countries' }),
  );
});

test('an unknown id is an error, whatever it is called', () => {
  for (const id of ['__proto__', 'constructor', 24, '10', '']) {
    // @ts-expect-error no such objective
    expect(() => label('objectives', id)).toThrow(
      expect.objectContaining({ code: 'unknown-value', path: ['objectives'] }),
    );
    // @ts-expect-error no such objective
    expect(() => labelSource('objectives', id)).toThrow(expect.objectContaining({ code: 'unknown-value' }));
    expect(isId('objectives', id)).toBe(false);
  }
  // @ts-expect-error no such vocabulary
  expect(() => label('country', 'KE')).toThrow(expect.objectContaining({ code: 'invalid-option', found: 'country' }));
});

test.each<[string, () => unknown, string, unknown[]]>([
  // @ts-expect-error no labels
  ['label', () => label('regions', 'africa', null), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['objectiveTitle', () => objectiveTitle(10, {}), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['objectiveTitle of general', () => objectiveTitle('general', 'fr'), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['labelSource', () => labelSource('regions', 'africa', null), 'invalid-labels', ['labels']],
  // @ts-expect-error one module, no list
  ['labelledEntries', () => labelledEntries('regions', [six.fr]), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['labelledEntries without', () => labelledEntries('regions', null), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['lookup', () => lookup('countries', 'KEN', null), 'invalid-labels', ['labels']],
  // @ts-expect-error no labels
  ['lookup in one of them', () => lookup('countries', 'Kenya', [six.fr, {}]), 'invalid-labels', ['labels', 1]],
  // @ts-expect-error no labels
  ['nearMisses', () => nearMisses('countries', 'Keyna', [undefined]), 'invalid-labels', ['labels', 0]],
  // @ts-expect-error no such vocabulary
  ['nearMisses of no vocabulary', () => nearMisses('contries', 'Keyna', [six.en]), 'invalid-option', []],
  // @ts-expect-error no such vocabulary
  ['idsOf no vocabulary', () => idsOf('nope'), 'invalid-option', []],
])('wrong arguments are told: %s', (_, call, code, path) => {
  expect(call).toThrow(expect.objectContaining({ name: 'HubError', code, path }));
});
