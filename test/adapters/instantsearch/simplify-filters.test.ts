import fc from 'fast-check';
import { HubError } from 'gcm-hub';
import { expect, test } from 'vitest';
import {
  ALWAYS,
  type Clause,
  type Condition,
  NEVER,
  yearsCondition,
} from '../../../src/adapters/instantsearch/filters/condition';
import { simplifyFilters, toHubFilters } from '../../../src/adapters/instantsearch/filters/simplify-filters';
import { runs } from '../../runs';

function value(id: string, negated = false): Condition {
  return { kind: 'value', facet: 'publishers', value: id, negated };
}

function toClauses(lists: readonly (readonly Condition[])[]): Clause[] {
  return lists.map((any, i) => ({ any, path: [i] }));
}

/** Naive unit propagation: goes through all clauses until no fact is new. Returns the facts and the undecided clauses. */
function propagate(clauses: readonly Clause[]): { facts: Set<string>; open: Clause[] } | 'unsatisfiable' {
  const key = (condition: Condition, negated = false): string =>
    condition.kind === 'value' ? `${condition.negated !== negated}${condition.facet}:${condition.value}` : '';
  const facts = new Set<string>();
  let open = [...clauses];
  for (let before = -1; before !== facts.size; ) {
    before = facts.size;
    open = open.flatMap(({ any, path }) => {
      const isSatisfied = any.some((one) => one.kind === 'always' || facts.has(key(one)));
      const possible = any.filter((one) => one.kind !== 'never' && !facts.has(key(one, true)));
      return isSatisfied ? [] : [{ any: possible, path }];
    });
    for (const { any } of open) {
      const [only] = any;
      if (only === undefined) return 'unsatisfiable';
      if (only.kind !== 'value' || any.some((one) => key(one) !== key(only)) || facts.has(key(only))) continue;
      facts.add(key(only));
      break;
    }
  }
  return { facts, open: open.filter(({ any }) => !any.every((one) => facts.has(key(one)))) };
}

const conditions = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()).map(([id, not]) => value(id, not)),
  },
  { weight: 1, arbitrary: fc.constantFrom(ALWAYS, NEVER) },
);

test('clauses of one value decide others, in any order of the clauses', () => {
  fc.assert(
    fc.property(fc.array(fc.array(conditions, { minLength: 1, maxLength: 3 }), { maxLength: 7 }), (lists) => {
      const clauses = toClauses(lists);
      const expected = propagate(clauses);
      let actual: ReturnType<typeof simplifyFilters> | HubError;
      try {
        actual = simplifyFilters(clauses);
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        actual = error;
      }
      if (expected === 'unsatisfiable') {
        expect(actual).toBe('unsatisfiable');
        return;
      }
      const isNegated = expected.open.some(({ any }) => any.some((one) => one.kind === 'value' && one.negated));
      if (isNegated) expect(actual).toBeInstanceOf(HubError);
      if (actual === 'unsatisfiable') expect.unreachable('the clauses are satisfiable');
      if (actual instanceof HubError) {
        expect(expected.open.length).toBeGreaterThan(0);
        return;
      }
      const { all = new Set(), none = new Set() } = actual.get('publishers') ?? {};
      const facts = [
        ...[...all].map((id) => `falsepublishers:${id}`),
        ...[...none].map((id) => `truepublishers:${id}`),
      ];
      expect(new Set(facts)).toEqual(expected.facts);
      expect(actual.get('publishers')?.baseGroup === undefined).toBe(expected.open.length === 0);
    }),
    runs(500),
  );
});

test('a chain of clauses that decide each other takes linear time', () => {
  const countReads = (length: number): number => {
    let count = 0;
    const counted = (id: number, negated: boolean): Condition => ({
      kind: 'value',
      facet: 'publishers',
      get value() {
        count++;
        return `p${id}`;
      },
      negated,
    });
    // Clause i says "p(i + 1) implies p(i)". The last clause requires the end of the chain.
    const chain = Array.from({ length }, (_, i) => [counted(i + 1, true), counted(i, false)]);
    const constraints = simplifyFilters(toClauses([...chain, [counted(length, false)]]));
    expect(constraints === 'unsatisfiable' ? 0 : constraints.get('publishers')?.all.size).toBe(length + 1);
    return count;
  };
  expect(countReads(1000)).toBeLessThan(11 * countReads(100));
});

test('simplifies 130,000 ranges of years, and long lists that are subsets of each other', () => {
  const years = Array.from({ length: 130_000 }, (_, i) => [yearsCondition(1900 + (i % 50), 2030 + (i % 7))]);
  expect(toHubFilters(simplifyFilters(toClauses(years))).base.year).toMatchObject({ from: 1949, to: 2030 });
  const ids = Array.from({ length: 40_000 }, (_, i) => value(`p${i}`));
  const lists = toClauses([ids, ids.toReversed(), [...ids.slice(2), value('other')], ids]);
  const { baseGroup, filterGroup } = [...simplifyFilters(lists)].map(([, constraint]) => Object(constraint))[0];
  expect([baseGroup.any.length, filterGroup.any.length]).toEqual([39_999, 40_000]);
});
