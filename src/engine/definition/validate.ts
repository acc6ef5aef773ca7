import { type ErrorPath, formatValue, HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import { defaultTokenizer } from '../../base/text/tokenizer';
import { rejectUnknownNames } from '../../base/validate-options';
import { validateTextPolicy } from './validate-text-policy';

/*
 * Validates definitions at run time, once, before they are compiled. So JavaScript and casts fail with the path of the fault
 * instead of a TypeError from deep inside the index.
 */

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = [
  'id',
  'facets',
  'text',
  'labelWeight',
  'stopWords',
  'synonyms',
  'forms',
  'tokenizer',
  'textPolicy',
  'order',
  'sorts',
  'version',
];
const LISTED = ['values', 'known', 'labels', 'hints', 'unionOf'];
const UNION = ['known', 'unionOf'];
/** Bounds weights, so that their sums stay finite. */
const MAX_WEIGHT = 1e6;
/** A posting stores the ordinal of its text field in one byte. */
const MAX_TEXT_FIELDS = 256;

/**
 * Validates the parts of a definition that don't depend on documents.
 *
 * @throws HubError `invalid-definition`.
 */
export function validateDefinition(definition: unknown): void {
  const path = ['definition'];
  const fields = fieldsOf(definition, path, 'a definition', FIELDS);
  checkFunction(fields['id'], [...path, 'id'], 'a function that returns the id of a document');
  checkFacets(fields['facets'], [...path, 'facets']);
  const fieldCount = checkTexts(fields['text'], [...path, 'text']);
  checkWeight(fields['labelWeight'] ?? 1, [...path, 'labelWeight']);
  checkStrings(fields['stopWords'] ?? [], [...path, 'stopWords']);
  checkGroups(fields['synonyms'] ?? [], [...path, 'synonyms']);
  checkForms(fields['forms'], [...path, 'forms']);
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

/** Whether a value can be the value of a facet: a string or a finite number. */
export function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isFinite(value);
}

function invalid(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-definition', { path, found, expected, nearest: near });
}

/** Returns the named fields of an object, inherited ones included. Rejects unknown fields of its own. */
function fieldsOf(value: unknown, path: ErrorPath, expected: string, names: readonly string[]): Fields {
  if (!isObject(value)) throw invalid(path, value, expected);
  rejectUnknownNames(value, names, 'invalid-definition', path, `one of ${names.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}

function checkFunction(value: unknown, path: ErrorPath, expected: string): void {
  if (typeof value !== 'function') throw invalid(path, value, expected);
}

function checkWeight(value: unknown, path: ErrorPath): void {
  if (!(typeof value === 'number' && value > 0 && value <= MAX_WEIGHT)) {
    throw invalid(path, value, 'a number above 0, up to a million');
  }
}

function arrayAt(value: unknown, path: ErrorPath, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, value, expected);
  return value;
}

function checkStrings(value: unknown, path: ErrorPath): void {
  arrayAt(value, path, 'a list of strings').forEach((text, i) => {
    if (typeof text !== 'string') throw invalid([...path, i], text, 'a string');
  });
}

/** Returns the entries of an object, in the order of the definition. */
function entriesOf(value: unknown, path: ErrorPath, expected: string): [name: string, value: unknown][] {
  if (!isObject(value)) throw invalid(path, value, expected);
  return Object.entries(value);
}

function checkFacets(facets: unknown, path: ErrorPath): void {
  const entries = entriesOf(facets, path, 'facets by name');
  const isUnion = (facet: unknown): boolean => isObject(facet) && 'unionOf' in facet;
  const names = entries.filter(([, facet]) => !isUnion(facet)).map(([name]) => name);
  for (const [name, facet] of entries) {
    if (isUnion(facet)) {
      checkUnion(facet, [...path, name], names);
      names.push(name); // only later unions may refer to it, so that no union is a part of itself
    } else {
      checkListed(facet, [...path, name]);
    }
  }
}

function checkListed(facet: unknown, path: ErrorPath): void {
  const { values, known, labels, hints } = fieldsOf(facet, path, 'a facet: { values } or { known, unionOf }', LISTED);
  checkFunction(values, [...path, 'values'], 'a function that returns the values of a document');
  if (known !== undefined) checkKnown(known, [...path, 'known']);
  if (labels !== undefined) checkFunction(labels, [...path, 'labels'], 'a function that returns the labels of a value');
  if (hints !== undefined) checkFunction(hints, [...path, 'hints'], 'a function that returns words for a value');
}

function checkUnion(facet: unknown, path: ErrorPath, names: readonly string[]): void {
  const { known, unionOf } = fieldsOf(facet, path, 'a facet', UNION);
  if (typeof unionOf !== 'function') throw invalid([...path, 'unionOf'], unionOf, 'a function that returns pairs');
  for (const value of checkKnown(known, [...path, 'known'])) {
    const unionPath = [...path, 'unionOf'];
    const pairs: unknown = unionOf(value);
    arrayAt(pairs, unionPath, `a list of pairs for ${formatValue(value)}`).forEach((pair: unknown, i) => {
      const [name, part]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      if (typeof name !== 'string' || !isValue(part)) {
        throw invalid([...unionPath, i], pair, `a pair of a facet and one of its values for ${formatValue(value)}`);
      }
      if (names.includes(name)) return;
      const expected = `a facet with values, or a union before this one, for ${formatValue(value)}`;
      throw invalid([...unionPath, i, 0], name, expected, nearest(name, names)[0]);
    });
  }
}

function checkKnown(known: unknown, path: ErrorPath): ReadonlySet<string | number> {
  const values = new Set<string | number>();
  arrayAt(known, path, 'a list of values').forEach((value, i) => {
    if (!isValue(value)) throw invalid([...path, i], value, 'a string or a finite number');
    if (values.has(value)) throw invalid([...path, i], value, 'distinct values');
    values.add(value);
  });
  return values;
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
  const { number, text, descending } = fieldsOf(key, path, SORT_KEY, ['number', 'text', 'descending']);
  if ('number' in key === 'text' in key) throw invalid(path, key, `one of ${SORT_KEY}`);
  if ('number' in key) checkFunction(number, [...path, 'number'], 'a function that returns a number of a document');
  else checkFunction(text, [...path, 'text'], 'a function that returns a string of a document');
  if (descending !== undefined && typeof descending !== 'boolean') {
    throw invalid([...path, 'descending'], descending, 'true or false');
  }
}

function checkSorts(sorts: unknown, path: ErrorPath): void {
  if (sorts === undefined) return;
  for (const [name, order] of entriesOf(sorts, path, 'orders by name')) {
    if (name === '') throw invalid([...path, name], name, 'a name that isn’t empty');
    checkOrder(order, [...path, name]);
  }
}
