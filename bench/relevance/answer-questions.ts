import type { Resource } from 'gcm-hub';
import type { Configuration } from './contender';
import { DEPTH } from './metrics';
import { isRight, type Question } from './questions';

/** Hits of a search for one question. */
export interface QuestionAnswer {
  readonly question: Question;
  /** Ids of at most {@link DEPTH} hits, best first. */
  readonly ids: readonly string[];
  /** Right hits, divided by {@link DEPTH} or by the number of right records if there are fewer. */
  readonly share: number;
}

/** Totals over several questions. */
export interface QuestionFigures {
  readonly questions: number;
  /** Mean of the shares; 0 for no questions. */
  readonly share: number;
  /** Number of questions without a right hit. */
  readonly nothingRight: number;
  /** Number of questions without any hit. */
  readonly nothingFound: number;
}

/** Searches for each question. */
export function answerQuestions(
  { search }: Pick<Configuration, 'search'>,
  resources: readonly Resource[],
  questions: readonly Question[],
): QuestionAnswer[] {
  return questions.map((question) => {
    const right = new Set(resources.filter((resource) => isRight(question, resource)).map(({ id }) => id));
    const ids = search(question).slice(0, DEPTH);
    return { question, ids, share: shareOf(ids, right) };
  });
}

function shareOf(ids: readonly string[], right: ReadonlySet<string>): number {
  return right.size === 0 ? 0 : ids.filter((id) => right.has(id)).length / Math.min(DEPTH, right.size);
}

export function questionFiguresOf(answers: readonly QuestionAnswer[]): QuestionFigures {
  const total = answers.reduce((sum, { share }) => sum + share, 0);
  return {
    questions: answers.length,
    share: answers.length === 0 ? 0 : total / answers.length,
    nothingRight: answers.filter(({ share }) => share === 0).length,
    nothingFound: answers.filter(({ ids }) => ids.length === 0).length,
  };
}
