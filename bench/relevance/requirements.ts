import type { Result, Results } from './evaluate';
import { everything, figuresIn, type Group, parts } from './groups';
import type { Figures } from './metrics';

/** One figure: its key, its name and its format. */
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

/** A requirement and whether it is met. */
export interface Verdict {
  readonly required: string;
  /** The measured result, in words. */
  readonly measured: string;
  readonly met: boolean;
}

/** Minimum advantage of the order by relevance over the best peer. */
const MIN_ADVANTAGE = 0.05;
/** Maximum loss of the default order against the order by relevance. */
const MAX_LOSS = 0.04;

export function verdictsOf(results: Results): readonly Verdict[] {
  return [
    bestOverall(results),
    bestInParts(results),
    alwaysFinds(results),
    aheadOfPeers(results),
    defaultOrder(results),
  ];
}

function bestOverall(results: Results): Verdict {
  const lost = lostFigures(results, everything);
  return {
    required: 'best on every figure over all needs',
    measured: lost.length === 0 ? 'best on all' : lost.join('; '),
    met: lost.length === 0,
  };
}

function bestInParts(results: Results): Verdict {
  const lost = parts.flatMap((group) => lostFigures(results, group).map((text) => `${group.name}: ${text}`));
  return {
    required: 'best on every figure for each kind and each locale',
    measured: lost.length === 0 ? 'best on all' : lost.join('; '),
    met: lost.length === 0,
  };
}

/** Returns the figures on which a peer is better, with that peer. */
function lostFigures({ relevance, peers }: Results, group: Group): string[] {
  const own = figuresIn(relevance, group);
  return figures.flatMap((figure) => {
    const best = bestOn(figure, peers, group);
    if (best === undefined || !isBetter(figure, best.value, own[figure.key])) return [];
    return [`${figure.name} ${figure.show(own[figure.key])}, ${best.name} ${figure.show(best.value)}`];
  });
}

function alwaysFinds({ relevance }: Results): Verdict {
  const { empty } = figuresIn(relevance, everything);
  return { required: 'something found for every need', measured: `nothing for ${percent(empty)}`, met: empty === 0 };
}

function aheadOfPeers({ relevance, peers }: Results): Verdict {
  const own = figuresIn(relevance, everything).ndcg;
  const best = peers.map((peer) => ({ name: peer.name, ndcg: figuresIn(peer, everything).ndcg }));
  const missing = best.filter(({ ndcg }) => own < ndcg * (1 + MIN_ADVANTAGE));
  return {
    required: `nDCG@10 at least ${percent(MIN_ADVANTAGE)} above every peer`,
    measured: best.map(({ name, ndcg }) => `${signed(own / ndcg - 1)} to ${name}`).join(', '),
    met: missing.length === 0,
  };
}

function defaultOrder({ relevance, hub }: Results): Verdict {
  const change = figuresIn(hub, everything).ndcg / figuresIn(relevance, everything).ndcg - 1;
  return {
    required: `nDCG@10 of the default order at most ${percent(MAX_LOSS)} below`,
    measured: signed(change),
    met: change >= -MAX_LOSS,
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
