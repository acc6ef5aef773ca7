import type { ErrorPath } from '../../../base/error';
import { type FacetValue, FIRST_YEAR, LAST_YEAR } from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { type Attribute, readValue } from '../request/attributes';
import type { Geography } from '../request/geography';

/** What a filter asks: that a resource has a value, or hasn't, or has a year within a range. */
export type Condition =
  | { readonly kind: 'value'; readonly facet: FacetName; readonly value: FacetValue; readonly negated: boolean }
  | YearsCondition
  | { readonly kind: 'always' | 'never' };

/** Has a year from the first to the last, both whole; either may be infinite. */
export interface YearsCondition {
  readonly kind: 'years';
  readonly from: number;
  readonly to: number;
}

/** One of these must hold. */
export interface Clause {
  readonly any: readonly Condition[];
  /** Where it was asked. */
  readonly path: ErrorPath;
}

export const NEVER: Condition = { kind: 'never' };
export const ALWAYS: Condition = { kind: 'always' };

/** That a resource has, or hasn't, the value that a text writes. What no resource can have, none has. */
export function valueCondition(
  attribute: Attribute,
  text: string,
  negated: boolean,
  geography: Geography | undefined,
): Condition {
  const value = readValue(attribute, text, geography);
  if (value === undefined) return negated ? ALWAYS : NEVER;
  return { kind: 'value', facet: attribute.facet, value, negated };
}

/** That a resource has a year from one number to another, both included. */
export function yearsCondition(from: number, to: number): Condition {
  const [first, last] = [Math.max(Math.ceil(from), FIRST_YEAR), Math.min(Math.floor(to), LAST_YEAR)];
  if (!(first <= last)) return NEVER;
  if (first === last) return { kind: 'value', facet: 'year', value: first, negated: false };
  return { kind: 'years', from: first, to: last };
}

/** The opposite of a condition; undefined where there is no such condition. */
export function opposite(condition: Condition): Condition | undefined {
  switch (condition.kind) {
    case 'value':
      return { ...condition, negated: !condition.negated };
    case 'years':
      return undefined;
    default:
      return condition === NEVER ? ALWAYS : NEVER;
  }
}
