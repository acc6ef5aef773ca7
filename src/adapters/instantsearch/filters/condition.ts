import type { ErrorPath } from '../../../base/error';
import type { FacetName, FacetValue } from '../../../taxonomy';
import { FIRST_YEAR, LAST_YEAR } from '../../../taxonomy/value-kinds';
import { type Attribute, parseValue } from '../request/attributes';
import type { Geography } from '../request/geography';

/** A condition of a filter: a resource has a value, doesn't have it, or has a year within a range. */
export type Condition =
  | { readonly kind: 'value'; readonly facet: FacetName; readonly value: FacetValue; readonly negated: boolean }
  | YearsCondition
  | { readonly kind: 'always' | 'never' };

/** A resource has a year in `[from, to]`. Both are integers; either may be infinite. */
export interface YearsCondition {
  readonly kind: 'years';
  readonly from: number;
  readonly to: number;
}

/** A disjunction: at least one of the conditions must hold. */
export interface Clause {
  readonly any: readonly Condition[];
  /** The path of the clause in the request. */
  readonly path: ErrorPath;
}

export const NEVER: Condition = { kind: 'never' };
export const ALWAYS: Condition = { kind: 'always' };

/** Returns the condition that a resource has, or doesn't have, a value. No resource has an invalid value. */
export function valueCondition(
  attribute: Attribute,
  written: string,
  negated: boolean,
  geography: Geography | undefined,
): Condition {
  const value = parseValue(attribute, written, geography);
  if (value === undefined) return negated ? ALWAYS : NEVER;
  return { kind: 'value', facet: attribute.facet, value, negated };
}

/** Returns the condition that a resource has a year in `[from, to]`. */
export function yearsCondition(from: number, to: number): Condition {
  const [first, last] = [Math.max(Math.ceil(from), FIRST_YEAR), Math.min(Math.floor(to), LAST_YEAR)];
  if (!(first <= last)) return NEVER;
  if (first === last) return { kind: 'value', facet: 'year', value: first, negated: false };
  return { kind: 'years', from: first, to: last };
}

/** Negates a condition. Returns undefined for a range of years, whose negation is no condition. */
export function negate(condition: Condition): Condition | undefined {
  switch (condition.kind) {
    case 'value':
      return { ...condition, negated: !condition.negated };
    case 'years':
      return undefined;
    default:
      return condition === NEVER ? ALWAYS : NEVER;
  }
}
