import type { ErrorPath } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { invalid } from '../request/parameters';
import { ALWAYS, type Condition, opposite, yearsCondition } from './condition';

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const COMPARISON = new RegExp(`^\\s*([\\w.-]+?)\\s*(<=|>=|!=|=|<|>)\\s*(${NUMBER})\\s*$`);
const RANGE = new RegExp(`^\\s*([\\w.-]+?)\\s*:\\s*(${NUMBER})\\s+TO\\s+(${NUMBER})\\s*$`);

/**
 * What `year>=2018` or `year:2018 TO 2022` asks: that a resource has such a year; with `!=` that it hasn't that one.
 *
 * @throws HubError for another attribute, or another form.
 */
export function numericCondition(text: string, path: ErrorPath): Condition {
  const [, attribute, operator = 'TO', first, second] = COMPARISON.exec(text) ?? rangeIn(text) ?? [];
  if (attribute === undefined) throw invalid(path, text, 'a comparison such as year>=2018, or year:2018 TO 2022');
  if (attribute !== 'year') throw invalid(path, attribute, 'year, the only number', nearest(attribute, ['year'])[0]);
  return compared(operator, Number(first), Number(second));
}

function rangeIn(text: string): (string | undefined)[] | undefined {
  const found = RANGE.exec(text);
  return found === null ? undefined : [found[0], found[1], undefined, found[2], found[3]];
}

/** @param operator `TO` for a range up to the second number, which the others haven't. */
export function compared(operator: string, number: number, second: number = Number.NaN): Condition {
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
      return opposite(yearsCondition(number, number)) ?? ALWAYS;
    case '=':
      return yearsCondition(number, number);
    default:
      return yearsCondition(number, second);
  }
}
