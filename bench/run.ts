/** Command of the benchmark: `npm run bench -- --size 10000,100000 --only 1,4 --peers ItemsJS,Orama`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { benchSize, MAX_SIZE_FOR_PEERS } from './bench-size';
import { compareWithCommit } from './beside/compare-with-commit';
import { AnswerMismatch } from './beside/measure-rows';
import { Mismatch } from './compare';
import { installedVersion } from './installed-version';
import { commandOf, parseOptions, USAGE } from './options';
import { readSection, withSection } from './page-section';
import { allPeers } from './peers';
import { aligned, count, document, scalingText, sizeTable } from './report';
import { SMOKE_SIZE, smoke } from './smoke';
import type { SizeResult } from './tasks';
import { UsageError } from './usage';

/** The root of the repository, seen from the built file in bench/build. */
const ROOT = new URL('../../', import.meta.url);

const packages: Readonly<Record<string, string>> = {
  ItemsJS: 'itemsjs',
  Orama: '@orama/orama',
  MiniSearch: 'minisearch',
  FlexSearch: 'flexsearch',
  'Fuse.js': 'fuse.js',
};

/** Returns the installed versions of the peers. */
function versions(): ReadonlyMap<string, string> {
  return new Map(allPeers.map(({ name }) => [name, installedVersion(packages[name] ?? name)]));
}

/** Warns that times on a busy machine are too long. Ratios suffer less than ceilings. */
function warnOfLoad(): void {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  if (load > cores / 2)
    console.warn(`The machine is busy (load ${load.toFixed(1)} on ${cores} cores): times will be too long.`);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const { seed } = options;
  if (options.help) {
    console.log(USAGE);
    return;
  }
  if (options.smoke) {
    const compared = smoke(seed);
    console.log(`${count(SMOKE_SIZE)} resources: ${compared} answers compared, all equal`);
    return;
  }
  if (globalThis.gc === undefined) throw new UsageError('node needs --expose-gc, which `npm run bench` sets');
  warnOfLoad();
  if (options.beside !== undefined) {
    if (!(await compareWithCommit(fileURLToPath(ROOT), options.beside))) process.exitCode = 1;
    return;
  }
  const results: SizeResult[] = [];
  for (const size of options.sizes) {
    const result = await benchSize(size, options);
    results.push(result);
    console.log(`\n${count(size)} resources (${count(result.compared)} answers compared, all equal)\n`);
    console.log(aligned(sizeTable(result)));
    if (options.peers.length > 0 && size > MAX_SIZE_FOR_PEERS)
      console.log('Peers are left out above 100,000 resources.');
  }
  console.log(`\n${scalingText(results) ?? '9. time per resource, by size: needs two sizes'}`);
  const minutes = Math.max(1, Math.round(performance.now() / 60_000));
  if (!options.write) return;
  const path = fileURLToPath(new URL('docs/benchmarks.md', ROOT));
  const page = document(results, { command: commandOf(options), minutes, seed, versions: versions() });
  writeFileSync(path, withSection(page, readSection(readFileSync(path, 'utf8'))));
  console.log('\nWritten to docs/benchmarks.md');
}

main().catch((error: unknown) => {
  if (error instanceof Mismatch || error instanceof AnswerMismatch)
    console.error(`The answers differ: ${error.message}`);
  else if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 1;
});
