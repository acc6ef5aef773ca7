import type { Resource } from 'gcm-hub';
import type { Answer, Result, Results } from './evaluate';

/** Number of our hits to show. */
const SHOWN = 5;

/** The answer of the peer that answers a need best. */
interface Best {
  readonly name: string;
  readonly answer: Answer;
}

/**
 * Returns a text for each need, for tuning the ranking. The need for which the best peer is furthest ahead comes first. Without
 * peers the need with the lowest score comes first.
 */
export function needTexts({ relevance, peers }: Results, resources: readonly Resource[]): string[] {
  const titles = new Map(resources.map(({ id, title }) => [id, title]));
  return relevance.answers
    .map((own, i) => {
      const best = bestOf(peers, i);
      return { own, best, advantage: own.score.ndcg - (best?.answer.score.ndcg ?? 1) };
    })
    .sort((a, b) => a.advantage - b.advantage || a.own.score.ndcg - b.own.score.ndcg)
    .map(({ own, best, advantage }) => textOf(own, advantage, best, titles));
}

function bestOf(peers: readonly Result[], i: number): Best | undefined {
  const answers = peers.flatMap(({ name, answers: { [i]: answer } }) =>
    answer === undefined ? [] : [{ name, answer }],
  );
  // Sorting is stable, so the first of equal peers wins.
  return answers.sort((a, b) => b.answer.score.ndcg - a.answer.score.ndcg)[0];
}

function textOf(
  { need, ids, score }: Answer,
  advantage: number,
  best: Best | undefined,
  titles: ReadonlyMap<string, string>,
): string {
  const shown = (id: string): string => `    ${need.relevant.get(id) ?? '–'} ${id} ${titles.get(id) ?? ''}`;
  const theirs = best === undefined ? '' : `, ${best.name} ${best.answer.score.ndcg.toFixed(3)}`;
  const onlyTheirs = best?.answer.ids.filter((id) => need.relevant.has(id) && !ids.includes(id)) ?? [];
  return [
    `${need.id}: “${need.text}” (${need.kind}, ${need.locale})`,
    `  ${advantage < 0 ? '−' : '+'}${Math.abs(advantage).toFixed(3)}: ours ${score.ndcg.toFixed(3)}${theirs}`,
    ...ids.slice(0, SHOWN).map(shown),
    ...(onlyTheirs.length === 0 ? [] : [`  only ${best?.name} has`, ...onlyTheirs.map(shown)]),
  ].join('\n');
}
