import type { Table } from '../report';
import type { Result } from './evaluate';
import { everything, figuresIn, type Group, parts } from './groups';

/** Results of two builds in one order. */
export interface ResultPair {
  /** Name of the order. */
  readonly name: string;
  readonly base: Result;
  readonly current: Result;
}

/** Returns the table of nDCG@10 of two builds, over all needs, by kind and by locale. */
export function needBesideTable(pairs: readonly ResultPair[]): Table {
  return [
    ['nDCG@10', 'needs', ...pairs.flatMap(({ name }) => [`${name}: base`, 'current'])],
    ...[everything, ...parts].map((group) => [
      group.name,
      String(sizeOf(group, pairs)),
      ...pairs.flatMap(({ base, current }) => [base, current].map((result) => ndcgIn(result, group))),
    ]),
  ];
}

function ndcgIn(result: Result, group: Group): string {
  return figuresIn(result, group).ndcg.toFixed(3);
}

function sizeOf(group: Group, [pair]: readonly ResultPair[]): number {
  return pair?.current.answers.filter(({ need }) => group.has(need)).length ?? 0;
}
