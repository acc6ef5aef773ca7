import type { Result, Results } from './evaluate';
import { everything, figuresIn, type Group, parts } from './groups';
import type { Figures } from './metrics';

/** One of the figures: how it is read and shown. */
export interface Figure {
  readonly key: keyof Figures;
  readonly name: string;
  readonly lowerIsBetter: boolean;
  show(value: number): string;
}

const decimals = (value: number): string => value.toFixed(3);

export const figures: readonly Figure[] = [
  { key: 'ndcg', name: 'nDCG@10', lowerIsBetter: false, show: decimals },
  { key: 'mrr', name: 'MRR', lowerIsBetter: false, show: decimals },
  { key: 'empty', name: 'nothing found', lowerIsBetter: true, show: percent },
];

/** What is required, and whether it is so. */
export interface Verdict {
  readonly required: string;
  /** What was found, in words. */
  readonly found: string;
  readonly met: boolean;
}

/** How much better than the best peer the order by relevance must be. */
const LEAD = 0.05;
/** How much worse than the order by relevance the default order may be. */
const LOSS = 0.04;

export function verdictsOf(results: Results): readonly Verdict[] {
  return [bestOverall(results), bestInParts(results), alwaysFinds(results), leads(results), keepsUp(results)];
}

function bestOverall(results: Results): Verdict {
  const lost = lostIn(results, everything);
  return {
    required: 'best on every figure over all needs',
    found: lost.length === 0 ? 'best on all' : lost.join('; '),
    met: lost.length === 0,
  };
}

function bestInParts(results: Results): Verdict {
  const lost = parts.flatMap((group) => lostIn(results, group).map((text) => `${group.name}: ${text}`));
  return {
    required: 'best on every figure for each kind and each locale',
    found: lost.length === 0 ? 'best on all' : lost.join('; '),
    met: lost.length === 0,
  };
}

/** The figures on which a peer is better, with that peer. */
function lostIn({ relevance, peers }: Results, group: Group): string[] {
  const own = figuresIn(relevance, group);
  return figures.flatMap((figure) => {
    const best = bestOn(figure, peers, group);
    if (best === undefined || !isBetter(figure, best.value, own[figure.key])) return [];
    return [`${figure.name} ${figure.show(own[figure.key])}, ${best.name} ${figure.show(best.value)}`];
  });
}

function alwaysFinds({ relevance }: Results): Verdict {
  const { empty } = figuresIn(relevance, everything);
  return { required: 'something found for every need', found: `nothing for ${percent(empty)}`, met: empty === 0 };
}

function leads({ relevance, peers }: Results): Verdict {
  const own = figuresIn(relevance, everything).ndcg;
  const best = peers.map((peer) => ({ name: peer.name, ndcg: figuresIn(peer, everything).ndcg }));
  const missing = best.filter(({ ndcg }) => own < ndcg * (1 + LEAD));
  return {
    required: `nDCG@10 at least ${percent(LEAD)} above every peer`,
    found: best.map(({ name, ndcg }) => `${signed(own / ndcg - 1)} to ${name}`).join(', '),
    met: missing.length === 0,
  };
}

function keepsUp({ relevance, hub }: Results): Verdict {
  const change = figuresIn(hub, everything).ndcg / figuresIn(relevance, everything).ndcg - 1;
  return {
    required: `nDCG@10 of the default order at most ${percent(LOSS)} below`,
    found: signed(change),
    met: change >= -LOSS,
  };
}

function bestOn({ key, lowerIsBetter }: Figure, peers: readonly Result[], group: Group) {
  const all = peers.map((peer) => ({ name: peer.name, value: figuresIn(peer, group)[key] }));
  return all.sort((a, b) => (lowerIsBetter ? a.value - b.value : b.value - a.value))[0];
}

function isBetter({ lowerIsBetter }: Figure, value: number, than: number): boolean {
  return lowerIsBetter ? value < than : value > than;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)} %`;
}
