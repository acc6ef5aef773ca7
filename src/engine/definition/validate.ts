import { type ErrorPath, formatValue } from '../../base/error';
import { nearest } from '../../base/nearest';
import { defaultTokenizer } from '../../base/text/tokenizer';
import { validateEntities } from './validate-entities';
import {
  arrayAt,
  checkFunction,
  checkStrings,
  entriesOf,
  type Fields,
  fieldsOf,
  invalid,
  isObject,
  isValue,
} from './validate-shape';
import { validateTextPolicy } from './validate-text-policy';

/*
 * Validates definitions at run time, once, before they are compiled. So JavaScript and casts fail with the path of the fault
 * instead of a TypeError from deep inside the index.
 */

const FIELDS = [
  'id',
  'facets',
  'text',
  'labelWeight',
  'stopWords',
  'synonyms',
  'forms',
  'variants',
  'entities',
  'tokenizer',
  'textPolicy',
  'order',
  'sorts',
  'version',
];
/** Bounds weights, so that their sums stay finite. */
const MAX_WEIGHT = 1e6;
/** A posting stores the ordinal of its text field in one byte. */
const MAX_TEXT_FIELDS = 256;

/**
 * Validates the parts of a definition that don't depend on documents.
 *
 * @param validateFacets validates the facets at a path.
 * @throws HubError `invalid-definition`.
 */
export function validateDefinition(
  definition: unknown,
  validateFacets: (facets: unknown, path: ErrorPath) => void,
): void {
  const path = ['definition'];
  const fields = fieldsOf(definition, path, 'a definition', FIELDS);
  checkFunction(fields['id'], [...path, 'id'], 'a function that returns the id of a document');
  validateFacets(fields['facets'], [...path, 'facets']);
  const fieldCount = checkTexts(fields['text'], [...path, 'text']);
  checkWeight(fields['labelWeight'] ?? 1, [...path, 'labelWeight']);
  checkStrings(fields['stopWords'] ?? [], [...path, 'stopWords']);
  checkGroups(fields['synonyms'] ?? [], [...path, 'synonyms']);
  checkForms(fields['forms'], [...path, 'forms']);
  checkVariants(fields['variants'], [...path, 'variants']);
  validateEntities(fields['entities'], [...path, 'entities'], facetNamesIn(fields['facets']));
  checkTokenizer(fields['tokenizer'], [...path, 'tokenizer']);
  if (fields['textPolicy'] !== undefined) {
    validateTextPolicy(fields['textPolicy'], [...path, 'textPolicy'], fieldCount);
  }
  checkOrder(fields['order'], [...path, 'order']);
  checkSorts(fields['sorts'], [...path, 'sorts']);
  const { version } = fields;
  if (version !== undefined && !isValue(version)) {
    throw invalid([...path, 'version'], version, 'a string or a finite number');
  }
}

/** Returns the names of facets, which are valid. */
function facetNamesIn(facets: unknown): string[] {
  return isObject(facets) ? Object.keys(facets) : [];
}

function checkWeight(value: unknown, path: ErrorPath): void {
  if (!(typeof value === 'number' && value > 0 && value <= MAX_WEIGHT)) {
    throw invalid(path, value, 'a number above 0, up to a million');
  }
}

/** Checks the text fields, and returns their number. */
function checkTexts(texts: unknown, path: ErrorPath): number {
  if (texts === undefined) return 0;
  const list = arrayAt(texts, path, 'a list of { weight, texts }');
  if (list.length > MAX_TEXT_FIELDS) throw invalid(path, texts, `at most ${MAX_TEXT_FIELDS} text fields`);
  list.forEach((text, i) => {
    const fields = fieldsOf(text, [...path, i], '{ weight, texts }', ['weight', 'texts']);
    checkWeight(fields['weight'], [...path, i, 'weight']);
    checkFunction(fields['texts'], [...path, i, 'texts'], 'a function that returns texts of a document');
  });
  return list.length;
}

function checkVariants(variants: unknown, path: ErrorPath): void {
  if (variants === undefined) return;
  arrayAt(variants, path, 'a list of { from, to }').forEach((table, i) => {
    const { from, to } = fieldsOf(table, [...path, i], '{ from, to }', ['from', 'to']);
    if (typeof from !== 'string') throw invalid([...path, i, 'from'], from, 'a string');
    const { length } = [...from];
    if (typeof to !== 'string' || [...to].length !== length) {
      throw invalid([...path, i, 'to'], to, `a string of ${length} characters, one for each of from`);
    }
  });
}

function checkTokenizer(tokenizer: unknown, path: ErrorPath): void {
  if (tokenizer === undefined || tokenizer === defaultTokenizer) return;
  if (!isObject(tokenizer)) throw invalid(path, tokenizer, 'a tokenizer: { name, tokenize, fold }');
  const { name, tokenize, fold }: Fields = fieldsOf(tokenizer, path, 'a tokenizer', ['name', 'tokenize', 'fold']);
  if (typeof name !== 'string' || name === '' || name === defaultTokenizer.name) {
    throw invalid([...path, 'name'], name, `a name other than ${formatValue(defaultTokenizer.name)}`);
  }
  checkFunction(tokenize, [...path, 'tokenize'], 'a function that returns the tokens of a text');
  checkFunction(fold, [...path, 'fold'], 'a function that folds a string');
}

function checkForms(forms: unknown, path: ErrorPath): void {
  if (forms === undefined) return;
  const expected = 'a table of endings, as in gcm-hub/labels';
  arrayAt(forms, path, 'a list of tables of endings').forEach((table, i) => {
    if (!isObject(table)) throw invalid([...path, i], table, expected);
    const { endings, beginnings = [], words = [], longer = { stem: 1, endings: [] } }: Fields = { ...table };
    const { stem, endings: longerEndings }: Fields = isObject(longer) ? { ...longer } : {};
    const groups = { endings, beginnings, words, longer: longerEndings };
    for (const [name, group] of Object.entries(groups)) checkGroups(group, [...path, i, name]);
    if (!Number.isInteger(stem)) throw invalid([...path, i, 'longer', 'stem'], stem, 'a whole number of characters');
  });
}

function checkGroups(groups: unknown, path: ErrorPath): void {
  arrayAt(groups, path, 'a list of lists of strings').forEach((group, i) => {
    checkStrings(group, [...path, i]);
  });
}

function checkOrder(order: unknown, path: ErrorPath): void {
  const keys = arrayAt(order, path, 'a list of sort keys');
  keys.forEach((key, i) => {
    checkSortKey(key, [...path, i]);
    if (typeof key === 'string' && keys.indexOf(key) < i)
      throw invalid([...path, i], key, 'each sort key at most once');
    if (key === 'matched' && i > 0) throw invalid([...path, i], key, "'matched' as the first sort key only");
    if (key === 'titleMatch' && keys.slice(0, i).some((before) => before !== 'matched'))
      throw invalid([...path, i], key, "'titleMatch' as the first sort key, or right after 'matched'");
  });
}

const SORT_KEY = "{ number }, { text }, 'matched', 'titleMatch' or 'score'";
const TEXT_KEYS = ['matched', 'titleMatch', 'score'];

function checkSortKey(key: unknown, path: ErrorPath): void {
  if (typeof key === 'string' && TEXT_KEYS.includes(key)) return;
  if (!isObject(key)) {
    const near = typeof key === 'string' ? nearest(key, TEXT_KEYS)[0] : undefined;
    throw invalid(path, key, SORT_KEY, near);
  }
  const names = ['number', 'text', 'descending', 'reversedIfWeak'];
  const { number, text, descending, reversedIfWeak } = fieldsOf(key, path, SORT_KEY, names);
  if ('number' in key === 'text' in key) throw invalid(path, key, `one of ${SORT_KEY}`);
  if ('number' in key) checkFunction(number, [...path, 'number'], 'a function that returns a number of a document');
  else checkFunction(text, [...path, 'text'], 'a function that returns a string of a document');
  if (descending !== undefined && typeof descending !== 'boolean') {
    throw invalid([...path, 'descending'], descending, 'true or false');
  }
  if (reversedIfWeak !== undefined && (typeof reversedIfWeak !== 'boolean' || 'text' in key)) {
    throw invalid([...path, 'reversedIfWeak'], reversedIfWeak, 'true or false, for a number');
  }
}

function checkSorts(sorts: unknown, path: ErrorPath): void {
  if (sorts === undefined) return;
  for (const [name, order] of entriesOf(sorts, path, 'orders by name')) {
    if (name === '') throw invalid([...path, name], name, 'a name that isn’t empty');
    checkOrder(order, [...path, name]);
  }
}
