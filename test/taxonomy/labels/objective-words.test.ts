import { createHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import { fold } from '../../../src/base/text/fold';
import { tokenize } from '../../../src/base/text/tokenize';
import { idsOf, type Labels, label, objectiveTitle } from '../../../src/taxonomy';
import { plain } from '../../plain';

const modules: readonly Labels[] = Object.values(six);
const numbered = idsOf('objectives').filter((id) => id !== 'general');

/** Returns a key for comparison by whole words. Chinese has no spaces between words, so that a name is compared as a whole. */
function key(text: string, { locale }: Labels): string {
  if (locale === 'zh') return ` ${fold(text)} `;
  return ` ${tokenize(text)
    .flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]))
    .join(' ')} `;
}

test.each(modules.map((module) => [module.locale, module] as const))(
  'objectiveWords in %s are many, distinct, and differ from the names',
  (_, module) => {
    expect(Object.keys(module.objectiveWords)).toEqual(numbered.map(String));
    const objectivesOf = new Map<string, number>();
    for (const id of numbered) {
      const searchWords = module.objectiveWords[id] ?? [];
      expect(searchWords.length, `${id}`).toBeGreaterThanOrEqual(40);
      expect(searchWords.length, `${id}`).toBeLessThanOrEqual(110);
      const names = [label('objectives', id, module), objectiveTitle(id, module)].map((name) => key(name, module));
      const keys = searchWords.map((word) => key(word, module));
      expect(new Set(keys).size, `${id}`).toBe(searchWords.length);
      for (const word of searchWords) {
        expect(word).toBe(word.normalize('NFC').trim());
        expect(word).toMatch(/^[\p{L}’ -]+$/u);
      }
      for (const wordKey of keys) {
        expect(
          names.filter((name) => name.includes(wordKey)),
          `${id}: ${wordKey}`,
        ).toEqual([]);
        objectivesOf.set(wordKey, (objectivesOf.get(wordKey) ?? 0) + 1);
      }
    }
    expect([...objectivesOf].filter(([, count]) => count > 2)).toEqual([]);
  },
);

test('suggest and facetValues find objectives by their search words, in each language', () => {
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

test('rejects a module with a missing part or a part of another type', () => {
  const { objectiveWords: _, ...without } = six.fr;
  for (const [part, module] of [
    ['objectiveWords', without],
    ['objectiveWords', { ...six.fr, objectiveWords: undefined }],
    ['objectives', { ...six.fr, objectives: {} }],
    ['stopWords', { ...six.fr, stopWords: {} }],
    ['forms', { ...six.fr, forms: {} }],
    ['forms', { ...six.fr, forms: { endings: 's' } }],
    ['forms', { ...six.fr, forms: null }],
  ]) {
    expect(() => createHub([], { labels: [Object(module)] })).toThrow(
      expect.objectContaining({ code: 'invalid-labels', path: ['labels', 0, part] }),
    );
  }
});
