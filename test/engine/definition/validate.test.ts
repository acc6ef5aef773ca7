import { createIndex, openIndex } from 'gcm-hub/engine';
import { en, fr } from 'gcm-hub/labels';
import { expect, test } from 'vitest';
import { validateDefinition } from '../../../src/engine/definition/validate';
import { validateFacets } from '../../../src/engine/facets/validate-facets';
import { compileHubDefinition } from '../../../src/hub/definition';

const values = () => [1];
const unionOf = () => [['year', 1]];
const right = { id: String, facets: { year: { values } }, order: [] };
const names = [{ name: 'a', value: 1 }];
const facets = (facet: unknown) => ({ ...right, facets: { year: { values }, facet } });
const entities = (entity: object) => ({
  ...right,
  entities: [{ kind: 'a', facet: 'year', match: 'value', ...entity }],
});

test.each([
  [undefined, [], 'a definition, found undefined'],
  [[right], [], 'a definition, found a list of 1'],
  [{ ...right, facet: {} }, ['facet'], 'nearest is "facets"'],
  [{ ...right, id: 'isbn' }, ['id'], 'a function that returns the id of a document, found "isbn"'],
  [{ id: String, order: [] }, ['facets'], 'facets by name, found undefined'],
  [{ ...right, facets: ['year'] }, ['facets'], 'facets by name, found a list of 1'],
  [{ ...right, facets: new Map() }, ['facets'], 'facets by name, found an object'],
  [facets(values), ['facets', 'facet'], '{ values }, { known, unionOf } or { kind }, found a function'],
  [facets({}), ['facets', 'facet', 'values'], 'a function that returns the values of a document, found undefined'],
  [facets({ value: values }), ['facets', 'facet', 'value'], 'nearest is "values"'],
  [facets({ values, label: String }), ['facets', 'facet', 'label'], 'nearest is "labels"'],
  [facets({ values, labels: ['a'] }), ['facets', 'facet', 'labels'], 'the labels of a value, found a list of 1'],
  [facets({ values, known: 'a' }), ['facets', 'facet', 'known'], 'a list of values, found "a"'],
  [facets({ values, known: ['a', 'a'] }), ['facets', 'facet', 'known', 1], 'distinct values, found "a"'],
  [facets({ values, known: [0, -0] }), ['facets', 'facet', 'known', 1], 'distinct values'],
  [facets({ values, known: [1, Number.NaN] }), ['facets', 'facet', 'known', 1], 'a finite number, found NaN'],
  [facets({ values, known: [null] }), ['facets', 'facet', 'known', 0], 'a string or a finite number, found null'],
  [facets({ unionOf }), ['facets', 'facet', 'known'], 'a list of values, found undefined'],
  [facets({ known: [1], unionOf: [] }), ['facets', 'facet', 'unionOf'], 'a function that returns pairs'],
  [facets({ values, known: [1], unionOf }), ['facets', 'facet', 'values'], 'one of known, unionOf'],
  [
    facets({ known: ['a'], unionOf: () => 'year' }),
    ['facets', 'facet', 'unionOf'],
    'a list of pairs for "a", found "year"',
  ],
  [
    facets({ known: ['a'], unionOf: () => ['year'] }),
    ['facets', 'facet', 'unionOf', 0],
    'a pair of a facet and one of its values',
  ],
  [facets({ known: ['a'], unionOf: () => [['year', true]] }), ['facets', 'facet', 'unionOf', 0], 'for "a"'],
  [
    facets({ known: [1, 2], unionOf: (v: number) => (v === 1 ? [] : [['yaer', 1]]) }),
    ['facets', 'facet', 'unionOf', 0, 0],
    'for 2, found "yaer"; nearest is "year"',
  ],
  [
    facets({ known: ['a'], unionOf: () => [['facet', 'a']] }),
    ['facets', 'facet', 'unionOf', 0, 0],
    'or a derived one before this one',
  ],
  [{ ...right, text: { weight: 1, texts: values } }, ['text'], 'a list of { weight, texts }, found an object'],
  [
    { ...right, text: [{ texts: values }] },
    ['text', 0, 'weight'],
    'a number above 0, up to a million, found undefined',
  ],
  [{ ...right, text: [{ weight: 0, texts: values }] }, ['text', 0, 'weight'], 'found 0'],
  [{ ...right, text: [{ weight: Infinity, texts: values }] }, ['text', 0, 'weight'], 'found Infinity'],
  [{ ...right, text: [{ weight: 1, text: values }] }, ['text', 0, 'text'], 'nearest is "texts"'],
  [{ ...right, text: [{ weight: 1, texts: ['a'] }] }, ['text', 0, 'texts'], 'a function'],
  [
    { ...right, text: Array.from({ length: 257 }, () => ({ weight: 1, texts: values })) },
    ['text'],
    'at most 256 text fields',
  ],
  [{ ...right, labelWeight: -1 }, ['labelWeight'], 'a number above 0, up to a million, found -1'],
  [{ ...right, stopWords: 'the' }, ['stopWords'], 'a list of strings, found "the"'],
  [{ ...right, stopWords: ['the', 1] }, ['stopWords', 1], 'a string, found 1'],
  [{ ...right, synonyms: [['a', 'b'], 'c'] }, ['synonyms', 1], 'a list of strings, found "c"'],
  [{ ...right, synonyms: [[1]] }, ['synonyms', 0, 0], 'a string, found 1'],
  [{ ...right, forms: en.forms }, ['forms'], 'a list of tables of endings, found an object'],
  [{ ...right, forms: [['s']] }, ['forms', 0], 'a table of endings'],
  [{ ...right, forms: [{}] }, ['forms', 0, 'endings'], 'a list of lists of strings, found undefined'],
  [{ ...right, forms: [{ endings: [['', 1]] }] }, ['forms', 0, 'endings', 0, 1], 'a string, found 1'],
  [{ ...right, forms: [{ endings: [], words: ['man'] }] }, ['forms', 0, 'words', 0], 'a list of strings, found "man"'],
  [
    { ...right, forms: [{ endings: [], longer: { endings: [] } }] },
    ['forms', 0, 'longer', 'stem'],
    'a whole number of characters',
  ],
  [{ ...right, entities: {} }, ['entities'], 'a list of { kind, facet, match } with names or numbers'],
  [entities({ kind: 1 }), ['entities', 0, 'kind'], 'a string'],
  [entities({ facet: 'yaer' }), ['entities', 0, 'facet'], 'the name of a facet'],
  [entities({ match: 'values' }), ['entities', 0, 'match'], "one of 'value', 'value-or-words', 'words'"],
  [entities({ names: [{ value: 1 }] }), ['entities', 0, 'names', 0, 'name'], 'a string'],
  [entities({ names: [{ name: 'a' }] }), ['entities', 0, 'names', 0, 'value'], 'a string or a finite number'],
  [entities({ names: [{ name: 'a', value: 1, isCode: 1 }] }), ['entities', 0, 'names', 0, 'isCode'], 'true or false'],
  [
    entities({ names: [{ name: 'a', value: 1, inflections: 'some' }] }),
    ['entities', 0, 'names', 0, 'inflections'],
    "one of 'all', 'beginnings', 'none'",
  ],
  [entities({ notNames: [1] }), ['entities', 0, 'notNames', 0], 'a string'],
  [entities({ otherNames: [1] }), ['entities', 0, 'otherNames', 0], 'a string'],
  [entities({ numbers: { min: -1 } }), ['entities', 0, 'numbers', 'min'], 'a whole number from 0'],
  [entities({ numbers: { min: 2, max: 1 } }), ['entities', 0, 'numbers', 'max'], 'a whole number from 2'],
  [
    entities({ numbers: { min: 1, max: 2, ranges: [], alone: 1 } }),
    ['entities', 0, 'numbers', 'alone'],
    'true or false',
  ],
  [
    entities({ numbers: { min: 1, max: 2, ranges: ['since {year}'] } }),
    ['entities', 0, 'numbers', 'ranges', 0],
    'a phrase with {from}, {to}, {above}, {below} or {only}, each at most once',
  ],
  [
    entities({ numbers: { min: 1, max: 2, ranges: ['{from}-{from}'] } }),
    ['entities', 0, 'numbers', 'ranges', 0],
    'each at most once, found "{from}-{from}"',
  ],
  [entities({ names: null }), ['entities', 0, 'names'], 'a list of { name, value }, found null'],
  // biome-ignore lint/suspicious/noSparseArray: a hole is a fault
  [entities({ names: [, { name: 'a', value: 1 }] }), ['entities', 0, 'names', 0], 'found undefined'],
  // biome-ignore lint/suspicious/noSparseArray: a hole is a fault
  [{ ...right, entities: [,] }, ['entities', 0], 'with names or numbers, found undefined'],
  [entities({ names, otherNames: null }), ['entities', 0, 'otherNames'], 'a list of strings, found null'],
  // biome-ignore lint/suspicious/noSparseArray: a hole is a fault
  [entities({ names, otherNames: [, 'b'] }), ['entities', 0, 'otherNames', 0], 'a string, found undefined'],
  [entities({ names, phrases: ['{name} {name}'] }), ['entities', 0, 'phrases', 0], 'a phrase with one {name}'],
  [entities({}), ['entities', 0, 'names'], 'names or numbers, found undefined'],
  [entities({ weak: [] }), ['entities', 0, 'weak'], 'a function that returns pairs of a facet and a value'],
  [entities({ names, weak: () => 'abc' }), ['entities', 0, 'weak'], 'a list of pairs for 1, found "abc"'],
  [entities({ names, weak: () => ['year'] }), ['entities', 0, 'weak', 0], 'one of its values for 1, found "year"'],
  [entities({ names, weak: () => [['year', 1, 2]] }), ['entities', 0, 'weak', 0], 'a pair of a facet and one'],
  [entities({ names, weak: () => [['year', null]] }), ['entities', 0, 'weak', 0], 'a pair of a facet and one'],
  [
    entities({
      names,
      weak: (value: number) => [
        ['year', value],
        ['yaer', value],
      ],
    }),
    ['entities', 0, 'weak', 1, 0],
    'the name of a facet for 1, found "yaer"; nearest is "year"',
  ],
  [{ ...right, variants: { from: 'a', to: 'b' } }, ['variants'], 'a list of { from, to }, found an object'],
  [{ ...right, variants: [{ from: 'a' }] }, ['variants', 0, 'to'], 'a string of 1 characters, one for each of from'],
  [{ ...right, variants: [{ from: 1, to: 'a' }] }, ['variants', 0, 'from'], 'a string, found 1'],
  [{ ...right, variants: [{ from: '𠮷', to: 'ab' }] }, ['variants', 0, 'to'], 'found "ab"'],
  [{ id: String, facets: {} }, ['order'], 'a list of sort keys, found undefined'],
  [{ ...right, order: ['matched', 'scored'] }, ['order', 1], 'found "scored"; nearest is "score"'],
  [
    { ...right, order: ['title'] },
    ['order', 0],
    "{ number }, { text }, 'matched', 'titleMatch' or 'score', found \"title\"",
  ],
  [{ ...right, order: ['score', 'matched'] }, ['order', 1], "'matched' as the first sort key only"],
  [
    { ...right, order: ['score', 'titleMatch'] },
    ['order', 1],
    "'titleMatch' as the first sort key, or right after 'matched'",
  ],
  [{ ...right, order: ['matched', 'titelMatch'] }, ['order', 1], 'nearest is "titleMatch"'],
  [{ ...right, order: ['score', 'score'] }, ['order', 1], 'each sort key at most once'],
  [{ ...right, order: [{}] }, ['order', 0], 'one of { number }, { text }'],
  [{ ...right, order: [{ number: Number, text: String }] }, ['order', 0], 'one of { number }, { text }'],
  [{ ...right, order: [{ numbr: Number }] }, ['order', 0, 'numbr'], 'nearest is "number"'],
  [{ ...right, order: [{ text: 'title' }] }, ['order', 0, 'text'], 'a function that returns a string of a document'],
  [{ ...right, order: [{ number: 1 }] }, ['order', 0, 'number'], 'a function that returns a number of a document'],
  [{ ...right, order: [{ number: Number, descending: 'yes' }] }, ['order', 0, 'descending'], 'true or false'],
  [{ ...right, sorts: [] }, ['sorts'], 'orders by name'],
  [{ ...right, sorts: { newest: { number: Number } } }, ['sorts', 'newest'], 'a list of sort keys, found an object'],
  [{ ...right, sorts: { newest: ['newest'] } }, ['sorts', 'newest', 0], 'found "newest"'],
  [{ ...right, sorts: { '': [] } }, ['sorts', ''], 'a name that isn’t empty'],
  [{ ...right, version: NaN }, ['version'], 'a string or a finite number, found NaN'],
])('the definition %# is refused at %j', (definition, path, message) => {
  const refused = expect.objectContaining({
    code: 'invalid-definition',
    path: ['definition', ...path],
    message: expect.stringContaining(message),
  });
  // @ts-expect-error the definition is wrong
  expect(() => createIndex(definition, [])).toThrow(refused);
  // @ts-expect-error the definition is wrong
  expect(() => openIndex(definition, new Uint8Array())).toThrow(refused);
});

test('the Hub’s definition is valid, although it isn’t validated at run time', () => {
  expect(() => validateDefinition(compileHubDefinition([en, fr]).definition, validateFacets)).not.toThrow();
});

test('a valid definition has all optional fields or none', () => {
  expect(createIndex({ id: (name: string) => name, facets: {}, order: [] }, ['a']).size).toBe(1);
  const whole = createIndex(
    {
      id: (name: string) => name,
      facets: {
        letter: { values: (name) => [...name], known: ['a', 'b'], labels: (letter) => [`letter ${letter}`] },
        vowel: { known: ['vowel'], unionOf: () => [['letter', 'a']] },
        sound: {
          known: ['any'],
          unionOf: () => [
            ['vowel', 'vowel'],
            ['letter', 'b'],
          ],
        },
      },
      text: [{ weight: 0.1, texts: (name) => [name] }],
      labelWeight: 3,
      stopWords: ['the'],
      synonyms: [['UN', 'United Nations'], []],
      forms: [en.forms, fr.forms],
      order: ['matched', { number: (name) => name.length, descending: false }, 'score', { text: (name) => name }],
      sorts: { length: [{ number: (name) => name.length }] },
      version: '2',
    },
    ['a', 'b', 'c'],
  );
  expect(whole.search({ filters: { sound: ['any'] } }).hits.map(({ id }) => id)).toEqual(['a', 'b']);
});
