import { createHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import * as six from '../../data/labels';
import { fold } from '../../src/base/text/fold';
import { tokenize } from '../../src/base/text/tokenize';
import { idsOf, type Labels, label, objectiveTitle } from '../../src/taxonomy';
import { plain } from '../plain';

const modules: readonly Labels[] = Object.values(six);
const numbered = idsOf('objectives').filter((id) => id !== 'general');

/** A text as it is compared whole word by whole word; Chinese has no blanks between words. */
function key(text: string, { locale }: Labels): string {
  if (locale === 'zh') return fold(text);
  return ` ${tokenize(text)
    .flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]))
    .join(' ')} `;
}

test.each(modules.map((module) => [module.locale, module] as const))('search words in %s', (_, module) => {
  expect(Object.keys(module.objectiveWords)).toEqual(numbered.map(String));
  const objectivesOf = new Map<string, number>();
  for (const id of numbered) {
    const own = module.objectiveWords[id] ?? [];
    expect(own.length, `${id}`).toBeGreaterThanOrEqual(4);
    expect(own.length, `${id}`).toBeLessThanOrEqual(9);
    const names = [label('objectives', id, module), objectiveTitle(id, module)].map((name) => key(name, module));
    const keys = own.map((word) => key(word, module));
    expect(new Set(keys).size, `${id}`).toBe(own.length);
    for (const word of own) {
      expect(word).toBe(word.normalize('NFC').trim());
      expect(word).toMatch(/^[\p{L}’ -]+$/u);
    }
    for (const one of keys) {
      expect(
        names.filter((name) => name.includes(one)),
        `${id}: ${one}`,
      ).toEqual([]);
      objectivesOf.set(one, (objectivesOf.get(one) ?? 0) + 1);
    }
  }
  expect([...objectivesOf].filter(([, count]) => count > 2)).toEqual([]);
});

test('suggestions and facet values are found by the words of their objective, in each language', () => {
  const hub = createHub(
    numbered.map((id) => ({ ...plain, id: `${id}`, title: '-', objectives: [id] })),
    { labels: modules },
  );
  for (const module of modules) {
    const { locale } = module;
    for (const id of numbered) {
      for (const text of module.objectiveWords[id] ?? []) {
        const suggested = hub.suggest(text, { locale, limit: 30 });
        expect(suggested, `${locale}: ${text}`).toContainEqual(
          expect.objectContaining({ kind: 'value', facet: 'objectives', value: id }),
        );
        const values = hub.facetValues('objectives', { text, locale, limit: 30 });
        expect(
          values.map(({ value }) => value),
          `${locale}: ${text}`,
        ).toContain(id);
      }
    }
  }
});

test('a module that lacks a part or has another kind of it is refused', () => {
  const { objectiveWords: _, ...without } = six.fr;
  for (const module of [
    without,
    { ...six.fr, objectiveWords: undefined },
    { ...six.fr, objectives: {} },
    { ...six.fr, stopWords: {} },
    { ...six.fr, forms: {} },
    { ...six.fr, forms: { endings: 's' } },
    { ...six.fr, forms: null },
  ]) {
    expect(() => createHub([], { labels: [Object(module)] })).toThrow(
      expect.objectContaining({ code: 'invalid-labels', path: ['labels', 0] }),
    );
  }
});
