import type { ErrorPath } from '../../../base/error';
import { attributeByName } from '../request/attributes';
import type { Geography } from '../request/geography';
import { invalid } from '../request/parameters';
import { type Clause, type Condition, valueCondition } from './condition';

/**
 * Parses a nested list of filters into clauses. A string is one clause. In a list, each member is a clause, and a nested list
 * holds the alternatives of one. Empty lists are ignored.
 *
 * @param parse parses one string.
 * @throws HubError `invalid-query` for any other nesting.
 */
export function parseClauses(
  value: unknown,
  path: ErrorPath,
  parse: (filter: string, path: ErrorPath) => Condition,
): Clause[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'string') return [{ any: [parse(value, path)], path }];
  if (!Array.isArray(value)) throw invalid(path, value, 'a string or a list');
  return value.flatMap((member: unknown, i): Clause[] => {
    const memberPath = [...path, i];
    if (typeof member === 'string') return [{ any: [parse(member, memberPath)], path: memberPath }];
    if (!Array.isArray(member)) throw invalid(memberPath, member, 'a string or a list of strings');
    if (member.length === 0) return [];
    const any = member.map((filter: unknown, k) => {
      if (typeof filter !== 'string') throw invalid([...memberPath, k], filter, 'a string');
      return parse(filter, [...memberPath, k]);
    });
    return [{ any, path: memberPath }];
  });
}

/**
 * Parses `attribute:value`, or `attribute:-value` for its negation. A backslash escapes the leading minus of a value.
 *
 * @throws HubError `invalid-query` for an unknown attribute or a missing colon.
 */
export function parseFacetFilter(filter: string, path: ErrorPath, geography: Geography | undefined): Condition {
  const colon = filter.indexOf(':');
  if (colon < 0) throw invalid(path, filter, 'attribute:value');
  const attribute = attributeByName(filter.slice(0, colon), path);
  const value = filter.slice(colon + 1);
  const negated = value.startsWith('-');
  return valueCondition(attribute, unescapeMinus(negated ? value.slice(1) : value), negated, geography);
}

/** Removes the backslash before a leading minus. */
export function unescapeMinus(value: string): string {
  return value.startsWith('\\-') ? value.slice(1) : value;
}
