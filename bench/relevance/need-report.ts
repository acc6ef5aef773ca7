import type { Resource } from 'gcm-hub';
import type { Answer, Result, Results } from './evaluate';

/** How many of our hits are shown. */
const SHOWN = 5;

/** How the peer that answers a need best does it. */
interface Best {
  readonly name: string;
  readonly answer: Answer;
}

/**
 * Every need, first where the best peer is furthest ahead: what to look at when the ranking is tuned. Without peers the
 * worst answered is first.
 */
export function needTexts({ relevance, peers }: Results, resources: readonly Resource[]): string[] {
  const titles = new Map(resources.map(({ id, title }) => [id, title]));
  return relevance.answers
    .map((own, i) => {
      const best = bestOf(peers, i);
      return { own, best, lead: own.score.ndcg - (best?.answer.score.ndcg ?? 1) };
    })
    .sort((a, b) => a.lead - b.lead || a.own.score.ndcg - b.own.score.ndcg)
    .map(({ own, best, lead }) => textOf(own, lead, best, titles));
}

function bestOf(peers: readonly Result[], i: number): Best | undefined {
  const answers = peers.flatMap(({ name, answers: { [i]: answer } }) =>
    answer === undefined ? [] : [{ name, answer }],
  );
  // The first of equals, as sorting is stable.
  return answers.sort((a, b) => b.answer.score.ndcg - a.answer.score.ndcg)[0];
}

function textOf(
  { need, ids, score }: Answer,
  lead: number,
  best: Best | undefined,
  titles: ReadonlyMap<string, string>,
): string {
  const shown = (id: string): string => `    ${need.relevant.get(id) ?? '–'} ${id} ${titles.get(id) ?? ''}`;
  const theirs = best === undefined ? '' : `, ${best.name} ${best.answer.score.ndcg.toFixed(3)}`;
  const onlyTheirs = best?.answer.ids.filter((id) => need.relevant.has(id) && !ids.includes(id)) ?? [];
  return [
    `${need.id}: “${need.text}” (${need.kind}, ${need.locale})`,
    `  ${lead < 0 ? '−' : '+'}${Math.abs(lead).toFixed(3)}: ours ${score.ndcg.toFixed(3)}${theirs}`,
    ...ids.slice(0, SHOWN).map(shown),
    ...(onlyTheirs.length === 0 ? [] : [`  only ${best?.name} has`, ...onlyTheirs.map(shown)]),
  ].join('\n');
}
