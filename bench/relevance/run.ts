/** The benchmark of relevance: `npm run bench:relevance -- --needs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Resource } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { createProgress } from '../progress';
import { aligned } from '../report';
import type { Contender } from './contender';
import { evaluate, type Result, type Results } from './evaluate';
import { hubIn } from './hub';
import { needTexts } from './need-report';
import { type Need, readNeeds } from './needs';
import records from './needs.json';
import { peers } from './peers';
import { configurationText, document, overallTable, partsTable, verdictText } from './report';
import { figures, verdictsOf } from './requirements';

/** Where this stands once built: build/bench. */
const ROOT = new URL('../../', import.meta.url);

const USAGE = `npm run bench:relevance -- [options]
  --needs   shows every need with our first hits, the worst compared with the peers first
  --write   writes docs/relevance.md`;

function compareAll(needs: readonly Need[], library: readonly Resource[]): Results {
  const progress = createProgress('relevance', 2 + peers.length);
  const run = (contender: Contender): Result => {
    progress.step(contender.name);
    return evaluate(contender, library, needs);
  };
  try {
    return { relevance: run(hubIn('relevance')), hub: run(hubIn('hub')), peers: peers.map(run) };
  } finally {
    progress.stop();
  }
}

/** The versions of the peers, as package.json pins them. */
function versions(): ReadonlyMap<string, string> {
  const { devDependencies = {} }: Record<string, Record<string, string> | undefined> = JSON.parse(
    readFileSync(new URL('package.json', ROOT), 'utf8'),
  );
  return new Map(peers.map((peer) => [peer.name, devDependencies[peer.package ?? ''] ?? '']));
}

function main(): void {
  const { values: options } = parseArgs({
    options: { needs: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  });
  const needs = readNeeds(records, new Set(resources.map(({ id }) => id)));
  const results = compareAll(needs, resources);
  if (options.needs) console.log(`${needTexts(results, resources).join('\n\n')}\n`);
  console.log(`${needs.length} needs over ${resources.length} records\n`);
  console.log(aligned(overallTable(results)));
  for (const figure of figures) console.log(`\n${aligned(partsTable(figure, results))}`);
  console.log(`\n${verdictsOf(results).map(verdictText).join('\n')}`);
  console.log(`\n${results.peers.map((peer) => configurationText(peer)).join('\n')}`);
  if (!options.write) return;
  writeFileSync(new URL('docs/relevance.md', ROOT), document(results, versions()));
  console.log('\nWritten to docs/relevance.md');
}

try {
  main();
} catch (error) {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message}\n\n${USAGE}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
}
