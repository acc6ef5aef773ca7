import { expect, test } from 'vitest';
import { differenceOf, searchAnswer } from '../../bench/beside/answer';
import { runtimePackages } from '../../bench/beside/check-out';
import type { Contender } from '../../bench/beside/contender-process';
import { AnswerMismatch, compareAnswers, needsMoreRounds } from '../../bench/beside/measure-rows';
import { besideTable, comparisonText, slowerRows } from '../../bench/beside/report';
import { compareRounds, MARGIN, type Round, rotated, runsPerRound, verdictOf } from '../../bench/beside/rounds';
import { pagesOf, prepared, type Row } from '../../bench/beside/row';
import { rows } from '../../bench/beside/rows';
import { parseOptions } from '../../bench/options';
import { UsageError } from '../../bench/usage';

function round(base: number, repeat: number, current: number): Round {
  return { base, repeat, current };
}

function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

test('the ratio compares the median of current with the median of both base processes', () => {
  const rounds = [round(100, 110, 130), round(90, 100, 120), round(100, 100, 900)];
  expect(compareRounds(rounds)).toMatchObject({ base: 100, current: 130, ratio: 1.3, rounds: 3 });
  expect(() => compareRounds([])).toThrow(RangeError);
});

test('the spread is the shift between the base processes if their rounds agree', () => {
  expect(compareRounds(times(5, round(100, 104, 100))).spread).toBeCloseTo(0.04, 12);
  expect(compareRounds(times(5, round(100, 96, 100))).spread).toBeCloseTo(0.04, 12);
  expect(compareRounds(times(5, round(100, 100, 300))).spread).toBe(0);
});

test('the spread is the notch of the ratios if the rounds disagree, and shrinks with more rounds', () => {
  const noisy = [
    round(100, 80, 100),
    round(100, 90, 100),
    round(100, 100, 100),
    round(100, 110, 100),
    round(100, 120, 100),
  ];
  const few = compareRounds(noisy).spread;
  expect(few).toBeCloseTo((1.57 * 0.2) / Math.sqrt(5), 12);
  expect(compareRounds(times(4, noisy).flat()).spread).toBeCloseTo(few / 2, 12);
});

test('one outlier among the rounds changes nothing', () => {
  const rounds = [...times(5, round(100, 100, 101)), round(500, 100, 101), round(100, 100, 900)];
  expect(compareRounds(rounds)).toMatchObject({ base: 100, current: 101, ratio: 1.01, spread: 0 });
});

test('a row is slower only if it exceeds the margin beyond the spread', () => {
  expect(verdictOf({ ratio: 1.02, spread: 0 })).toBe('ok');
  expect(verdictOf({ ratio: 1.04, spread: 0 })).toBe('slower');
  expect(verdictOf({ ratio: 1.04, spread: 0.02 })).toBe('ok');
  expect(verdictOf({ ratio: 0.5, spread: 0 })).toBe('ok');
  expect(verdictOf({ ratio: 1.04, spread: 0.2 })).toBe('noisy');
  expect(verdictOf({ ratio: 1.25, spread: 0.2 })).toBe('slower');
});

test('slower and noisy rows need more rounds', () => {
  const row = { name: 'row', work: 'work', prepare: () => prepared([0], String, String) };
  const needs = (...rounds: Round[]) => needsMoreRounds({ row, runs: 1, rounds });
  expect(needs(round(100, 100, 100))).toBe(false);
  expect(needs(round(100, 100, 110))).toBe(true);
  expect(needs(round(100, 120, 100))).toBe(true);
});

test('rounds are long enough to measure, and each begins with another contender', () => {
  expect(runsPerRound(2_000_000)).toBe(1);
  expect(runsPerRound(20_000)).toBe(10);
  expect(runsPerRound(0)).toBe(5000);
  expect([0, 1, 2, 3].map((i) => rotated(['a', 'b', 'c'], i).join(''))).toEqual(['abc', 'bca', 'cab', 'abc']);
});

test('the table has a verdict for each row and the limit of those that are slower', () => {
  const row = (name: string): Row => ({ name, work: `work of ${name}`, prepare: () => prepared([0], String, String) });
  const measured = [
    { row: row('fast'), runs: 10, rounds: times(5, round(10_000, 10_000, 9_000)) },
    { row: row('slow'), runs: 1, rounds: times(5, round(100_000, 102_000, 120_000)) },
  ];
  const [, fast, slow] = besideTable(measured);
  expect(fast).toEqual(['fast', 'work of fast', '1.00 ms', '0.90 ms', '0.900', '0.0 %', '5 × 10', 'ok']);
  expect(slow?.slice(4)).toEqual(['1.188', '2.0 %', '5 × 1', `SLOWER (limit ${(1 + MARGIN + 0.02).toFixed(3)})`]);
  expect(slowerRows(measured)).toEqual(['slow']);
});

test('answers are compared by ids, order, scores and counts, not by cursors', () => {
  const value = { value: 1, label: 'one', count: 2, total: 3, selected: false, excluded: false };
  const result = {
    total: 1,
    hits: [{ id: 'a', score: 0.5, highlights: {} }],
    facets: { sdgs: { values: [value], missing: 0, more: 0 } },
    corrections: [],
  };
  const text = JSON.stringify(searchAnswer(result));
  const withCursor = { ...result, nextCursor: 'private' };
  expect(differenceOf(text, JSON.stringify(searchAnswer(withCursor)))).toBeUndefined();
  const others = [
    { ...result, total: 2 },
    { ...result, hits: [{ id: 'b', score: 0.5, highlights: {} }] },
    { ...result, hits: [{ id: 'a', score: 0.51, highlights: {} }] },
    { ...result, facets: { sdgs: { values: [{ ...value, count: 3 }], missing: 0, more: 0 } } },
  ];
  for (const other of others) {
    expect(differenceOf(text, JSON.stringify(searchAnswer(other)))).toContain('base:');
  }
});

test('a prepared row repeats its inputs', () => {
  const row = prepared(
    ['a', 'b'],
    (text) => text.toUpperCase(),
    (text) => [text],
  );
  expect([0, 1, 2].map((i) => row.run(i))).toEqual(['A', 'B', 'A']);
  expect(row.answer(1)).toEqual(['B']);
  expect(row.compared).toBe(2);
  expect(() => prepared([], String, String).run(0)).toThrow(RangeError);
});

test('pages follow cursors to the last page, at most four', () => {
  const page = (last: number) => (cursor: string | undefined) => {
    const number = cursor === undefined ? 1 : Number(cursor);
    return number === last ? { number } : { number, nextCursor: String(number + 1) };
  };
  expect(pagesOf(page(2)).map(({ number }) => number)).toEqual([1, 2]);
  expect(pagesOf(page(9)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test('trees share packages if those of the run time are locked alike', () => {
  const fuse = { version: '7.5.0', integrity: 'sha512-a' };
  const lock = { packages: { '': { version: '0.1.0' }, 'node_modules/fuse.js': fuse } };
  const withTools = {
    packages: {
      '': { version: '0.2.0' },
      'node_modules/vitest': { version: '4.0.0', dev: true },
      'node_modules/fuse.js': fuse,
    },
  };
  expect(runtimePackages(withTools)).toBe(runtimePackages(lock));
  const newer = { packages: { 'node_modules/fuse.js': { ...fuse, version: '7.6.0' } } };
  expect(runtimePackages(newer)).not.toBe(runtimePackages(lock));
});

test('names of rows are unique', () => {
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});

test('--beside has its own sizes, rounds and rows, and never writes docs/benchmarks.md', () => {
  const all = rows.map(({ name }) => name);
  expect(parseOptions([]).beside).toBeUndefined();
  expect(parseOptions(['--beside', 'HEAD'])).toMatchObject({
    beside: { commit: 'HEAD', sizes: [10_000, 100_000], rounds: 6, rows: all, seed: 1 },
    write: false,
  });
  const options = ['--beside', 'HEAD', '--size', '2000', '--rounds', '9', '--rows', 'filters,build', '--seed', '3'];
  expect(parseOptions(options).beside).toEqual({
    commit: 'HEAD',
    sizes: [2000],
    rounds: 9,
    rows: ['filters', 'build'],
    changedRows: [],
    seed: 3,
  });
  expect(parseOptions(['--beside', 'HEAD', '--changed', 'text']).beside?.changedRows).toEqual(['text']);
  for (const wrong of [
    ['--beside'],
    ['--rounds', '6'],
    ['--rows', 'filters'],
    ['--changed', 'filters'],
    ['--beside', 'HEAD', '--changed', 'none'],
    ['--beside', 'HEAD', '--rounds', '4'],
    ['--beside', 'HEAD', '--rows', 'none'],
    ['--beside', 'HEAD', '--peers', 'none'],
    ['--beside', 'HEAD', '--only', '1'],
    ['--beside', 'HEAD', '--smoke'],
  ]) {
    expect(() => parseOptions(wrong)).toThrow(UsageError);
  }
});

test('a different answer ends the comparison, and is counted in a changed row', async () => {
  const contender = (...answers: string[]): Contender => ({
    execute: async () => answers as never, // only asked for answers
    stop: () => {},
  });
  const contenders = { base: contender('1', '2', '3'), current: contender('1', '4', '3') };
  await expect(compareAnswers({ name: 'texts' }, contenders, false)).rejects.toThrow(AnswerMismatch);
  expect(await compareAnswers({ name: 'texts' }, contenders, true)).toEqual({ compared: 3, different: 1 });
  expect(comparisonText({ compared: 3, different: 1 })).toBe('3 answers compared, 1 of changed rows different');
  expect(comparisonText({ compared: 3, different: 0 })).toBe('3 answers compared, all equal');
});
