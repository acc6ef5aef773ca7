import type { Resource } from 'gcm-hub';
import type { Configuration, Contender } from './contender';
import { type Figures, figuresOf, type Score, scoreOf } from './metrics';
import type { Need } from './needs';

/** Hits of a contender for one need. */
export interface Answer {
  readonly need: Need;
  /** Best first. */
  readonly ids: readonly string[];
  readonly score: Score;
}

/** Answers of a contender in its best configuration. */
export interface Result {
  readonly name: string;
  readonly configuration: string;
  /** Number of configurations that were tried. */
  readonly configurationCount: number;
  /** In the order of the needs. */
  readonly answers: readonly Answer[];
}

/** Results of all contenders. */
export interface Results {
  readonly relevance: Result;
  readonly hub: Result;
  /** gcm-hub without its glossary. */
  readonly bare: Result;
  readonly peers: readonly Result[];
}

/** Tries all configurations of a contender and returns the one with the highest nDCG, the first of equal ones. */
export function evaluate(
  { name, configurations }: Contender,
  resources: readonly Resource[],
  needs: readonly Need[],
): Result {
  const all = configurations(resources);
  const scored = all.map((configuration) => scoreConfiguration(configuration, needs));
  const best = scored.reduce((first, other) => (other.figures.ndcg > first.figures.ndcg ? other : first));
  return { name, configuration: best.configuration.text, configurationCount: all.length, answers: best.answers };
}

function scoreConfiguration(
  configuration: Configuration,
  needs: readonly Need[],
): { configuration: Configuration; answers: Answer[]; figures: Figures } {
  const answers = needs.map((need) => {
    const ids = configuration.search(need);
    return { need, ids, score: scoreOf(need, ids) };
  });
  return { configuration, answers, figures: figuresOf(answers.map(({ score }) => score)) };
}
