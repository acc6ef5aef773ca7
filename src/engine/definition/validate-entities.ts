import type { ErrorPath } from '../../base/error';
import { nearestName } from '../../base/nearest';
import { entityMatches, inflectionKinds, isNamePhrase, isRangePhrase } from './entities';
import { arrayAt, checkFunction, checkStrings, fieldsOf, invalid, isValue } from './validate-shape';

const ENTITIES = '{ kind, facet, match } with names or numbers';
const FIELDS = ['kind', 'facet', 'match', 'names', 'phrases', 'otherNames', 'notNames', 'numbers', 'weak'];
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
  const { kind, facet, match, names, phrases, otherNames, notNames, numbers, weak } = fieldsOf(
    group,
    path,
    ENTITIES,
    FIELDS,
  );
  if (typeof kind !== 'string') throw invalid([...path, 'kind'], kind, 'a string');
  checkOneOf(facet, facets, [...path, 'facet'], 'the name of a facet');
  checkOneOf(match, entityMatches, [...path, 'match'], quotedList(entityMatches));
  checkNames(names ?? [], [...path, 'names']);
  checkStrings(otherNames ?? [], [...path, 'otherNames']);
  checkStrings(notNames ?? [], [...path, 'notNames']);
  if (phrases !== undefined) checkStrings(phrases, [...path, 'phrases'], isNamePhrase, 'a phrase with {name}');
  if (numbers !== undefined) checkNumbers(numbers, [...path, 'numbers']);
  if (weak !== undefined)
    checkFunction(weak, [...path, 'weak'], 'a function that returns pairs of a facet and a value');
}

function quotedList(names: readonly string[]): string {
  return names.map((one) => `'${one}'`).join(', ');
}

function checkOneOf(value: unknown, names: readonly string[], path: ErrorPath, expected: string): void {
  if (typeof value === 'string' && names.includes(value)) return;
  throw invalid(path, value, expected, typeof value === 'string' ? nearestName(value, names) : undefined);
}

function checkNames(names: unknown, path: ErrorPath): void {
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
  });
}

function checkNumbers(numbers: unknown, path: ErrorPath): void {
  const { min, max, ranges } = fieldsOf(numbers, path, '{ min, max, ranges }', ['min', 'max', 'ranges']);
  if (!isNatural(min)) throw invalid([...path, 'min'], min, 'a whole number from 0');
  if (!isNatural(max) || max < min) throw invalid([...path, 'max'], max, `a whole number from ${min}`);
  const expected = 'a phrase with {from}, {to}, {above}, {below} or {only}';
  checkStrings(ranges, [...path, 'ranges'], isRangePhrase, expected);
}

function isNatural(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
