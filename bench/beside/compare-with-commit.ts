import { createProgress } from '../progress';
import { aligned, count } from '../report';
import { bundle } from './bundle';
import { bundleCommit } from './bundle-commit';
import { startContender } from './contender-process';
import {
  type Comparison,
  type Contenders,
  compareAnswers,
  type MeasuredRow,
  measureRow,
  needsMoreRounds,
} from './measure-rows';
import { besideTable, comparisonText, LEGEND, slowerRows } from './report';
import type { Row } from './row';
import { rows } from './rows';

/** Options of a comparison with a commit. */
export interface BesideOptions {
  readonly commit: string;
  /** Rounds of the first attempt. */
  readonly rounds: number;
  /** Names of rows. */
  readonly rows: readonly string[];
  /** Names of rows that the current tree answers differently on purpose. Their work may differ as well. */
  readonly changedRows: readonly string[];
  readonly sizes: readonly number[];
  readonly seed: number;
}

/** How often a row is measured that is slower or noisy, each time in new processes. */
const ATTEMPTS = 3;

/**
 * Compares the processor time of the current tree with that of the build of a commit, and prints a table for each size.
 *
 * @param root the current tree.
 * @returns whether no row is slower.
 * @throws UsageError if there is no such commit; AnswerMismatch if answers of another row than the changed ones differ.
 */
export async function compareWithCommit(root: string, options: BesideOptions): Promise<boolean> {
  const { commit, folder } = bundleCommit(root, options.commit);
  const bundles = { base: folder, current: bundle(root, root) };
  console.log(`Processor time beside ${commit.slice(0, 7)}, medians of ${options.rounds} rounds or more`);
  console.log(LEGEND);
  const slower: string[] = [];
  for (const size of options.sizes) {
    const { measured, compared } = await compareAtSize(size, bundles, options);
    console.log(`\n${count(size)} resources (${comparisonText(compared)})\n`);
    console.log(aligned(besideTable(measured)));
    slower.push(...slowerRows(measured).map((name) => `${name} at ${count(size)}`));
  }
  console.log(slower.length === 0 ? '\nNo row is slower.' : `\nSlower: ${slower.join(', ')}`);
  return slower.length === 0;
}

type Bundles = Readonly<Record<'base' | 'current', string>>;

async function compareAtSize(
  size: number,
  bundles: Bundles,
  options: BesideOptions,
): Promise<{ measured: MeasuredRow[]; compared: Comparison }> {
  const measured = new Map<string, MeasuredRow>();
  let pending = rows.filter(({ name }) => options.rows.includes(name));
  let compared: Comparison = { compared: 0, different: 0 };
  for (let attempt = 0; attempt < ATTEMPTS && pending.length > 0; attempt++) {
    // A repeated attempt takes twice the rounds.
    const rounds = attempt === 0 ? options.rounds : options.rounds * 2;
    if (attempt > 0) {
      console.log(`${count(size)} resources: measuring again ${pending.map(({ name }) => name).join(', ')}`);
    }
    await withContenders(size, bundles, options.seed, async (contenders) => {
      if (attempt === 0) compared = await compareAllAnswers(pending, contenders, options.changedRows);
      const progress = createProgress(`${count(size)} resources, attempt ${attempt + 1}`, pending.length);
      try {
        for (const row of pending) {
          progress.step(row.name);
          measured.set(row.name, await measureRow(row, contenders, rounds, measured.get(row.name)));
        }
      } finally {
        progress.stop();
      }
    });
    pending = [...measured.values()].filter(needsMoreRounds).map(({ row }) => row);
  }
  return { measured: [...measured.values()], compared };
}

async function compareAllAnswers(
  all: readonly Row[],
  contenders: Contenders,
  changedRows: readonly string[],
): Promise<Comparison> {
  let [compared, different] = [0, 0];
  for (const row of all) {
    const ofRow = await compareAnswers(row, contenders, changedRows.includes(row.name));
    compared += ofRow.compared;
    different += ofRow.different;
  }
  return { compared, different };
}

/** Starts the contenders, each in a process of its own, and stops them at the end. */
async function withContenders(
  size: number,
  bundles: Bundles,
  seed: number,
  use: (contenders: Contenders) => Promise<void>,
): Promise<void> {
  const folders = [bundles.base, bundles.base, bundles.current];
  const started = await Promise.allSettled(folders.map((folder) => startContender(folder, size, seed)));
  const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    const [base, repeat, current] = running;
    if (base === undefined || repeat === undefined || current === undefined) return;
    await use({ base, repeat, current });
  } finally {
    for (const contender of running) contender.stop();
  }
}
