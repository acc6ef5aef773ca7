import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import { facetNames, idsOf, isId, type Labels, vocabularyNames } from '../../../src/taxonomy';

const modules: readonly Labels[] = Object.values(six);

test.each(modules.map((module) => [module.locale, module] as const))('labels in %s are complete', (_, module) => {
  for (const name of vocabularyNames) {
    const group = module[name];
    expect(Object.keys(group.labels).sort()).toEqual(idsOf(name).map(String).sort());
    expectCanonical(Object.values(group.labels));
    for (const id of Object.keys(group.except ?? {})) expect(Object.keys(group.labels)).toContain(id);
  }
  expect(Object.keys(module.objectiveTitles.labels).length).toBe(23);
  expectCanonical(Object.values(module.objectiveTitles.labels));
  expect(Object.keys(module.facets).sort()).toEqual([...facetNames].sort());
  expectCanonical([...Object.values(module.facets), ...Object.values(module.footnotes)]);
  for (const [id, others] of Object.entries(module.otherNames)) {
    expect(isId('countries', id)).toBe(true);
    expectCanonical(others);
  }
});

function expectCanonical(texts: readonly string[]): void {
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
