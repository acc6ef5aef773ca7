import { resources } from 'gcm-hub/sample';
import { bundleCommit } from '../beside/bundle-commit';
import { loadLibrary } from '../beside/load-library';
import { aligned } from '../report';
import { answerQuestions } from './answer-questions';
import { evaluate } from './evaluate';
import { defaultSearch, type HubLibrary, hubIn } from './hub';
import { needBesideTable, type ResultPair } from './need-beside-report';
import type { Need } from './needs';
import { questionBesideTable, questionTexts } from './question-report';
import type { Question } from './questions';

/** Input of a comparison with a build. */
export interface Comparison {
  readonly needs: readonly Need[];
  readonly questions: readonly Question[];
  /** Whether to list the questions of the tuning half. */
  readonly listed: boolean;
}

/**
 * Compares the current tree with the build of a commit, and prints a table for needs and one for questions. Both builds search
 * the records of the current tree, each with its own labels.
 *
 * @param root the current tree.
 * @throws UsageError if there is no such commit.
 */
export async function compareWithBuild(
  root: string,
  name: string,
  { needs, questions, listed }: Comparison,
): Promise<void> {
  const { commit, folder } = bundleCommit(root, name);
  const base: HubLibrary = await loadLibrary(folder);
  const pairs = (['relevance', 'hub'] as const).map(
    (sort): ResultPair => ({
      name: sort,
      base: evaluate(hubIn(sort, base), resources, needs),
      current: evaluate(hubIn(sort), resources, needs),
    }),
  );
  const before = answerQuestions(defaultSearch(resources, base), resources, questions);
  const after = answerQuestions(defaultSearch(resources), resources, questions);
  if (listed) console.log(`${questionTexts(after, resources, before).join('\n\n')}\n`);
  console.log(`base: the build of ${commit.slice(0, 7)}\n`);
  console.log(aligned(needBesideTable(pairs)));
  console.log(`\n${aligned(questionBesideTable(before, after))}`);
}
