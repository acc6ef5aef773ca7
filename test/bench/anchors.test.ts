import { expect, test } from 'vitest';
import { anchorsSection } from '../../bench/anchors/anchors-section';
import { compareAnswers } from '../../bench/anchors/compare-answers';
import { compareContenders } from '../../bench/anchors/compare-contenders';
import type { ContenderProcess } from '../../bench/anchors/contender-process';
import { allContenders, contendersOf, namedContenders } from '../../bench/anchors/contenders';
import { type Figure, figure, medianValue, ratioTo } from '../../bench/anchors/figure';
import type { AnchorAnswer } from '../../bench/anchors/messages';
import { commandOf, parseOptions } from '../../bench/anchors/options';
import { comparisonTable, figureTable, quantity, targetTable } from '../../bench/anchors/report';
import { sectionSizes } from '../../bench/anchors/snapshot-sections';
import { evaluate, targets } from '../../bench/anchors/targets';
import { bestOfRounds, timeContenders } from '../../bench/anchors/time-contenders';
import { uninterpreted } from '../../bench/anchors/words';
import type { AnchorWorkload } from '../../bench/anchors/workloads';
import { Mismatch } from '../../bench/compare';
import { markSection, readSection, withSection } from '../../bench/page-section';
import type { BenchQuery } from '../../bench/query';
import { UsageError } from '../../bench/usage';
import { writeContainer } from '../../src/base/container';

function answer(total: number, parts: Partial<AnchorAnswer> = {}): AnchorAnswer {
  return { total, ids: ['a', 'b'], counts: { sdgs: { 1: 2, 2: 1 } }, ...parts };
}

function runs(id: string, ...values: readonly Readonly<Record<string, number>>[]): Figure {
  return { id, work: `work of ${id}`, unit: 'ms', runs: values.map((run) => new Map(Object.entries(run))) };
}

function contender(id: string, answers: readonly AnchorAnswer[], log: string[] = []): ContenderProcess {
  return {
    id,
    answer: async () => answers,
    time: async (queries) => {
      log.push(`${id} ${queries.length}`);
      return { nanoseconds: queries.map(() => 1_000_000), totals: queries.map(() => 0) };
    },
    stop: () => {},
  };
}

const queries: readonly BenchQuery[] = [
  { words: ['a'], filters: [] },
  { words: ['b'], filters: [] },
];

function workload(parts: AnchorWorkload['equalParts'], all: readonly BenchQuery[] = queries): AnchorWorkload {
  return { id: 'rare-words', work: 'rare', queries: all, equalParts: parts };
}

test('a query counts with the best of its rounds', () => {
  expect(
    bestOfRounds([
      [3, 5, 9],
      [4, 2, 9],
      [3, 7, 8],
    ]),
  ).toEqual([3, 2, 8]);
  expect(bestOfRounds([])).toEqual([]);
});

test('contenders take turns chunk by chunk, in the reverse order in the next round', async () => {
  const log: string[] = [];
  const all = [contender('a', [], log), contender('b', [], log)];
  const many = Array.from({ length: 60 }, (_, i): BenchQuery => ({ words: [String(i)], filters: [] }));
  const times = await timeContenders(all, many, { warmUps: 1, rounds: 1 });
  expect(log).toEqual(['a 50', 'b 50', 'a 10', 'b 10', 'b 50', 'a 50', 'b 10', 'a 10']);
  expect(times).toEqual(
    new Map([
      ['a', 1],
      ['b', 1],
    ]),
  );
});

test('a ratio compares with the best contender of each run, and is the median of the runs', () => {
  const times = runs('x', { current: 2, a: 4, b: 8 }, { current: 3, a: 9, b: 6 }, { current: 9, a: 1, b: 1 });
  expect(medianValue(times, 'current')).toBe(3);
  expect(ratioTo(times, ['a', 'b'])).toBe(0.5);
  expect(ratioTo(times, ['c'])).toBeUndefined();
  expect(medianValue(times, 'c')).toBeUndefined();
});

test('answers are compared part by part; counts of zero and the order of values change nothing', () => {
  const ours = [answer(1), answer(2), answer(5, { scores: [1] })];
  const theirs = [answer(1, { counts: { sdgs: { 3: 0, 2: 1, 1: 2 } } }), answer(3), answer(5, { ids: ['b', 'a'] })];
  const { compared, equal, medianTotals, firstDifferent } = compareAnswers(ours, theirs);
  expect({ compared, equal }).toEqual({ compared: 3, equal: { totals: 2, counts: 3, ids: 2, scores: 2 } });
  expect(medianTotals).toEqual({ ours: 2, theirs: 3 });
  expect(firstDifferent.get('totals')).toBe(1);
  expect(firstDifferent.has('counts')).toBe(false);
});

test('a different part ends the run if contenders must agree in it', async () => {
  const current = contender('current', [answer(1), answer(2)]);
  const other = contender('limit', [answer(1), answer(3)]);
  await expect(compareContenders([current, other], workload(['totals']))).rejects.toThrow(Mismatch);
  const [compared] = await compareContenders([current, other], workload(['counts']));
  expect(compared?.agreement.equal.totals).toBe(1);
});

test('another build may answer a text differently, but not filters', async () => {
  const current = contender('current', [answer(1), answer(2)]);
  const base = contender('base', [answer(1, { scores: [1] }), answer(3, { scores: [1] })]);
  const [compared] = await compareContenders([current, base], workload(['totals']));
  expect(compared).toMatchObject({ id: 'base', parts: ['totals', 'counts', 'ids', 'scores'] });
  const filters = workload(['totals'], [{ words: [], filters: [{ facet: 'sdgs', values: [1] }] }]);
  await expect(
    compareContenders([current, base], { ...filters, queries: [...filters.queries, ...filters.queries] }),
  ).rejects.toThrow(Mismatch);
});

test('targets are met by a share, by a factor and by a ceiling', () => {
  const filters = runs('filters@100000', {
    current: 1,
    base: 2,
    'lucene-one-field': 4.5,
    'tantivy-collector': 5,
    limit: 0.3,
  });
  const verdicts = targets
    .filter((target) => target.figure === 'filters@100000')
    .map((target) => evaluate(target, [filters]).verdict);
  expect(verdicts).toEqual(['met', 'met', 'missed', 'missed']);
  const size = { figure: 'http-hub', atMost: 15_000 };
  expect(evaluate(size, [figure('http-hub', 'size', 'bytes', { current: 15_000 })])).toMatchObject({ verdict: 'met' });
  expect(evaluate(size, [figure('http-hub', 'size', 'bytes', { base: 15_000 })]).verdict).toBe('not measured');
  expect(evaluate(size, []).verdict).toBe('not measured');
});

test('a target may compare two figures', () => {
  const growth = targets.find(({ beside }) => beside?.figure === 'filters@100000');
  if (growth === undefined) throw new Error('no target of growth');
  const small = runs('filters@100000', { current: 1 });
  expect(evaluate(growth, [runs('filters@1000000', { current: 13 }), small])).toMatchObject({
    value: 13,
    verdict: 'missed',
  });
  expect(evaluate(growth, [runs('filters@1000000', { current: 13 })]).verdict).toBe('not measured');
});

test('tables have the contenders that were measured, each with its ratio to gcm-hub', () => {
  const times = runs('filters@100000', { current: 2, base: 4, limit: 0.5 });
  expect(figureTable([times])).toEqual([
    ['', 'gcm-hub', '25b520a', 'the limit'],
    ['work of filters@100000', '2.00 ms', '4.00 ms, 2.00×', '0.50 ms, 0.25×'],
  ]);
  const [, ...rows] = targetTable([times]);
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['≤ 0.5× 25b520a', '0.50×', 'met'],
    ['Lucene ≥ 4.4×', '–', 'not measured'],
    ['Tantivy ≥ 6×', '–', 'not measured'],
    ['≤ 2.7× the limit', '4.00×', 'MISSED'],
  ]);
});

test('the table of answers names the parts that differ', async () => {
  const ours = contender('current', [answer(1), answer(2)]);
  const limit = contender('limit', [answer(1), answer(3, { ids: [] })]);
  const rare = workload([]);
  const comparisons = await compareContenders([ours, limit], rare);
  const contenders = namedContenders('limit');
  expect(comparisonTable(comparisons, { contenders, workloads: [rare] })).toEqual([
    ['', 'rare'],
    ['the limit', '1 totals differ; 2 of 1.5 matches'],
  ]);
});

test('quantities have the unit of their size', () => {
  expect(quantity(0.5, 'ms')).toBe('0.50 ms');
  expect(quantity(512, 'memory')).toBe('512 B');
  expect(quantity(46_000, 'bytes')).toBe('46.0 kB');
  expect(quantity(118_000_000, 'bytes')).toBe('118.0 MB');
});

test('the section replaces its predecessor and leaves the rest of the page', () => {
  const page = '# Benchmarks\n\ntext\n';
  const first = withSection(page, markSection('first $& section'));
  expect(first).toBe('# Benchmarks\n\ntext\n\n<!-- anchors -->\n\nfirst $& section\n\n<!-- /anchors -->\n');
  expect(withSection(first, markSection('second'))).toBe(first.replace('first $& section', 'second'));
  expect(withSection('# New\n', readSection(first))).toContain('first $& section');
  expect(withSection(page, readSection(page))).toBe(page);
});

test('the section has the targets, the figures, the answers and a note on each contender', () => {
  const figures = [runs('filters@100000', { current: 2 }), figure('snapshot', 'snapshot', 'bytes', { current: 1e6 })];
  const prepared = { contenders: allContenders, workloads: [] };
  const section = anchorsSection({ command: 'npm run x', seed: 1, prepared, comparisons: [], figures });
  for (const { title } of allContenders) expect(section).toContain(`- **${title}**`);
  expect(section).toContain('`npm run x` made this section.');
  expect(section).toContain('| snapshot | 1.0 MB |');
});

test('sizes of sections are those of a container', () => {
  const snapshot = writeContainer(1, [
    ['ids', new Uint16Array(3)],
    ['documents', [new Uint8Array(5), new Uint8Array(2)]],
  ]);
  expect(sectionSizes(snapshot)).toEqual(
    new Map([
      ['ids', 6],
      ['documents', 7],
    ]),
  );
  snapshot[12] = 99;
  expect(() => sectionSizes(snapshot)).toThrow(RangeError);
});

test('words that name values are left out', () => {
  const hub = { interpret: (text: string) => ({ parts: text === 'report' ? [0] : [], words: [] }) as never };
  expect(uninterpreted(['rights', 'report'], hub)).toEqual(['rights']);
});

test('every target compares contenders that exist, and names of contenders are unique', () => {
  const ids = allContenders.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const compared = targets.flatMap(({ beside }) => beside?.contenders ?? []);
  expect(compared.filter((id) => id !== 'one-worker' && !ids.includes(id))).toEqual([]);
  expect(contendersOf('Lucene')).toHaveLength(3);
});

test('only a complete run writes the section', () => {
  expect(parseOptions([])).toMatchObject({ sizes: [100_000], runs: 1, rounds: 6, seed: 1, smoke: false, write: true });
  expect(parseOptions(['--smoke'])).toMatchObject({ sizes: [2_000], write: false });
  for (const partial of ['--only times', '--contenders limit', '--size 1000']) {
    expect(parseOptions(partial.split(' ')).write).toBe(false);
  }
  expect(parseOptions(['--contenders', 'limit']).contenders.map(({ id }) => id)).toEqual(['current', 'limit']);
  expect(parseOptions(['--only', 'api,times']).parts).toEqual(new Set(['api', 'times']));
  const options = parseOptions(['--size', '100000,1000', '--runs', '3']);
  expect(commandOf(options)).toBe('npm run bench:anchors -- --size 1000,100000 --runs 3 --rounds 6 --seed 1');
  for (const wrong of ['--only all', '--contenders solr', '--runs 0', '--size x', '--unknown']) {
    expect(() => parseOptions(wrong.split(' '))).toThrow(UsageError);
  }
});
