import { differenceOf } from './answer';
import type { Contender } from './contender-process';
import { compareRounds, type Round, rotated, runsPerRound, verdictOf } from './rounds';
import type { Row } from './row';

/** The base build in two processes, and the current tree. */
export type Contenders = Readonly<Record<keyof Round, Contender>>;

/** All that was measured of a row. */
export interface MeasuredRow {
  readonly row: Row;
  /** How often the row runs in each round. */
  readonly runs: number;
  readonly rounds: readonly Round[];
}

/** The base build and the current tree answer differently, so their times can't be compared. */
export class AnswerMismatch extends Error {
  override readonly name = 'AnswerMismatch';
}

/** Numbers of compared answers. */
export interface Comparison {
  readonly compared: number;
  /** Those that differ, in a row that may. */
  readonly different: number;
}

/**
 * Compares the answers of the base build with those of the current tree.
 *
 * @param mayDiffer whether the current tree answers this row differently on purpose.
 * @throws AnswerMismatch
 */
export async function compareAnswers(
  { name }: Pick<Row, 'name'>,
  { base, current }: Pick<Contenders, 'base' | 'current'>,
  mayDiffer: boolean,
): Promise<Comparison> {
  const expected = await base.execute('answers', { row: name });
  const found = await current.execute('answers', { row: name });
  let different = 0;
  for (const [i, answer] of expected.entries()) {
    const difference = differenceOf(answer, found[i] ?? '');
    if (difference === undefined) continue;
    if (!mayDiffer) throw new AnswerMismatch(`row ${name}, answer ${i}, differs ${difference}`);
    different++;
  }
  return { compared: expected.length, different };
}

/** Warms up, then times interleaved rounds, each beginning with another contender. */
export async function measureRow(
  row: Row,
  { base, repeat, current }: Contenders,
  rounds: number,
  before?: MeasuredRow,
): Promise<MeasuredRow> {
  const { name } = row;
  const warmUp = await base.execute('warmUp', { row: name });
  const runs = before?.runs ?? runsPerRound(warmUp.time);
  for (const other of [repeat, current]) await other.execute('time', { row: name, runs: warmUp.runs });
  const order = Object.entries({ base, repeat, current });
  const measured: Round[] = [];
  for (let i = 0; i < rounds; i++) {
    const round = { base: 0, repeat: 0, current: 0 };
    for (const [key, contender] of rotated(order, i)) {
      round[key as keyof Round] = await contender.execute('time', { row: name, runs }); // keys of the object above
    }
    measured.push(round);
  }
  return { row, runs, rounds: [...(before?.rounds ?? []), ...measured] };
}

/** Returns whether more rounds could change the verdict on a row. */
export function needsMoreRounds({ rounds }: MeasuredRow): boolean {
  return verdictOf(compareRounds(rounds)) !== 'ok';
}
