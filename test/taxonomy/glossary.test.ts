import { describe, expect, test } from 'vitest';
import { concepts } from '../../data/concepts';
import * as six from '../../data/labels';
import { fold } from '../../src/base/text/fold';
import { inflectionsOf } from '../../src/base/text/inflect';
import { tokenize } from '../../src/base/text/tokenize';
import type { ConceptId, LabelLocale, Labels } from '../../src/taxonomy';

interface Name {
  readonly concept: ConceptId;
  readonly locale: LabelLocale;
  readonly name: string;
}

const modules: readonly Labels[] = Object.values(six);
const tables = modules.map(({ forms }) => forms);
const stopWords = new Set(modules.flatMap((module) => module.stopWords.map(fold)));

const names: readonly Name[] = modules.flatMap(({ locale, glossary }) =>
  concepts.flatMap((concept) => (glossary[concept] ?? []).map((name) => ({ concept, locale, name }))),
);

/** The words of a name that are asked for, as in a search: the stop words of all languages are skipped. */
function told(name: string): string[] {
  return tokenize(name).flatMap(({ term, parts }) => {
    if (stopWords.has(term)) return [];
    const rest = parts.filter((part) => !stopWords.has(part));
    return [rest.length === 1 ? (rest[0] ?? term) : term];
  });
}

/** The same with what a hyphen or an apostrophe joins as several words. */
function pieces(name: string): string[] {
  return tokenize(name)
    .flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]))
    .filter((term) => !stopWords.has(term));
}

const shown = ({ concept, locale, name }: Name) => `${concept} (${locale}): ${name}`;

test('the concepts are distinct ids in the style of the others', () => {
  expect(new Set(concepts).size).toBe(concepts.length);
  for (const concept of concepts) expect(concept).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
});

test('every concept has a name in English and in three languages more', () => {
  for (const concept of concepts) {
    const locales = modules.filter(({ glossary }) => glossary[concept] !== undefined).map(({ locale }) => locale);
    expect(locales, concept).toContain('en');
    expect(locales.length, concept).toBeGreaterThanOrEqual(4);
  }
});

describe.each(modules.map((module) => [module.locale, module] as const))(
  'glossary in %s',
  (_, { locale, glossary }) => {
    test('has its concepts in their order, each with one to eight names', () => {
      expect(Object.keys(glossary)).toEqual(concepts.filter((concept) => glossary[concept] !== undefined));
      for (const [concept, own] of Object.entries(glossary)) {
        expect(own.length, concept).toBeGreaterThanOrEqual(1);
        expect(own.length, concept).toBeLessThanOrEqual(8);
        expect(new Set(own.map(fold)).size, concept).toBe(own.length);
      }
    });

    test('has names of letters and digits, with nothing in them that folding would lose', () => {
      for (const name of Object.values(glossary).flat()) {
        expect(name).toBe(name.normalize('NFC').trim());
        expect(name).toMatch(/^[\p{L}\p{N}’/. -]+$/u);
        expect(name).not.toMatch(/ {2}/);
        if (locale === 'zh') expect(name).not.toMatch(/ /);
      }
    });
  },
);

test('a name stays what it is when the stop words of all languages are skipped', () => {
  for (const one of names) {
    const all = told(one.name);
    if (tokenize(one.name).length > 1) {
      // "UN Women": "un" is a stop word in French.
      expect(all.length, shown(one)).toBeGreaterThanOrEqual(2);
      continue;
    }
    const [word = ''] = all;
    expect(word.length, shown(one)).toBeGreaterThanOrEqual(one.locale === 'zh' ? 2 : 3);
    expect(stopWords.has(word), shown(one)).toBe(false);
  }
});

test('no name belongs to two concepts, by no spelling or form of its words', () => {
  for (const read of [told, pieces]) {
    const all = names.map((one) => ({ one, own: read(one.name) }));
    const clashes = all.flatMap(({ one, own }) => {
      const forms = own.map((word) => new Set([word, ...inflectionsOf(word, tables)]));
      return all
        .filter((other) => other.one.concept !== one.concept && other.own.length === own.length)
        .filter((other) => other.own.every((word, i) => forms[i]?.has(word)))
        .map((other) => `${shown(one)} = ${shown(other.one)}`);
    });
    expect(clashes).toEqual([]);
  }
});
