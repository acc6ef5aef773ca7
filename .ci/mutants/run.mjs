// Tests mutants of the code, after `npm ci --prefix .ci`.
//
// npm run test:mutants -- src/engine/facets/filter.ts   tests all mutants of files and folders
// npm run test:mutants -- --sample 100 --seed 1         compares RUNS=1 with RUNS=10 on a sample of src/engine
//
// The comparison tests the sample at RUNS=1, then those that survived at RUNS=10. Both use the same seed, so that the cases at
// RUNS=1 are the first cases at RUNS=10: a mutant killed at RUNS=1 is also killed at RUNS=10. It fails if RUNS=1 kills less
// than 97 % of the mutants that RUNS=10 kills.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const STRYKER = fileURLToPath(new URL('../node_modules/.bin/stryker', import.meta.url));
const MIN_SHARE = 0.97;
const KILLED = ['Killed', 'Timeout', 'RuntimeError'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const paths = positionals.length > 0 ? positionals : ['src/engine'];
mkdirSync('build/mutants', { recursive: true });

/** Runs Stryker and returns the tested mutants: key, status and position. */
const test = (name, select, runs) => {
  const report = `build/mutants/${name}.json`;
  const selectFile = `${process.cwd()}/build/mutants/${name}-select.json`;
  if (select !== undefined) writeFileSync(selectFile, JSON.stringify(select));
  const env = {
    ...process.env,
    RUNS: String(runs),
    SEED: values.seed,
    MUTANTS_REPORT: report,
    MUTANTS_PATHS: paths.join(','),
    ...(select === undefined ? {} : { MUTANTS_SELECT: selectFile }),
  };
  const { status } = spawnSync(STRYKER, ['run', '.ci/mutants/stryker.config.mjs'], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exit(status ?? 1);
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  return Object.entries(files).flatMap(([path, { mutants }]) =>
    mutants
      .filter((mutant) => mutant.status !== 'CompileError' && mutant.status !== 'Ignored')
      .map(({ location: { start, end }, mutatorName, replacement, status: found }) => ({
        key: [path, start.line - 1, start.column - 1, end.line - 1, end.column - 1, mutatorName, replacement].join(':'),
        place: `${path}:${start.line}:${start.column} ${mutatorName} ${replacement}`,
        killed: KILLED.includes(found),
      })),
  );
};

const count = (mutants) => mutants.filter(({ killed }) => killed).length;
const listSurvivors = (mutants) => {
  for (const { place } of mutants.filter(({ killed }) => !killed)) console.log(`survived: ${place}`);
};

if (values.sample === undefined) {
  const mutants = test('all', undefined, process.env.RUNS ?? 1);
  listSurvivors(mutants);
  console.log(`${count(mutants)} of ${mutants.length} mutants killed`);
} else {
  const few = test('few', { sample: Number(values.sample), seed: Number(values.seed) }, 1);
  const survivors = few.filter(({ killed }) => !killed).map(({ key }) => key);
  const many = survivors.length === 0 ? [] : test('many', { keys: survivors }, 10);
  listSurvivors(many);
  const atOne = count(few);
  const atTen = atOne + count(many);
  console.log(
    `${few.length} mutants: RUNS=1 kills ${atOne}, RUNS=10 kills ${atTen} (${((100 * atOne) / atTen).toFixed(1)} %)`,
  );
  if (atOne < MIN_SHARE * atTen) process.exitCode = 1;
}
