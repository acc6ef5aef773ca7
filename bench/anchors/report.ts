import { amount, count, type Table } from '../report';
import type { Comparison } from './compare-contenders';
import { allContenders, type Contender } from './contenders';
import { type Figure, medianValue, ratioTo, type Unit } from './figure';
import type { Prepared } from './prepare';
import { evaluate, type Result, type Target, targets } from './targets';

/** Columns of figures: the contenders, and another way to run this tree. */
const columns: readonly Pick<Contender, 'id' | 'title'>[] = [
  ...allContenders,
  { id: 'one-worker', title: 'one worker' },
];

/** Returns a table of figures: the value of each contender, and its ratio to that of gcm-hub. */
export function figureTable(figures: readonly Figure[]): Table {
  const shown = columns.filter(({ id }) => figures.some((each) => medianValue(each, id) !== undefined));
  return [
    ['', ...shown.map(({ title }) => title)],
    ...figures.map((each) => [each.work, ...shown.map(({ id }) => figureCell(each, id))]),
  ];
}

function figureCell(figure: Figure, id: string): string {
  const value = medianValue(figure, id);
  if (value === undefined) return '–';
  const share = id === 'current' ? undefined : ratioTo(figure, [id]);
  return share === undefined ? quantity(value, figure.unit) : `${quantity(value, figure.unit)}, ${ratio(1 / share)}×`;
}

/** Returns the table of compared answers. */
export function comparisonTable(
  comparisons: readonly Comparison[],
  { contenders, workloads }: Pick<Prepared, 'contenders' | 'workloads'>,
): Table {
  const rows = contenders
    .filter(({ id }) => id !== 'current')
    .map(({ id, title }) => [
      title,
      ...workloads.map((workload) => {
        const found = comparisons.find((each) => each.workload === workload && each.id === id);
        return found === undefined ? '–' : agreementText(found);
      }),
    ]);
  return [['', ...workloads.map(({ work }) => work)], ...rows];
}

/** Describes how answers compare: the number of different ones, part by part, and the median numbers of matches. */
function agreementText({ agreement: { compared, equal, medianTotals }, parts }: Comparison): string {
  const different = parts.filter((part) => equal[part] < compared);
  if (different.length === 0) return 'equal';
  const numbers = different.map((part) => `${compared - equal[part]} ${part}`).join(', ');
  const matches = `${count(medianTotals.theirs)} of ${count(medianTotals.ours)} matches`;
  return equal.totals === compared ? `${numbers} differ` : `${numbers} differ; ${matches}`;
}

/** Returns the table of the targets of figures, and whether they are met. */
export function targetTable(figures: readonly Figure[]): Table {
  const rows = targets.flatMap((target) => {
    const limited = figures.find(({ id }) => id === target.figure);
    if (limited === undefined) return [];
    const result = evaluate(target, figures);
    return [[limited.work, requiredText(target), measuredText(result), verdictText(result)]];
  });
  return [['', 'required', 'measured', ''], ...rows];
}

function requiredText({ atMost, beside }: Target): string {
  if (beside === undefined) return `≤ ${quantity(atMost, 'bytes')}`;
  return beside.isFactor === true
    ? `${beside.title} ≥ ${Number((1 / atMost).toPrecision(3))}×`
    : `≤ ${atMost}× ${beside.title}`;
}

function measuredText({ target: { beside }, value }: Result): string {
  if (value === undefined) return '–';
  if (beside === undefined) return quantity(value, 'bytes');
  return `${ratio(beside.isFactor === true ? 1 / value : value)}×`;
}

function verdictText({ verdict }: Result): string {
  return verdict === 'missed' ? 'MISSED' : verdict;
}

function ratio(value: number): string {
  return value.toFixed(2);
}

/** Formats a value with its unit. */
export function quantity(value: number, unit: Unit): string {
  switch (unit) {
    case 'ms':
      return amount(value, 'ms');
    case 'memory':
      return amount(value, 'bytes');
    case 'bytes':
      return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1000).toFixed(1)} kB`;
  }
}
