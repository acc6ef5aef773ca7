/** Command of the relevance benchmark: `npm run bench:relevance -- --needs --peers MiniSearch`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resources } from 'gcm-hub/sample';
import { installedVersion } from '../installed-version';
import { createProgress } from '../progress';
import { aligned } from '../report';
import { UsageError } from '../usage';
import { answerQuestions, type QuestionAnswer } from './answer-questions';
import { compareWithBuild } from './compare-with-build';
import type { Contender } from './contender';
import { crossValidationTable, grid, shipped, tryParameters } from './cross-validate';
import { evaluate, type Result, type Results } from './evaluate';
import { bareHub, defaultSearch, hubIn } from './hub';
import { needTexts } from './need-report';
import { type Need, readNeeds } from './needs';
import needRecords from './needs.json';
import { type Options, parseOptions, USAGE } from './options';
import { peers as allPeers } from './peers';
import { questionTable, questionTexts } from './question-report';
import { type Question, readQuestions } from './questions';
import questionRecords from './questions.json';
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

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const needs = readNeeds(needRecords, new Set(resources.map(({ id }) => id)));
  const questions = readQuestions(questionRecords);
  if (options.crossValidate) {
    const trials = grid.map((parameters) => tryParameters(parameters, resources, needs));
    console.log(aligned(crossValidationTable(trials, tryParameters(shipped, resources, needs))));
    return;
  }
  console.log(`${needs.length} needs and ${questions.length} questions over ${resources.length} records\n`);
  if (options.beside === undefined) compareWithPeers(needs, questions, options);
  else await compareWithBuild(fileURLToPath(ROOT), options.beside, { needs, questions, listed: options.questions });
}

function compareWithPeers(needs: readonly Need[], questions: readonly Question[], options: Options): void {
  const results = compareAll(options.peers, needs);
  const answers = answerQuestions(defaultSearch(resources), resources, questions);
  if (options.needs) console.log(`${needTexts(results, resources).join('\n\n')}\n`);
  if (options.questions) console.log(`${questionTexts(answers, resources).join('\n\n')}\n`);
  console.log(aligned(overallTable(results)));
  for (const figure of figures) console.log(`\n${aligned(partsTable(figure, results))}`);
  console.log(`\n${aligned(questionTable(answers))}`);
  console.log(`\n${configurationTexts(results).join('\n')}`);
  // Compared with only some of the peers, requirements would be met too easily.
  if (options.peers.length === allPeers.length) console.log(`\n${verdictsOf(results).map(verdictText).join('\n')}`);
  if (options.write) write(results, answers);
}

function write(results: Results, answers: readonly QuestionAnswer[]): void {
  writeFileSync(new URL('docs/relevance.md', ROOT), document(results, answers, versions()));
  console.log('\nWritten to docs/relevance.md');
}

main().catch((error: unknown) => {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = 1;
});
