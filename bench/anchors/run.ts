/** Measures this tree beside the best engines: `npm run bench:anchors -- --runs 3`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mismatch } from '../compare';
import { withSection } from '../page-section';
import { aligned, count, type Table } from '../report';
import { UsageError } from '../usage';
import { type AnchorRun, anchorsSection } from './anchors-section';
import { type Build, bundleBuilds } from './builds';
import { contendersOf } from './contenders';
import type { Figure } from './figure';
import { ROOT } from './folders';
import { measureApi } from './measure-api';
import { measureBundles } from './measure-bundles';
import { measureSample } from './measure-sample';
import { measureSearches } from './measure-searches';
import { measureSnapshots } from './measure-snapshots';
import { measureWorkers } from './measure-workers';
import { type AnchorOptions, commandOf, MAIN_SIZE, parseOptions, USAGE } from './options';
import { type Prepared, prepare } from './prepare';
import { comparisonTable, figureTable, targetTable } from './report';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const builds = bundleBuilds(options.contenders);
  const figures: Figure[] = [];
  let mainRun: Pick<AnchorRun, 'comparisons' | 'prepared'> | undefined;
  for (const size of options.sizes) {
    const prepared = await prepare(size, builds, options);
    const runs = options.smoke || !options.parts.has('times') ? 0 : options.runs;
    const searches = await measureSearches(prepared, { ...options, runs });
    print(`${count(size)} resources: answers beside those of gcm-hub`, comparisonTable(searches.comparisons, prepared));
    if (options.smoke) continue;
    if (runs > 0) print('Times of a search', figureTable(searches.figures));
    figures.push(...searches.figures);
    if (size !== MAIN_SIZE) continue;
    mainRun = { comparisons: searches.comparisons, prepared };
    if (options.parts.has('snapshots')) figures.push(...measureMainSize(prepared, builds, options));
  }
  if (options.smoke) return;
  figures.push(...(await measureOthers(builds, options)));
  print('Targets', targetTable(figures));
  if (mainRun === undefined || !options.write) return;
  const path = join(ROOT, 'docs', 'benchmarks.md');
  const section = anchorsSection({ ...mainRun, figures, seed: options.seed, command: commandOf(options) });
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), section));
  console.log('\nWritten to docs/benchmarks.md');
}

/** Measures snapshots and memory at the main size. */
function measureMainSize({ sources }: Prepared, builds: readonly Build[], { seed }: AnchorOptions): Figure[] {
  const lucene = contendersOf('Lucene');
  const indexes = new Map([...(sources.engines?.indexes ?? [])].filter(([id]) => lucene.includes(id)));
  const figures = measureSnapshots(compared(builds), indexes, sources.size, seed);
  print('Snapshots and memory', figureTable(figures));
  return figures;
}

/** Measures the parts that don't depend on a size. */
async function measureOthers(builds: readonly Build[], { parts }: AnchorOptions): Promise<Figure[]> {
  const figures = [
    ...(parts.has('sample') ? measureSample(compared(builds)) : []),
    ...(parts.has('bundles') ? await measureBundles(compared(builds)) : []),
    ...(parts.has('api') ? await measureApi(compared(builds)) : []),
    ...(parts.has('workers') ? await measureWorkers() : []),
  ];
  if (figures.length > 0) print('Sample, bundles, API and workers', figureTable(figures));
  return figures;
}

/** Returns the builds that targets compare. */
function compared(builds: readonly Build[]): Build[] {
  return builds.filter(({ id }) => id === 'current' || id === 'base');
}

function print(title: string, table: Table): void {
  console.log(`\n${title}\n`);
  console.log(aligned(table));
}

main().catch((error: unknown) => {
  if (error instanceof Mismatch) console.error(`The answers differ: ${error.message}`);
  else if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 1;
});
