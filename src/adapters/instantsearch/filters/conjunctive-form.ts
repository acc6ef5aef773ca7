import type { ErrorPath } from '../../../base/error';
import { invalid } from '../request/parameters';
import { type Clause, type Condition, negate } from './condition';
import type { FilterExpression } from './filter-expression';

/** Maximum number of clauses that an expression may expand to. */
const MAX_CLAUSES = 200;

/**
 * Converts an expression to conjunctive normal form: clauses that must all hold.
 *
 * @throws HubError `invalid-query` for NOT of a range, and for an expression of too many clauses.
 */
export function toConjunctiveForm(expression: FilterExpression, path: ErrorPath): Clause[] {
  return expand(expression, false, path).map((any) => ({ any, path }));
}

/** @param negated whether to expand the expression's negation. */
function expand(expression: FilterExpression, negated: boolean, path: ErrorPath): (readonly Condition[])[] {
  switch (expression.kind) {
    case 'condition': {
      const condition = negated ? negate(expression.condition) : expression.condition;
      if (condition === undefined) throw invalid(path, expression.source, 'a range of years without NOT');
      return [[condition]];
    }
    case 'not':
      return expand(expression.operand, !negated, path);
    default: {
      const operands = expression.operands.map((operand) => expand(operand, negated, path));
      const isConjunction = (expression.kind === 'and') !== negated;
      const clauses = isConjunction ? operands.flat() : operands.reduce(disjunction, [[]]);
      if (clauses.length > MAX_CLAUSES) throw invalid(path, expression.kind, 'fewer ANDs within ORs');
      return clauses;
    }
  }
}

/** Distributes OR over two conjunctions: each clause of one with each of the other. Stops if there are too many. */
function disjunction(left: readonly (readonly Condition[])[], right: readonly (readonly Condition[])[]): Condition[][] {
  if (left.length * right.length > MAX_CLAUSES) return Array.from({ length: MAX_CLAUSES + 1 }, () => []);
  return left.flatMap((a) => right.map((b) => [...a, ...b]));
}
