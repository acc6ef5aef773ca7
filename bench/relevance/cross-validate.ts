import type { Resource } from 'gcm-hub';
import { createIndex } from 'gcm-hub/engine';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { defaultTextPolicy } from '../../src/engine/definition/text-policy';
import { compileHubDefinition } from '../../src/hub/definition';
import type { Table } from '../report';
import { DEPTH, scoreOf } from './metrics';
import type { Need } from './needs';

/** Number of parts of the needs. Need i belongs to part i modulo this number. */
const PARTS = 5;

/** Parameters of the score that cross-validation chooses. */
export interface Parameters {
  readonly lengthNormalization: number;
  readonly saturation: number;
  readonly summaryWeight: number;
}

/** Parameters and the nDCG of each need with them. */
export interface Trial {
  readonly parameters: Parameters;
  readonly ndcg: readonly number[];
}

/** Part of the needs: the trial chosen on all other parts, and its mean nDCG on this one. */
export interface Fold {
  readonly parameters: Parameters;
  readonly ndcg: number;
}

const definition = compileHubDefinition([ar, en, es, fr, ru, zh]).definition;
const probe: Resource = {
  id: 'probe',
  title: 'title',
  summary: 'summary',
  section: 'document',
  languages: [],
  publishers: [],
  objectives: [],
  principles: [],
  regions: [],
  countries: [],
};
/** Ordinal of the text field with the summaries. */
const SUMMARY = definition.text?.findIndex(({ texts }) => texts(probe).includes('summary')) ?? -1;

/** The parameters of a hub. */
export const shipped: Parameters = {
  lengthNormalization: defaultTextPolicy.lengthNormalization,
  saturation: defaultTextPolicy.saturation,
  summaryWeight: definition.text?.[SUMMARY]?.weight ?? Number.NaN,
};

/** All combinations of a few values around those of a hub. */
export const grid: readonly Parameters[] = [0.5, 0.7, 0.9].flatMap((lengthNormalization) =>
  [3, 4, 6, 8].flatMap((saturation) =>
    [2, 2.5, 3.5].map((summaryWeight) => ({ lengthNormalization, saturation, summaryWeight })),
  ),
);

/** Searches for all needs with some parameters, in the order by relevance. */
export function tryParameters(parameters: Parameters, resources: readonly Resource[], needs: readonly Need[]): Trial {
  const { lengthNormalization, saturation, summaryWeight } = parameters;
  const text = definition.text?.map((field, i) => (i === SUMMARY ? { ...field, weight: summaryWeight } : field)) ?? [];
  const index = createIndex({ ...definition, text, textPolicy: { lengthNormalization, saturation } }, resources);
  const ndcg = needs.map((need) => {
    const { hits } = index.search({ text: need.text, sort: 'relevance', limit: DEPTH, facets: false });
    return scoreOf(
      need,
      hits.map(({ id }) => id),
    ).ndcg;
  });
  return { parameters, ndcg };
}

/** Chooses, for each part, the trial with the highest mean on the other parts, the first of equal ones. */
export function crossValidate(trials: readonly Trial[], parts: number = PARTS): readonly Fold[] {
  return Array.from({ length: parts }, (_, part) => {
    const meanIn = ({ ndcg }: Trial, isIn: boolean): number =>
      mean(ndcg.filter((_, i) => (i % parts === part) === isIn));
    const [first, ...others] = trials;
    if (first === undefined) throw new TypeError('trials: expected at least one');
    const best = others.reduce((one, other) => (meanIn(other, false) > meanIn(one, false) ? other : one), first);
    return { parameters: best.parameters, ndcg: meanIn(best, true) };
  });
}

/** Returns the table of the parts, and the means with the chosen and with the shipped parameters. */
export function crossValidationTable(trials: readonly Trial[], own: Trial): Table {
  const chosen = crossValidate(trials);
  const fixed = crossValidate([own]);
  return [
    ['part', 'chosen on the other parts', 'nDCG@10', 'shipped'],
    ...chosen.map(({ parameters, ndcg }, part) => [
      String(part + 1),
      describe(parameters),
      ndcg.toFixed(3),
      fixed[part]?.ndcg.toFixed(3) ?? '',
    ]),
    ['mean', '', meanOf(chosen).toFixed(3), meanOf(fixed).toFixed(3)],
  ];
}

function describe({ lengthNormalization, saturation, summaryWeight }: Parameters): string {
  return `lengthNormalization ${lengthNormalization}, saturation ${saturation}, summary ${summaryWeight}`;
}

function meanOf(folds: readonly Fold[]): number {
  return mean(folds.map(({ ndcg }) => ndcg));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
