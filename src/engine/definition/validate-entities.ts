import { type ErrorPath, formatValue } from '../../base/error';
import { nearestName } from '../../base/nearest';
import type { Value } from './definition';
import { entityMatches, inflectionKinds, isNamePhrase, isRangePhrase } from './entities';
import { arrayAt, checkStrings, fieldsOf, invalid, isValue } from './validate-shape';

const ENTITIES = '{ kind, facet, match } with names or numbers';
const FIELDS = [
  'kind',
  'facet',
  'match',
  'names',
  'phrases',
  'finalPhrases',
  'numberMarks',
  'otherNames',
  'notNames',
  'numbers',
  'weak',
];
const STRING_LISTS = ['otherNames', 'notNames', 'numberMarks'];
const PHRASE_LISTS = ['phrases', 'finalPhrases'];
const NUMBER_FIELDS = ['min', 'max', 'ranges', 'alone'];
const NAME_FIELDS = ['name', 'value', 'isCode', 'inflections'];

/**
 * Validates the entities of a definition.
 *
 * @param facets names of the definition's facets.
 * @throws HubError `invalid-definition`.
 */
export function validateEntities(entities: unknown, path: ErrorPath, facets: readonly string[]): void {
  if (entities === undefined) return;
  arrayAt(entities, path, `a list of ${ENTITIES}`).forEach((one, i) => {
    validateGroup(one, [...path, i], facets);
  });
}

function validateGroup(group: unknown, path: ErrorPath, facets: readonly string[]): void {
  const { kind, facet, match, names, numbers, weak, ...lists } = fieldsOf(group, path, ENTITIES, FIELDS);
  if (typeof kind !== 'string') throw invalid([...path, 'kind'], kind, 'a string');
  checkOneOf(facet, facets, [...path, 'facet'], 'the name of a facet');
  checkOneOf(match, entityMatches, [...path, 'match'], quotedList(entityMatches));
  const values = names === undefined ? new Set<Value>() : checkNames(names, [...path, 'names']);
  for (const name of STRING_LISTS) if (lists[name] !== undefined) checkStrings(lists[name], [...path, name]);
  for (const name of PHRASE_LISTS)
    if (lists[name] !== undefined) checkStrings(lists[name], [...path, name], isNamePhrase, 'a phrase with one {name}');
  if (numbers !== undefined) checkNumbers(numbers, [...path, 'numbers']);
  if (weak !== undefined) checkWeak(weak, values, [...path, 'weak'], facets);
  if (names === undefined && numbers === undefined) throw invalid([...path, 'names'], names, 'names or numbers');
}

function quotedList(names: readonly string[]): string {
  return `one of ${names.map((one) => `'${one}'`).join(', ')}`;
}

function checkOneOf(value: unknown, names: readonly string[], path: ErrorPath, expected: string): void {
  if (typeof value === 'string' && names.includes(value)) return;
  throw invalid(path, value, expected, typeof value === 'string' ? nearestName(value, names) : undefined);
}

/** Checks names, and returns their values. */
function checkNames(names: unknown, path: ErrorPath): Set<Value> {
  const values = new Set<Value>();
  arrayAt(names, path, 'a list of { name, value }').forEach((one, i) => {
    const { name, value, isCode, inflections } = fieldsOf(
      one,
      [...path, i],
      `{ ${NAME_FIELDS.join(', ')} }`,
      NAME_FIELDS,
    );
    if (typeof name !== 'string') throw invalid([...path, i, 'name'], name, 'a string');
    if (!isValue(value)) throw invalid([...path, i, 'value'], value, 'a string or a finite number');
    if (isCode !== undefined && typeof isCode !== 'boolean')
      throw invalid([...path, i, 'isCode'], isCode, 'true or false');
    if (inflections !== undefined)
      checkOneOf(inflections, inflectionKinds, [...path, i, 'inflections'], quotedList(inflectionKinds));
    values.add(value);
  });
  return values;
}

/** Checks the pairs that a function returns for each value of the names. */
function checkWeak(weak: unknown, values: Iterable<Value>, path: ErrorPath, facets: readonly string[]): void {
  if (typeof weak !== 'function') throw invalid(path, weak, 'a function that returns pairs of a facet and a value');
  for (const value of values) {
    const pairs: unknown = weak(value);
    const ofValue = `for ${formatValue(value)}`;
    arrayAt(pairs, path, `a list of pairs ${ofValue}`).forEach((pair, i) => {
      const [facet, part, ...more]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      if (typeof facet !== 'string' || !isValue(part) || more.length > 0)
        throw invalid([...path, i], pair, `a pair of a facet and one of its values ${ofValue}`);
      checkOneOf(facet, facets, [...path, i, 0], `the name of a facet ${ofValue}`);
    });
  }
}

function checkNumbers(numbers: unknown, path: ErrorPath): void {
  const { min, max, ranges, alone } = fieldsOf(numbers, path, '{ min, max, ranges, alone? }', NUMBER_FIELDS);
  if (!isNatural(min)) throw invalid([...path, 'min'], min, 'a whole number from 0');
  if (!isNatural(max) || max < min) throw invalid([...path, 'max'], max, `a whole number from ${min}`);
  const expected = 'a phrase with {from}, {to}, {above}, {below} or {only}, each at most once';
  checkStrings(ranges, [...path, 'ranges'], isRangePhrase, expected);
  if (alone !== undefined && typeof alone !== 'boolean') throw invalid([...path, 'alone'], alone, 'true or false');
}

function isNatural(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
