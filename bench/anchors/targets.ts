import { contendersOf } from './contenders';
import { type Figure, medianValue, ratioTo } from './figure';

/** A limit for a figure of gcm-hub. */
export interface Target {
  /** Id of the figure. */
  readonly figure: string;
  /** The highest value; with `beside` the highest ratio to their best value. */
  readonly atMost: number;
  readonly beside?: Beside;
}

/** Contenders that a target compares with. */
interface Beside {
  readonly title: string;
  readonly contenders: readonly string[];
  /** Another figure, which holds their values. */
  readonly figure?: string;
  /** Whether the limit is written as the factor by which gcm-hub is better. */
  readonly isFactor?: boolean;
}

const base: Beside = { title: '25b520a', contenders: ['base'] };
const lucene: Beside = { title: 'Lucene', contenders: contendersOf('Lucene') };
const tantivy: Beside = { title: 'Tantivy', contenders: contendersOf('Tantivy') };
const engines: Beside = {
  title: 'Lucene and Tantivy',
  contenders: [...lucene.contenders, ...tantivy.contenders],
};
const limit: Beside = { title: 'the limit', contenders: ['limit'] };

/** Returns a target to be better than others by a factor. */
function better(figure: string, factor: number, beside: Beside): Target {
  return { figure, atMost: 1 / factor, beside: { ...beside, isFactor: true } };
}

export const targets: readonly Target[] = [
  { figure: 'filters@100000', atMost: 0.5, beside: base },
  better('filters@100000', 4.4, lucene),
  better('filters@100000', 6, tantivy),
  { figure: 'filters@100000', atMost: 2.7, beside: limit },
  { figure: 'common-words@100000', atMost: 0.5, beside: base },
  { figure: 'common-words@100000', atMost: 0.8, beside: lucene },
  { figure: 'rare-words@100000', atMost: 0.65, beside: base },
  { figure: 'rare-words@100000', atMost: 0.9, beside: engines },
  { figure: 'rare-word-filter@100000', atMost: 0.65, beside: base },
  { figure: 'rare-word-filter@100000', atMost: 0.9, beside: engines },
  { figure: 'filters@1000', atMost: 0.75, beside: base },
  { figure: 'filters@10000', atMost: 0.75, beside: base },
  { figure: 'filters@1000000', atMost: 0.5, beside: base },
  {
    figure: 'filters@1000000',
    atMost: 12,
    beside: { title: 'gcm-hub at 100,000', contenders: ['current'], figure: 'filters@100000' },
  },
  { figure: 'snapshot', atMost: 0.33, beside: base },
  { figure: 'snapshot', atMost: 0.75, beside: lucene },
  { figure: 'snapshot-brotli', atMost: 0.2, beside: { ...base, title: '25b520a uncompressed', figure: 'snapshot' } },
  { figure: 'index', atMost: 1, beside: lucene },
  { figure: 'opening', atMost: 1, beside: base },
  { figure: 'memory', atMost: 0.65, beside: base },
  { figure: 'create-hub', atMost: 46_000 },
  { figure: 'search-alone', atMost: 39_000 },
  { figure: 'http-hub', atMost: 15_000 },
  { figure: 'sample-opening', atMost: 0.6, beside: base },
  { figure: 'sample-brotli', atMost: 40_000 },
  { figure: 'api', atMost: 0.65, beside: base },
  { figure: 'workers', atMost: 1.15, beside: { title: 'one worker', contenders: ['one-worker'] } },
  { figure: 'worker-memory', atMost: 40_000_000 },
];

export type Verdict = 'met' | 'missed' | 'not measured';

/** The value that a target limits, and whether it is met. */
export interface Result {
  readonly target: Target;
  /** Undefined if it wasn't measured. */
  readonly value: number | undefined;
  readonly verdict: Verdict;
}

/** Evaluates a target by the figures. */
export function evaluate(target: Target, figures: readonly Figure[]): Result {
  const value = limitedValue(target, figures);
  const verdict = value === undefined ? 'not measured' : value <= target.atMost ? 'met' : 'missed';
  return { target, value, verdict };
}

function limitedValue({ figure: id, beside }: Target, figures: readonly Figure[]): number | undefined {
  const figure = figures.find((each) => each.id === id);
  if (figure === undefined) return undefined;
  if (beside === undefined) return medianValue(figure, 'current');
  if (beside.figure === undefined) return ratioTo(figure, beside.contenders);
  const other = figures.find((each) => each.id === beside.figure);
  const own = medianValue(figure, 'current');
  const theirs = beside.contenders.flatMap((contender) => (other && medianValue(other, contender)) ?? []);
  return own === undefined || theirs.length === 0 ? undefined : own / Math.min(...theirs);
}
