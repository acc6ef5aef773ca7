import { type ErrorPath, HubError, show } from '../../base/error';
import { nearest } from '../../base/nearest';
import { rejectUnknownNames } from '../../base/validate-options';

/*
 * Definitions are checked by hand, once, before anything is made of them: whoever writes JavaScript, or a cast, hears what is
 * wrong and where, and not that something isn't a function from deep within.
 */

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['id', 'facets', 'text', 'labelWeight', 'stopWords', 'synonyms', 'forms', 'order', 'sorts', 'version'];
const LISTED = ['values', 'known', 'labels', 'hints', 'unionOf'];
const UNION = ['known', 'unionOf'];
/** Weights are added up, and mustn't come to infinity. */
const MAX_WEIGHT = 1e6;
/** A posting keeps the number of its text in a byte. */
const MAX_TEXT_FIELDS = 256;

/**
 * Checks what can be told of a definition without documents.
 *
 * @throws HubError `invalid-definition`.
 */
export function validateDefinition(definition: unknown): void {
  const path = ['definition'];
  const fields = fieldsOf(definition, path, 'a definition', FIELDS);
  checkFunction(fields['id'], [...path, 'id'], 'a function that gives the id of a document');
  checkFacets(fields['facets'], [...path, 'facets']);
  checkTexts(fields['text'], [...path, 'text']);
  checkWeight(fields['labelWeight'] ?? 1, [...path, 'labelWeight']);
  checkStrings(fields['stopWords'] ?? [], [...path, 'stopWords']);
  checkGroups(fields['synonyms'] ?? [], [...path, 'synonyms']);
  checkForms(fields['forms'], [...path, 'forms']);
  checkOrder(fields['order'], [...path, 'order']);
  checkSorts(fields['sorts'], [...path, 'sorts']);
  const { version } = fields;
  if (version !== undefined && !isValue(version)) {
    throw invalid([...path, 'version'], version, 'a text or a finite number');
  }
}

/** Whether something can be the value of a facet. */
export function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isFinite(value);
}

function invalid(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-definition', { path, found, expected, nearest: near });
}

/** The fields of an object, inherited ones too, once none of its own is unknown. */
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
  arrayAt(value, path, 'a list of texts').forEach((text, i) => {
    if (typeof text !== 'string') throw invalid([...path, i], text, 'a text');
  });
}

/** By name, in the order of the definition. */
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
      names.push(name); // for the unions after it, so that none is part of itself
    } else {
      checkListed(facet, [...path, name]);
    }
  }
}

function checkListed(facet: unknown, path: ErrorPath): void {
  const { values, known, labels, hints } = fieldsOf(facet, path, 'a facet: { values } or { known, unionOf }', LISTED);
  checkFunction(values, [...path, 'values'], 'a function that gives the values of a document');
  if (known !== undefined) checkKnown(known, [...path, 'known']);
  if (labels !== undefined) checkFunction(labels, [...path, 'labels'], 'a function that gives the labels of a value');
  if (hints !== undefined) checkFunction(hints, [...path, 'hints'], 'a function that gives words for a value');
}

function checkUnion(facet: unknown, path: ErrorPath, names: readonly string[]): void {
  const { known, unionOf } = fieldsOf(facet, path, 'a facet', UNION);
  if (typeof unionOf !== 'function') throw invalid([...path, 'unionOf'], unionOf, 'a function that gives pairs');
  for (const value of checkKnown(known, [...path, 'known'])) {
    const at = [...path, 'unionOf'];
    const pairs: unknown = unionOf(value);
    arrayAt(pairs, at, `a list of pairs for ${show(value)}`).forEach((pair: unknown, i) => {
      const [name, part]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      if (typeof name !== 'string' || !isValue(part)) {
        throw invalid([...at, i], pair, `a pair of a facet and a value of it for ${show(value)}`);
      }
      if (names.includes(name)) return;
      const expected = `a facet with values, or a union before this one, for ${show(value)}`;
      throw invalid([...at, i, 0], name, expected, nearest(name, names)[0]);
    });
  }
}

function checkKnown(known: unknown, path: ErrorPath): ReadonlySet<string | number> {
  const values = new Set<string | number>();
  arrayAt(known, path, 'a list of values').forEach((value, i) => {
    if (!isValue(value)) throw invalid([...path, i], value, 'a text or a finite number');
    if (values.has(value)) throw invalid([...path, i], value, 'each value once');
    values.add(value);
  });
  return values;
}

function checkTexts(texts: unknown, path: ErrorPath): void {
  if (texts === undefined) return;
  const list = arrayAt(texts, path, 'a list of { weight, texts }');
  if (list.length > MAX_TEXT_FIELDS) throw invalid(path, texts, `up to ${MAX_TEXT_FIELDS} texts`);
  list.forEach((text, i) => {
    const fields = fieldsOf(text, [...path, i], '{ weight, texts }', ['weight', 'texts']);
    checkWeight(fields['weight'], [...path, i, 'weight']);
    checkFunction(fields['texts'], [...path, i, 'texts'], 'a function that gives texts of a document');
  });
}

function checkForms(forms: unknown, path: ErrorPath): void {
  if (forms === undefined) return;
  const expected = 'a table of endings, as in gcm-hub/labels';
  arrayAt(forms, path, 'a list of tables of endings').forEach((table, i) => {
    if (!isObject(table)) throw invalid([...path, i], table, expected);
    const { endings, beginnings = [], words = [], longer = { stem: 1, endings: [] } }: Fields = { ...table };
    const { stem, endings: more }: Fields = isObject(longer) ? { ...longer } : {};
    const groups = { endings, beginnings, words, longer: more };
    for (const [name, group] of Object.entries(groups)) checkGroups(group, [...path, i, name]);
    if (!Number.isInteger(stem)) throw invalid([...path, i, 'longer', 'stem'], stem, 'a number of letters');
  });
}

function checkGroups(groups: unknown, path: ErrorPath): void {
  arrayAt(groups, path, 'a list of lists of texts').forEach((group, i) => {
    checkStrings(group, [...path, i]);
  });
}

function checkOrder(order: unknown, path: ErrorPath): void {
  const steps = arrayAt(order, path, 'a list of sort keys');
  steps.forEach((step, i) => {
    checkStep(step, [...path, i]);
    if (typeof step === 'string' && steps.indexOf(step) < i)
      throw invalid([...path, i], step, 'each sort key at most once');
    if (step === 'matched' && i > 0) throw invalid([...path, i], step, "'matched' as the first sort key only");
    if (step === 'titleMatch' && steps.slice(0, i).some((before) => before !== 'matched'))
      throw invalid([...path, i], step, "'titleMatch' as the first sort key, or right after 'matched'");
  });
}

const STEP = "{ number }, { text }, 'matched', 'titleMatch' or 'score'";
const TEXT_STEPS = ['matched', 'titleMatch', 'score'];

function checkStep(step: unknown, path: ErrorPath): void {
  if (typeof step === 'string' && TEXT_STEPS.includes(step)) return;
  if (!isObject(step)) {
    const near = typeof step === 'string' ? nearest(step, TEXT_STEPS)[0] : undefined;
    throw invalid(path, step, STEP, near);
  }
  const { number, text, descending } = fieldsOf(step, path, STEP, ['number', 'text', 'descending']);
  if ('number' in step === 'text' in step) throw invalid(path, step, `one of ${STEP}`);
  if ('number' in step) checkFunction(number, [...path, 'number'], 'a function that gives a number of a document');
  else checkFunction(text, [...path, 'text'], 'a function that gives a text of a document');
  if (descending !== undefined && typeof descending !== 'boolean') {
    throw invalid([...path, 'descending'], descending, 'true or false');
  }
}

function checkSorts(sorts: unknown, path: ErrorPath): void {
  if (sorts === undefined) return;
  for (const [name, order] of entriesOf(sorts, path, 'orders by name')) {
    if (name === '') throw invalid([...path, name], name, 'a name: the default order has none');
    checkOrder(order, [...path, name]);
  }
}
