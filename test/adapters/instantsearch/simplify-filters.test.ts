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
import { filtersOf, narrow } from '../../../src/adapters/instantsearch/filters/simplify-filters';

function value(id: string, negated = false): Condition {
  return { kind: 'value', facet: 'publishers', value: id, negated };
}

function clauses(all: readonly (readonly Condition[])[]): Clause[] {
  return all.map((any, i) => ({ any, path: [i] }));
}

/** The same clause by clause, again and again until nothing is learned: which values must be had, which not, and what stays open. */
function naive(given: readonly Clause[]): { facts: Set<string>; open: Clause[] } | 'nothing' {
  const key = (condition: Condition, negated = false): string =>
    condition.kind === 'value' ? `${condition.negated !== negated}${condition.facet}:${condition.value}` : '';
  const facts = new Set<string>();
  let open = [...given];
  for (let before = -1; before !== facts.size; ) {
    before = facts.size;
    open = open.flatMap(({ any, path }) => {
      const isMet = any.some((one) => one.kind === 'always' || facts.has(key(one)));
      const possible = any.filter((one) => one.kind !== 'never' && !facts.has(key(one, true)));
      return isMet ? [] : [{ any: possible, path }];
    });
    for (const { any } of open) {
      const [only] = any;
      if (only === undefined) return 'nothing';
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

test('what one value alone decides is decided first, in whatever order the clauses stand', () => {
  fc.assert(
    fc.property(fc.array(fc.array(conditions, { minLength: 1, maxLength: 3 }), { maxLength: 7 }), (lists) => {
      const given = clauses(lists);
      const expected = naive(given);
      let found: ReturnType<typeof narrow> | HubError;
      try {
        found = narrow(given);
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        found = error;
      }
      if (expected === 'nothing') {
        expect(found).toBe('nothing');
        return;
      }
      const isNegated = expected.open.some(({ any }) => any.some((one) => one.kind === 'value' && one.negated));
      if (isNegated) expect(found).toBeInstanceOf(HubError);
      if (found === 'nothing') expect.unreachable('something can match');
      if (found instanceof HubError) {
        expect(expected.open.length).toBeGreaterThan(0);
        return;
      }
      const { all = new Set(), none = new Set() } = found.get('publishers') ?? {};
      const facts = [
        ...[...all].map((id) => `falsepublishers:${id}`),
        ...[...none].map((id) => `truepublishers:${id}`),
      ];
      expect(new Set(facts)).toEqual(expected.facts);
      expect(found.get('publishers')?.first === undefined).toBe(expected.open.length === 0);
    }),
    { numRuns: 5000 },
  );
});

test('what one clause says of the next is learned in one pass, however many there are', () => {
  const reads = (length: number): number => {
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
    // Each says that who has one has the one before it; the last, that it is had.
    const chain = Array.from({ length }, (_, i) => [counted(i + 1, true), counted(i, false)]);
    const found = narrow(clauses([...chain, [counted(length, false)]]));
    expect(found === 'nothing' ? 0 : found.get('publishers')?.all.size).toBe(length + 1);
    return count;
  };
  const few = reads(100);
  expect(reads(1000)).toBeLessThan(11 * few);
});

test('as many clauses as there may be: ranges of years, and lists that say less and less', () => {
  const years = Array.from({ length: 200_000 }, (_, i) => [yearsCondition(1900 + (i % 50), 2030 + (i % 7))]);
  expect(filtersOf(narrow(clauses(years))).base.year).toMatchObject({ from: 1949, to: 2030 });
  const ids = Array.from({ length: 40_000 }, (_, i) => value(`p${i}`));
  const lists = clauses([ids, ids.toReversed(), [...ids.slice(2), value('other')], ids]);
  const { first, second } = [...narrow(lists)].map(([, narrowed]) => Object(narrowed))[0];
  expect([first.any.length, second.any.length]).toEqual([39_999, 40_000]);
});
