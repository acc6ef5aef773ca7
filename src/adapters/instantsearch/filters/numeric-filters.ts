import type { ErrorPath } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { invalid } from '../request/parameters';
import { ALWAYS, type Condition, negate, yearsCondition } from './condition';

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const COMPARISON = new RegExp(`^\\s*([\\w.-]+?)\\s*(<=|>=|!=|=|<|>)\\s*(${NUMBER})\\s*$`);
const RANGE = new RegExp(`^\\s*([\\w.-]+?)\\s*:\\s*(${NUMBER})\\s+TO\\s+(${NUMBER})\\s*$`);

/**
 * Parses `year>=2018` or `year:2018 TO 2022`: a resource has such a year. `!=` means that it doesn't have the year.
 *
 * @throws HubError `invalid-query` for another attribute or another form.
 */
export function parseNumericFilter(filter: string, path: ErrorPath): Condition {
  const [, attribute, operator = 'TO', first, second] = COMPARISON.exec(filter) ?? matchRange(filter) ?? [];
  if (attribute === undefined) throw invalid(path, filter, 'a comparison such as year>=2018, or year:2018 TO 2022');
  if (attribute !== 'year') throw invalid(path, attribute, 'year, the only number', nearest(attribute, ['year'])[0]);
  return comparisonCondition(operator, Number(first), Number(second));
}

function matchRange(filter: string): (string | undefined)[] | undefined {
  const match = RANGE.exec(filter);
  return match === null ? undefined : [match[0], match[1], undefined, match[2], match[3]];
}

/**
 * Converts a comparison of the year to a condition.
 *
 * @param operator `TO` for a range.
 * @param end the end of the range; other operators ignore it.
 */
export function comparisonCondition(operator: string, number: number, end: number = Number.NaN): Condition {
  switch (operator) {
    case '<':
      return yearsCondition(Number.NEGATIVE_INFINITY, Math.ceil(number) - 1);
    case '<=':
      return yearsCondition(Number.NEGATIVE_INFINITY, number);
    case '>':
      return yearsCondition(Math.floor(number) + 1, Number.POSITIVE_INFINITY);
    case '>=':
      return yearsCondition(number, Number.POSITIVE_INFINITY);
    case '!=':
      return negate(yearsCondition(number, number)) ?? ALWAYS;
    case '=':
      return yearsCondition(number, number);
    default:
      return yearsCondition(number, end);
  }
}
