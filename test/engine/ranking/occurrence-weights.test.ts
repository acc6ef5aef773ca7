import { expect, test } from 'vitest';
import { occurrenceWeights } from '../../../src/engine/ranking/occurrence-weights';

/** Weights of two documents with two fields: of lengths 1 and 3 in field 0, and of lengths 0 and 4 in field 1. */
const weightsFor = (lengthNormalization: number): number[] => {
  const postings = {
    documents: Uint32Array.of(0, 1, 1, 1, 1, 1, 1, 1),
    fields: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    lengths: Uint32Array.of(1, 7),
  };
  return [...occurrenceWeights(postings, Float64Array.of(6, 2), { lengthNormalization })];
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
  const none = { documents: new Uint32Array(), fields: new Uint8Array(), lengths: new Uint32Array(2) };
  expect([...occurrenceWeights(none, Float64Array.of(3), { lengthNormalization: 0.5 })]).toEqual([6, 6]);
  expect([
    ...occurrenceWeights({ ...none, lengths: new Uint32Array() }, Float64Array.of(3), { lengthNormalization: 1 }),
  ]).toEqual([]);
});
