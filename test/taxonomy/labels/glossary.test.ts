import { describe, expect, test } from 'vitest';
import { concepts } from '../../../data/concepts';
import * as six from '../../../data/labels';
import { fold } from '../../../src/base/text/fold';
import { inflectionsOf } from '../../../src/base/text/inflect';
import { tokenize } from '../../../src/base/text/tokenize';
import type { ConceptId, Labels } from '../../../src/taxonomy';

interface Name {
  readonly concept: ConceptId;
  readonly locale: string;
  readonly name: string;
}

const modules: readonly Labels[] = Object.values(six);
const tables = modules.map(({ forms }) => forms);
const stopWords = new Set(modules.flatMap((module) => module.stopWords.map(fold)));

const names: readonly Name[] = modules.flatMap(({ locale, glossary }) =>
  concepts.flatMap((concept) => (glossary[concept] ?? []).map((name) => ({ concept, locale, name }))),
);

/** Returns the terms of a name, without the stop words of all languages, as in a search. */
function requiredTerms(name: string): string[] {
  return tokenize(name).flatMap(({ term, parts }) => {
    if (stopWords.has(term)) return [];
    const rest = parts.filter((part) => !stopWords.has(part));
    return [rest.length === 1 ? (rest[0] ?? term) : term];
  });
}

/** As `requiredTerms`, with the parts of hyphenated words as separate terms. */
function requiredParts(name: string): string[] {
  return tokenize(name)
    .flatMap(({ term, parts }) => (parts.length > 0 ? parts : [term]))
    .filter((term) => !stopWords.has(term));
}

const format = ({ concept, locale, name }: Name) => `${concept} (${locale}): ${name}`;

test('concepts are distinct ids in kebab case', () => {
  expect(new Set(concepts).size).toBe(concepts.length);
  for (const concept of concepts) expect(concept).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
});

test('every concept has names in English and three other languages', () => {
  for (const concept of concepts) {
    const locales = modules.filter(({ glossary }) => glossary[concept] !== undefined).map(({ locale }) => locale);
    expect(locales, concept).toContain('en');
    expect(locales.length, concept).toBeGreaterThanOrEqual(4);
  }
});

describe.each(modules.map((module) => [module.locale, module] as const))(
  'glossary in %s',
  (_, { locale, glossary }) => {
    test('lists the concepts in order, each with one to eight names', () => {
      expect(Object.keys(glossary)).toEqual(concepts.filter((concept) => glossary[concept] !== undefined));
      for (const [concept, conceptNames] of Object.entries(glossary)) {
        expect(conceptNames.length, concept).toBeGreaterThanOrEqual(1);
        expect(conceptNames.length, concept).toBeLessThanOrEqual(8);
        expect(new Set(conceptNames.map(fold)).size, concept).toBe(conceptNames.length);
      }
    });

    test('has names of letters, digits and few punctuation marks, in NFC', () => {
      for (const name of Object.values(glossary).flat()) {
        expect(name).toBe(name.normalize('NFC').trim());
        expect(name).toMatch(/^[\p{L}\p{N}’/. -]+$/u);
        expect(name).not.toMatch(/ {2}/);
        if (locale === 'zh') expect(name).not.toMatch(/ /);
      }
    });
  },
);

test('names stay specific without the stop words of all languages', () => {
  for (const entry of names) {
    const all = requiredTerms(entry.name);
    if (tokenize(entry.name).length > 1) {
      // "UN Women": "un" is a stop word in French.
      expect(all.length, format(entry)).toBeGreaterThanOrEqual(2);
      continue;
    }
    const [word = ''] = all;
    expect(word.length, format(entry)).toBeGreaterThanOrEqual(entry.locale === 'zh' ? 2 : 3);
    expect(stopWords.has(word), format(entry)).toBe(false);
  }
});

test('no name belongs to two concepts, in any spelling or inflection', () => {
  for (const split of [requiredTerms, requiredParts]) {
    const all = names.map((entry) => ({ entry, terms: split(entry.name) }));
    const clashes = all.flatMap(({ entry, terms }) => {
      const forms = terms.map((word) => new Set([word, ...inflectionsOf(word, tables)]));
      return all
        .filter((other) => other.entry.concept !== entry.concept && other.terms.length === terms.length)
        .filter((other) => other.terms.every((word, i) => forms[i]?.has(word)))
        .map((other) => `${format(entry)} = ${format(other.entry)}`);
    });
    expect(clashes).toEqual([]);
  }
});
