import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import {
  crossValidate,
  crossValidationTable,
  grid,
  type Parameters,
  shipped,
  type Trial,
  tryParameters,
} from '../../bench/relevance/cross-validate';
import { hubIn } from '../../bench/relevance/hub';
import { ndcg as ndcgOf } from '../../bench/relevance/metrics';
import { readNeeds } from '../../bench/relevance/needs';
import records from '../../bench/relevance/needs.json';

const withSaturation = (saturation: number): Parameters => ({ ...shipped, saturation });
const trial = (saturation: number, ndcg: readonly number[]): Trial => ({
  parameters: withSaturation(saturation),
  ndcg,
});

test('chooses the parameters of a part on the other parts, and measures them on the part', () => {
  // Needs 0 and 2 are part 0, needs 1 and 3 are part 1.
  const trials = [trial(1, [1, 0, 0.5, 0]), trial(2, [0, 1, 0, 0.5])];
  expect(crossValidate(trials, 2)).toEqual([
    { parameters: withSaturation(2), ndcg: 0 },
    { parameters: withSaturation(1), ndcg: 0 },
  ]);
});

test('prefers the first of equal trials, and rejects an empty list', () => {
  const trials = [trial(1, [0.5, 0.5]), trial(2, [0.5, 0.5])];
  expect(crossValidate(trials, 2).map(({ parameters }) => parameters.saturation)).toEqual([1, 1]);
  expect(() => crossValidate([])).toThrow('expected at least one');
});

test('shows each part and the means', () => {
  const own = trial(4, [1, 1, 1, 1, 0.5]);
  expect(crossValidationTable([own], own).at(-1)).toEqual(['mean', '', '0.900', '0.900']);
});

test('the grid has the parameters of a hub, and their trial finds the hits of a hub', () => {
  expect(grid).toContainEqual(shipped);
  const needs = readNeeds(records, new Set(resources.map(({ id }) => id))).slice(0, 10);
  const [configuration] = hubIn('relevance').configurations(resources);
  const expected = needs.map((need) => ndcgOf(need.relevant, configuration?.search(need) ?? []));
  expect(tryParameters(shipped, resources, needs).ndcg).toEqual(expected);
});
