import { expect, test } from 'vitest';
import { occurrenceWeights } from '../../../src/engine/ranking/occurrence-weights';

/** Weights of two documents with two fields: of lengths 1 and 3 in field 0, and of lengths 0 and 4 in field 1. */
const weightsFor = (lengthNormalization: number): number[] => {
  const postings = { fieldCount: 2, fieldLengths: Uint8Array.of(1, 0, 3, 4) };
  const weights = occurrenceWeights(postings, Float64Array.of(6, 2), { lengthNormalization });
  return [0, 1].flatMap((document) => [0, 1].map((field) => weights.of(document, field)));
};

test('an occurrence weighs less in a field longer than the average of the documents that have the field', () => {
  // Document 0 has no words in field 1, so that the weight there is never used.
  expect(weightsFor(1)).toEqual([12, Number.POSITIVE_INFINITY, 4, 2]);
  expect(weightsFor(0.5)).toEqual([8, 4, 4.8, 2].map((weight) => expect.closeTo(weight, 12)));
});

test('no normalization leaves the weights of the fields', () => {
  expect(weightsFor(0)).toEqual([6, 2, 6, 2]);
});

test('fields and indexes without words have weights', () => {
  const none = { fieldCount: 1, fieldLengths: new Uint8Array(2) };
  const weights = occurrenceWeights(none, Float64Array.of(3), { lengthNormalization: 0.5 });
  expect([weights.of(0, 0), weights.of(1, 0)]).toEqual([6, 6]);
  const empty = { fieldCount: 1, fieldLengths: new Uint8Array() };
  expect(occurrenceWeights(empty, Float64Array.of(3), { lengthNormalization: 0.5 }).of(0, 0)).toBe(6);
});

test.each([1022, 1023, 1024, 70_000])('a field of %i words weighs by the same formula', (length) => {
  const postings = { fieldCount: 2, fieldLengths: Uint32Array.of(5, 1, 5, length) };
  const { of } = occurrenceWeights(postings, Float64Array.of(1, 3), { lengthNormalization: 0.5 });
  expect(of(1, 1)).toBe(3 / (0.5 + (0.5 * length) / ((length + 1) / 2)));
  expect(of(1, 0)).toBe(1);
});
