/** Command of the relevance benchmark: `npm run bench:relevance -- --needs --peers MiniSearch`. */
import { writeFileSync } from 'node:fs';
import { resources } from 'gcm-hub/sample';
import { installedVersion } from '../installed-version';
import { createProgress } from '../progress';
import { aligned } from '../report';
import { UsageError } from '../usage';
import type { Contender } from './contender';
import { evaluate, type Result, type Results } from './evaluate';
import { bareHub, hubIn } from './hub';
import { needTexts } from './need-report';
import { type Need, readNeeds } from './needs';
import records from './needs.json';
import { parseOptions, USAGE } from './options';
import { peers as allPeers } from './peers';
import { configurationTexts, document, overallTable, partsTable, verdictText } from './report';
import { figures, verdictsOf } from './requirements';

/** The root of the repository, seen from the built file in bench/build. */
const ROOT = new URL('../../', import.meta.url);

function compareAll(peers: readonly Contender[], needs: readonly Need[]): Results {
  const progress = createProgress('relevance', 3 + peers.length);
  const run = (contender: Contender): Result => {
    progress.step(contender.name);
    return evaluate(contender, resources, needs);
  };
  try {
    return { relevance: run(hubIn('relevance')), hub: run(hubIn('hub')), bare: run(bareHub), peers: peers.map(run) };
  } finally {
    progress.stop();
  }
}

/** Returns the installed versions of the peers. */
function versions(): ReadonlyMap<string, string> {
  return new Map(allPeers.map((peer) => [peer.name, installedVersion(peer.package ?? peer.name)]));
}

function main(): void {
  const options = parseOptions(process.argv.slice(2));
  const needs = readNeeds(records, new Set(resources.map(({ id }) => id)));
  const results = compareAll(options.peers, needs);
  if (options.needs) console.log(`${needTexts(results, resources).join('\n\n')}\n`);
  console.log(`${needs.length} needs over ${resources.length} records\n`);
  console.log(aligned(overallTable(results)));
  for (const figure of figures) console.log(`\n${aligned(partsTable(figure, results))}`);
  console.log(`\n${configurationTexts(results).join('\n')}`);
  // Compared with only some of the peers, requirements would be met too easily.
  if (options.peers.length === allPeers.length) console.log(`\n${verdictsOf(results).map(verdictText).join('\n')}`);
  if (!options.write) return;
  writeFileSync(new URL('docs/relevance.md', ROOT), document(results, versions()));
  console.log('\nWritten to docs/relevance.md');
}

try {
  main();
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = 1;
}
