import type { ErrorPath } from '../../../base/error';
import { invalid } from '../request/parameters';
import { type Clause, type Condition, opposite } from './condition';
import type { FilterTree } from './filter-expression';

/** Into how many clauses a text may come apart. */
const MOST_CLAUSES = 200;

/**
 * A text of filters as clauses that must all hold.
 *
 * @throws HubError for NOT of a range, and where it comes apart into too many clauses.
 */
export function clausesOf(tree: FilterTree, path: ErrorPath): Clause[] {
  return normal(tree, false, path).map((any) => ({ any, path }));
}

/** @param negated whether the opposite is asked. */
function normal(tree: FilterTree, negated: boolean, path: ErrorPath): (readonly Condition[])[] {
  switch (tree.kind) {
    case 'condition': {
      const condition = negated ? opposite(tree.condition) : tree.condition;
      if (condition === undefined) throw invalid(path, tree.text, 'no NOT before a range of years');
      return [[condition]];
    }
    case 'not':
      return normal(tree.part, !negated, path);
    default: {
      const parts = tree.parts.map((part) => normal(part, negated, path));
      const clauses = (tree.kind === 'and') !== negated ? parts.flat() : parts.reduce(joined, [[]]);
      if (clauses.length > MOST_CLAUSES) throw invalid(path, tree.kind, 'less of AND within OR');
      return clauses;
    }
  }
}

/** What one or another of two lists of clauses asks: each of the one with each of the other. */
function joined(one: readonly (readonly Condition[])[], other: readonly (readonly Condition[])[]): Condition[][] {
  if (one.length * other.length > MOST_CLAUSES) return Array.from({ length: MOST_CLAUSES + 1 }, () => []);
  return one.flatMap((a) => other.map((b) => [...a, ...b]));
}
