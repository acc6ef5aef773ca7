// Mutation tests of the engine. `run.mjs` sets the environment variables that this file and the checker read.

const { MUTANTS_REPORT = 'build/mutants/report.json', MUTANTS_PATHS = 'src/engine', MUTANTS_SELECT } = process.env;

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
const config = {
  mutate: MUTANTS_PATHS.split(',').map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
  testRunner: 'vitest',
  vitest: { configFile: '.ci/mutants/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  plugins: ['@stryker-mutator/vitest-runner', './.ci/mutants/select-checker.mjs'],
  checkers: MUTANTS_SELECT === undefined ? [] : ['select'],
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: MUTANTS_REPORT },
  // A checker and a test runner. After the last mutant is selected, the checker becomes a second test runner.
  concurrency: 2,
  disableTypeChecks: '{src,test,data,bench}/**/*.ts',
  // A mutant that loops is stopped by its number of loop iterations; the time limit only catches the rest.
  timeoutMS: 60_000,
  timeoutFactor: 4,
  dryRunTimeoutMinutes: 60,
  ignorePatterns: ['dist', 'build', 'coverage', 'docs', 'examples', 'bench/node_modules', '.ci/node_modules'],
  tempDirName: 'build/stryker',
  cleanTempDir: 'always',
  allowConsoleColors: false,
};

export default config;
