import type { ErrorPath } from '../../../base/error';
import { attributeNamed } from '../request/attributes';
import type { Geography } from '../request/geography';
import { invalid } from '../request/parameters';
import { type Clause, type Condition, valueCondition } from './condition';

/**
 * The clauses of a list of filters: a text is one clause, in a list each member is one, and in a list within it one of its
 * members must hold. An empty list asks nothing.
 *
 * @param read what one text asks.
 * @throws HubError where it is nested otherwise.
 */
export function clausesIn(
  value: unknown,
  path: ErrorPath,
  read: (text: string, path: ErrorPath) => Condition,
): Clause[] {
  if (value === undefined || value === '') return [];
  if (typeof value === 'string') return [{ any: [read(value, path)], path }];
  if (!Array.isArray(value)) throw invalid(path, value, 'a text or a list');
  return value.flatMap((member: unknown, i): Clause[] => {
    const at = [...path, i];
    if (typeof member === 'string') return [{ any: [read(member, at)], path: at }];
    if (!Array.isArray(member)) throw invalid(at, member, 'a text or a list of texts');
    if (member.length === 0) return [];
    const any = member.map((text: unknown, k) => {
      if (typeof text !== 'string') throw invalid([...at, k], text, 'a text');
      return read(text, [...at, k]);
    });
    return [{ any, path: at }];
  });
}

/**
 * What `attribute:value` asks, `attribute:-value` the opposite. A value that begins with a minus has a backslash before it.
 *
 * @throws HubError for an unknown attribute, or where there is no colon.
 */
export function facetCondition(text: string, path: ErrorPath, geography: Geography | undefined): Condition {
  const colon = text.indexOf(':');
  if (colon < 0) throw invalid(path, text, 'attribute:value');
  const attribute = attributeNamed(text.slice(0, colon), path);
  const value = text.slice(colon + 1);
  const negated = value.startsWith('-');
  return valueCondition(attribute, unescaped(negated ? value.slice(1) : value), negated, geography);
}

/** A value without the backslash that stands before a minus. */
export function unescaped(value: string): string {
  return value.startsWith('\\-') ? value.slice(1) : value;
}
