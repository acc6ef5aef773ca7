/** Measures this tree beside the best engines: `npm run bench:anchors -- --runs 3`. */
import { bundle } from '../beside/bundle';
import { bundleCommit } from '../beside/bundle-commit';
import { Mismatch } from '../compare';
import { aligned, count } from '../report';
import { UsageError } from '../usage';
import type { Contender } from './contenders';
import { ROOT } from './folders';
import { measureSize } from './measure-size';
import { parseOptions, USAGE } from './options';
import { comparisonTable, timesTable } from './report';

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const bundles = bundleBuilds(options.contenders);
  for (const size of options.sizes) {
    const measured = await measureSize(size, bundles, options);
    console.log(`\n${count(size)} resources: answers compared with those of gcm-hub\n`);
    console.log(aligned(comparisonTable(measured)));
    if (options.smoke) continue;
    console.log('\nTimes\n');
    console.log(aligned(timesTable(measured)));
  }
}

/** Bundles the builds of gcm-hub that take part. */
function bundleBuilds(contenders: readonly Contender[]): Map<string, string> {
  const builds = contenders.filter(({ kind }) => kind === 'gcm-hub');
  return new Map(
    builds.map(({ id, variant }) => [id, variant === '' ? bundle(ROOT, ROOT) : bundleCommit(ROOT, variant).folder]),
  );
}

main().catch((error: unknown) => {
  if (error instanceof Mismatch) console.error(`The answers differ: ${error.message}`);
  else if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 1;
});
