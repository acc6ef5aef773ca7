import type { Resource } from 'gcm-hub';
import type { Configuration, Contender } from './contender';
import { type Figures, figuresOf, type Score, scoreOf } from './metrics';
import type { Need } from './needs';

/** What a contender gave for one need. */
export interface Answer {
  readonly need: Need;
  /** Best first. */
  readonly ids: readonly string[];
  readonly score: Score;
}

/** How a contender does in its best configuration. */
export interface Result {
  readonly name: string;
  readonly configuration: string;
  /** How many configurations were tried. */
  readonly tried: number;
  /** In the order of the needs. */
  readonly answers: readonly Answer[];
}

/** Those who are compared. */
export interface Results {
  readonly relevance: Result;
  readonly hub: Result;
  /** Our own without its glossary. */
  readonly bare: Result;
  readonly peers: readonly Result[];
}

/** Tries all configurations of a contender and keeps the one with the highest nDCG, the first of equals. */
export function evaluate(
  { name, configurations }: Contender,
  resources: readonly Resource[],
  needs: readonly Need[],
): Result {
  const all = configurations(resources);
  const tried = all.map((configuration) => tryOut(configuration, needs));
  const best = tried.reduce((first, other) => (other.figures.ndcg > first.figures.ndcg ? other : first));
  return { name, configuration: best.configuration.text, tried: all.length, answers: best.answers };
}

function tryOut(
  configuration: Configuration,
  needs: readonly Need[],
): { configuration: Configuration; answers: Answer[]; figures: Figures } {
  const answers = needs.map((need) => {
    const ids = configuration.search(need);
    return { need, ids, score: scoreOf(need, ids) };
  });
  return { configuration, answers, figures: figuresOf(answers.map(({ score }) => score)) };
}
