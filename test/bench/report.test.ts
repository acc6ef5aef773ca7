import { expect, test } from 'vitest';
import { summarize } from '../../bench/measure';
import { optionsOf, UsageError } from '../../bench/options';
import { aligned, amount, scalingText, sizeTable } from '../../bench/report';
import { type Measured, missed, type SizeResult, type TaskId, tasks } from '../../bench/tasks';

const figures = (entries: readonly (readonly [TaskId, Measured | string])[]) => new Map(entries);

function result(size: number, ours: number, theirs?: number): SizeResult {
  const peers =
    theirs === undefined
      ? []
      : [['ItemsJS', new Map([[1, { value: theirs, p99: theirs, runs: 9 }]] as const)] as const];
  return { size, ours: figures([[1, { value: ours, p99: ours, runs: 9 }]]), peers: new Map(peers), compared: 1 };
}

test('the median is the middle, the 99th percentile by nearest rank', () => {
  expect(summarize([3, 1, 2])).toEqual({ median: 2, p99: 3, runs: 3 });
  expect(summarize([4, 1, 2, 3]).median).toBe(2.5);
  expect(summarize(Array.from({ length: 200 }, (_, i) => i + 1)).p99).toBe(198);
});

test('what is required is held against ceiling and ratio', () => {
  const [task] = tasks;
  if (task === undefined) throw new Error('no tasks');
  expect(missed(task, result(100_000, 1, 40))).toEqual([]);
  expect(missed(task, result(100_000, 2, 40))).toEqual(['above the ceiling', 'less than 30× ItemsJS']);
  expect(missed(task, result(2_000, 50, 40))).toEqual([]);
});

test('the table shows the ratio of each peer', () => {
  const [head, row] = sizeTable(result(100_000, 1, 40));
  expect(head?.at(-1)).toBe('ItemsJS');
  expect(row?.at(-1)).toBe('40.0 ms (99 %: 40.0 ms), 40.0×');
  expect(row?.[4]).toBe('≤ 1.50 ms; ≥ 30× ItemsJS; ≥ 30× Orama (met)');
});

test('the growth of the time per resource needs two sizes', () => {
  expect(scalingText([result(10_000, 1)])).toBeUndefined();
  expect(scalingText([result(10_000, 0.1), result(1_000_000, 30)])).toContain('(×3.00); required ≤ ×2 (MISSED)');
});

test('amounts have three digits that matter', () => {
  expect([0.01234, 0.5, 12.34, 123.4, 12_340].map((ms) => amount(ms, 'ms'))).toEqual([
    '0.012 ms',
    '0.50 ms',
    '12.3 ms',
    '123 ms',
    '12.3 s',
  ]);
  expect(amount(1234.5, 'bytes')).toBe('1,235 B');
});

test('columns are aligned', () => {
  expect(
    aligned([
      ['a', 'b'],
      ['×××', 'c'],
    ]),
  ).toBe('a    b\n×××  c');
});

test('options have defaults, and wrong ones are refused', () => {
  const { sizes, peers, write } = optionsOf([]);
  expect(sizes).toEqual([100_000]);
  expect(peers).toHaveLength(5);
  expect(write).toBe(true);
  expect(optionsOf(['--size', '100000,10000']).sizes).toEqual([10_000, 100_000]);
  expect(optionsOf(['--only', '1,4']).write).toBe(false);
  expect(optionsOf(['--peers', 'orama,itemsjs']).peers.map(({ name }) => name)).toEqual(['ItemsJS', 'Orama']);
  for (const wrong of [['--size', 'many'], ['--only', '0'], ['--peers', 'Solr'], ['--fast']]) {
    expect(() => optionsOf(wrong)).toThrow(UsageError);
  }
});
