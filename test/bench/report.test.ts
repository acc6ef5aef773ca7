import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { summarize } from '../../bench/measure';
import { commandOf, parseOptions } from '../../bench/options';
import { allPeers } from '../../bench/peers';
import { aligned, amount, document, scalingText, sizeTable } from '../../bench/report';
import { type Measured, missed, type SizeResult, type TaskId, tasks } from '../../bench/tasks';
import { UsageError } from '../../bench/usage';

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

test('missed lists requirements by ceiling and by ratio', () => {
  const [task] = tasks;
  if (task === undefined) throw new Error('no tasks');
  expect(missed(task, result(100_000, 1, 40))).toEqual([]);
  expect(missed(task, result(100_000, 2, 40))).toEqual(['above the ceiling', 'less than 30× ItemsJS']);
  expect(missed(task, result(2_000, 50, 40))).toEqual([]);
});

test('the table shows the ratio of each peer', () => {
  const [head, row] = sizeTable(result(100_000, 1, 40));
  expect(head?.at(-1)).toBe('ItemsJS');
  expect(row?.at(-1)).toBe('40.0 ms (99 %: 40.0 ms; 9 runs), 40.0×');
  expect(row?.[4]).toBe('≤ 1.50 ms; ≥ 30× ItemsJS; ≥ 30× Orama (met)');
});

test('the growth of the time per resource requires two sizes', () => {
  expect(scalingText([result(10_000, 1)])).toBeUndefined();
  expect(scalingText([result(10_000, 0.1), result(1_000_000, 30)])).toContain(
    '(×3.00); required from 10,000 to 1,000,000: ≤ ×2 (MISSED)',
  );
});

test('the growth starts at the required size, not at the smallest', () => {
  const sizes = [result(1000, 1), result(10_000, 1), result(100_000, 5), result(1_000_000, 190)];
  expect(scalingText(sizes)).toBe(
    '9. time per resource of task 1, × from 10,000 on: 1,000: 1,000 ns, 10,000: 100 ns, 100,000: 50.0 ns (×0.50), ' +
      '1,000,000: 190 ns (×1.90); required from 10,000 to 1,000,000: ≤ ×2 (met)',
  );
  expect(scalingText(sizes.slice(0, 3))).toContain('≤ ×2 (not measured)');
  expect(scalingText([result(1000, 1), result(100_000, 50)])).toContain(
    '× from 1,000 on: 1,000: 1,000 ns, 100,000: 500 ns (×0.50)',
  );
});

test('the page has a legend, its command and the peers whose answers were compared', () => {
  const run = { command: 'npm run bench -- --size 1000', minutes: 12, seed: 1, versions: new Map() };
  const page = document([result(1000, 1, 40)], run);
  expect(page).toContain('`npm run bench -- --size 1000` made this page in about 12 minutes.');
  for (const sign of ['×', '–', '99 %', 'required']) expect(page).toContain(`- **${sign}** `);
  const compared = page.slice(page.indexOf('- Before a peer is timed'), page.indexOf('- Memory is'));
  for (const { name } of allPeers) expect(compared).toContain(`**${name}**`);
  expect(page).toContain('searches and cross tables 3 s, 10 to 1,000 times (peers\n  5 s, 5 to 1,000 times)');
  expect(page).toContain(`${facetNames.length - 1} facets are counted.`);
});

test('amounts have three significant digits', () => {
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

test('options have defaults, and invalid ones are rejected', () => {
  const { sizes, peers, write } = parseOptions([]);
  expect(sizes).toEqual([100_000]);
  expect(peers).toHaveLength(5);
  expect(write).toBe(true);
  expect(parseOptions(['--size', '100000,10000']).sizes).toEqual([10_000, 100_000]);
  for (const part of [
    ['--only', '1,4'],
    ['--size', '2000'],
    ['--peers', 'none'],
  ])
    expect(parseOptions(part).write).toBe(false);
  expect(parseOptions(['--size', '1000,100000']).write).toBe(true);
  expect(parseOptions(['--help']).help).toBe(true);
  expect(parseOptions(['-h']).help).toBe(true);
  expect(commandOf(parseOptions(['--size', '1000,100000']))).toBe('npm run bench -- --size 1000,100000');
  expect(commandOf(parseOptions(['--peers', 'none', '--seed', '2']))).toBe(
    'npm run bench -- --size 100000 --peers none --seed 2',
  );
  expect(parseOptions(['--peers', 'orama,itemsjs']).peers.map(({ name }) => name)).toEqual(['ItemsJS', 'Orama']);
  for (const wrong of [['--size', 'many'], ['--only', '0'], ['--peers', 'Solr'], ['--fast']]) {
    expect(() => parseOptions(wrong)).toThrow(UsageError);
  }
});
