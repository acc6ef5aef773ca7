import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { answerQuestions } from '../../bench/relevance/answer-questions';
import { evaluate, type Result, type Results } from '../../bench/relevance/evaluate';
import { figuresOf, ndcg, reciprocalRank, scoreOf } from '../../bench/relevance/metrics';
import { needBesideTable } from '../../bench/relevance/need-beside-report';
import { needTexts } from '../../bench/relevance/need-report';
import { type Grade, type Need, readNeeds } from '../../bench/relevance/needs';
import records from '../../bench/relevance/needs.json';
import { parseOptions } from '../../bench/relevance/options';
import { document, overallTable, partsTable } from '../../bench/relevance/report';
import { figures, verdictsOf } from '../../bench/relevance/requirements';
import { UsageError } from '../../bench/usage';

const known = new Set(resources.map(({ id }) => id));
const graded = (grades: Readonly<Record<string, Grade>>) => new Map(Object.entries(grades));
const relevant = graded({ a: 3, b: 2, c: 1 });

function need(id: string, more: Partial<Need> = {}): Need {
  return { id, text: id, locale: 'en', need: id, kind: 'plain', relevant, ...more };
}

test('nDCG is 1 for the best order, 0 without relevant hits, and counts grades and ranks', () => {
  expect(ndcg(relevant, ['a', 'b', 'c'])).toBe(1);
  expect(ndcg(relevant, ['a', 'b', 'c', 'x'])).toBe(1);
  expect(ndcg(relevant, ['x', 'y'])).toBe(0);
  expect(ndcg(relevant, [])).toBe(0);
  const ideal = 7 + 3 / Math.log2(3) + 1 / 2;
  expect(ndcg(relevant, ['x', 'a'])).toBeCloseTo(7 / Math.log2(3) / ideal, 12);
  expect(ndcg(relevant, ['c', 'b', 'a'])).toBeCloseTo((1 + 3 / Math.log2(3) + 7 / 2) / ideal, 12);
});

test('only ten hits count, and the ideal order has at most ten', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `r${i}`);
  const all = new Map(ids.map((id) => [id, 2 as const]));
  expect(ndcg(all, ids.slice(0, 10))).toBe(1);
  expect(ndcg(graded({ r11: 3 }), ids)).toBe(0);
  expect(reciprocalRank(graded({ r11: 3 }), ids)).toBe(0);
});

test('the reciprocal rank is that of the first relevant hit of any grade', () => {
  expect(reciprocalRank(relevant, ['c', 'a'])).toBe(1);
  expect(reciprocalRank(relevant, ['x', 'y', 'b'])).toBe(1 / 3);
  expect(reciprocalRank(relevant, ['x'])).toBe(0);
});

test('figures are means over needs', () => {
  const scores = [['a', 'b', 'c'], ['x', 'c'], []].map((ids) => scoreOf({ relevant: graded({ a: 1, c: 1 }) }, ids));
  const { ndcg: gain, mrr, empty } = figuresOf(scores);
  const ideal = 1 + 1 / Math.log2(3);
  expect(gain).toBeCloseTo((1.5 / ideal + 1 / Math.log2(3) / ideal) / 3, 12);
  expect(mrr).toBeCloseTo(1.5 / 3, 12);
  expect(empty).toBeCloseTo(1 / 3, 12);
  expect(figuresOf([])).toEqual({ ndcg: 0, mrr: 0, empty: 0 });
});

test('there are at least 60 needs with unique ids and existing records, graded 1 to 3', () => {
  const needs = readNeeds(records, known);
  expect(needs.length).toBeGreaterThanOrEqual(60);
  expect(new Set(needs.map(({ id }) => id)).size).toBe(needs.length);
  for (const { relevant: judged } of needs) {
    expect(judged.size).toBeGreaterThan(0);
    for (const [id, grade] of judged) {
      expect(known).toContain(id);
      expect([1, 2, 3]).toContain(grade);
    }
  }
});

test('errors in the needs are reported with their path', () => {
  const [first] = resources;
  if (first === undefined) throw new Error('no resources');
  const right = { ...need('one'), relevant: { [first.id]: 3 } };
  expect(readNeeds([right], known)).toHaveLength(1);
  const wrong: [unknown, string][] = [
    [{}, 'expected a list'],
    [[null], 'needs[0]: expected an object'],
    [[right, right], 'found one twice'],
    [[{ ...right, text: ' ' }], 'needs[0].text'],
    [[{ ...right, kind: 'odd' }], 'found odd'],
    [[{ ...right, locale: 'de' }], 'found de'],
    [[{ ...right, relevant: {} }], 'expected at least one record'],
    [[{ ...right, relevant: { nowhere: 3 } }], 'found nowhere'],
    [[{ ...right, relevant: { [first.id]: 4 } }], `needs[0].relevant.${first.id}: expected one of 1, 2, 3, found 4`],
  ];
  for (const [value, message] of wrong) expect(() => readNeeds(value, known)).toThrow(message);
});

test('evaluate returns the configuration with the highest nDCG', () => {
  const contender = {
    name: 'one',
    configurations: () =>
      [['x', 'a'], ['a', 'x'], ['a']].map((ids, i) => ({ text: `configuration ${i}`, search: () => ids })),
  };
  const result = evaluate(contender, [], [need('one')]);
  expect(result).toMatchObject({ configuration: 'configuration 1', configurationCount: 3 });
  expect(result.answers[0]?.ids).toEqual(['a', 'x']);
});

const needs = [need('one'), need('two', { locale: 'fr', kind: 'misspelt' })];

function result(name: string, ...lists: readonly (readonly string[])[]): Result {
  return evaluate(
    {
      name,
      configurations: () => [{ text: 'as it comes', search: ({ locale }) => lists[locale === 'fr' ? 1 : 0] ?? [] }],
    },
    [],
    needs,
  );
}

function results(ours: Result, hub: Result, ...peers: Result[]): Results {
  return { relevance: ours, hub, bare: ours, peers };
}

test('verdicts report met and missed requirements', () => {
  const best = result('ours', ['a', 'b', 'c'], ['a', 'b', 'c']);
  const worse = result('peer', ['a'], ['x', 'b']);
  expect(verdictsOf(results(best, best, worse)).map(({ met }) => met)).toEqual([true, true, true, true, true]);
  expect(verdictsOf(results(best, worse, best)).map(({ met }) => met)).toEqual([true, true, true, false, false]);
  const none = result('ours', ['a', 'b', 'c'], []);
  const verdicts = verdictsOf(results(none, none, worse));
  expect(verdicts.map(({ met }) => met)).toEqual([false, false, false, true, true]);
  expect(verdicts[0]?.measured).toContain('nothing found 50 %, peer 0 %');
  expect(verdicts[1]?.measured).toContain('locale fr: MRR 0.000, peer 0.500');
});

test('tables and document contain the figures', () => {
  const ours = result('ours', ['a', 'b', 'c'], ['x', 'a']);
  const all = results(ours, ours, result('peer', [], ['a']));
  expect(overallTable(all).map((row) => row.at(-1))).toEqual(['nothing found', '0 %', '0 %', '0 %', '50 %']);
  const [ndcgFigure] = figures;
  if (ndcgFigure === undefined) throw new Error('no figures');
  expect(partsTable(ndcgFigure, all)[1]).toEqual(['plain', '1', '1.000', '1.000', '1.000', '0.000']);
  const question = { number: 1, text: 'a held-out text', locale: 'en', objectives: [1] } as const;
  const answers = answerQuestions({ search: () => [] }, [], [question]);
  const text = document(all, answers, new Map([['peer', '1.2.3']]));
  expect(text).toContain('- peer 1.2.3: as it comes.');
  expect(text).toContain('MISSED');
  expect(text).toContain('| held out | 1 | 0.0 % | 1 | 1 |');
  expect(text).not.toContain('a held-out text');
});

test('the table of two builds contains nDCG@10 of both orders', () => {
  const [base, current] = [result('base', ['a'], []), result('current', ['a', 'b', 'c'], ['x', 'a'])];
  const table = needBesideTable([
    { name: 'relevance', base, current },
    { name: 'hub', base: current, current: base },
  ]);
  expect(table[0]).toEqual(['nDCG@10', 'needs', 'relevance: base', 'current', 'hub: base', 'current']);
  expect(table.find(([name]) => name === 'all')).toEqual(['all', '2', '0.373', '0.735', '0.735', '0.373']);
  expect(table.find(([name]) => name === 'locale fr')).toEqual(['locale fr', '1', '0.000', '0.470', '0.470', '0.000']);
});

test('the need for which a peer is furthest ahead comes first', () => {
  const ours = result('ours', ['a', 'b', 'c'], ['x', 'a']);
  const library = resources.slice(0, 1).map((resource) => ({ ...resource, id: 'c', title: 'The third' }));
  const [first, second] = needTexts(results(ours, ours, result('peer', ['x'], ['a', 'c'])), library);
  expect(first).toContain('two: “two” (misspelt, fr)\n  −0.');
  expect(first).toContain('only peer has\n    1 c The third');
  expect(second).toContain('one: “one” (plain, en)\n  +1.000: ours 1.000, peer 0.000');
  expect(needTexts(results(ours, ours), library)[1]).toContain('+0.000: ours 1.000\n');
});

test('options have defaults, and invalid ones are rejected', () => {
  expect(parseOptions([])).toMatchObject({ needs: false, questions: false, write: false });
  expect(parseOptions([])).not.toHaveProperty('beside');
  expect(parseOptions([]).peers.map(({ name }) => name)).toEqual(['MiniSearch', 'Orama', 'Fuse.js']);
  expect(parseOptions(['--peers', 'fuse.js,minisearch']).peers.map(({ name }) => name)).toEqual([
    'MiniSearch',
    'Fuse.js',
  ]);
  expect(parseOptions(['--peers', 'none', '--needs'])).toEqual({
    peers: [],
    needs: true,
    questions: false,
    crossValidate: false,
    write: false,
  });
  expect(parseOptions(['--beside', 'HEAD', '--questions'])).toMatchObject({ beside: 'HEAD', questions: true });
  const besides = [['--needs'], ['--write'], ['--cross-validate'], ['--peers', 'all']].map((more) => [
    '--beside',
    'HEAD',
    ...more,
  ]);
  for (const wrong of [['--peers', 'Solr'], ['--write', '--peers', 'none'], ['--fast'], ['--beside'], ...besides]) {
    expect(() => parseOptions(wrong)).toThrow(UsageError);
  }
});
