import type { Resource } from 'gcm-hub';
import type { Answer, Results } from './evaluate';

/** How many of our hits are shown. */
const SHOWN = 5;

/** One need as ours and the best peer answer it. */
interface Compared {
  readonly own: Answer;
  readonly best: Answer;
  /** Of the best peer. */
  readonly name: string;
  readonly lead: number;
}

/** Every need, the one where the best peer is furthest ahead first: what to look at when the ranking is tuned. */
export function needTexts(results: Results, resources: readonly Resource[]): string[] {
  const titles = new Map(resources.map(({ id, title }) => [id, title]));
  return results.relevance.answers
    .map((own, i) => compare(own, i, results))
    .sort((a, b) => a.lead - b.lead || a.own.score.ndcg - b.own.score.ndcg)
    .map((compared) => textOf(compared, titles));
}

function compare(own: Answer, i: number, { peers }: Results): Compared {
  const answers = peers.flatMap(({ name, answers: theirs }) => {
    const answer = theirs[i];
    return answer === undefined ? [] : [{ name, answer }];
  });
  const best = answers.reduce((first, other) => (other.answer.score.ndcg > first.answer.score.ndcg ? other : first));
  return { own, best: best.answer, name: best.name, lead: own.score.ndcg - best.answer.score.ndcg };
}

function textOf({ own, best, name, lead }: Compared, titles: ReadonlyMap<string, string>): string {
  const { need, ids } = own;
  const graded = (id: string): string => `${need.relevant.get(id) ?? '–'} ${id}`;
  const onlyTheirs = best.ids.filter((id) => need.relevant.has(id) && !ids.includes(id));
  return [
    `${lead < 0 ? '−' : '+'}${Math.abs(lead).toFixed(3)}  ours ${own.score.ndcg.toFixed(3)}, ${name} ${best.score.ndcg.toFixed(3)}  ${need.id}: “${need.text}” (${need.kind}, ${need.locale})`,
    ...ids.slice(0, SHOWN).map((id) => `    ${graded(id)} ${titles.get(id) ?? ''}`),
    ...(onlyTheirs.length === 0 ? [] : [`    only ${name} has ${onlyTheirs.map(graded).join(', ')}`]),
  ].join('\n');
}
