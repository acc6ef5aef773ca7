import { expect, test } from 'vitest';
import { fuseScores } from '../../../src/engine/ranking/fusion';

const fuse = (scores: readonly number[], documents: readonly number[], ranks: readonly (readonly [number, number])[]) =>
  Array.from(fuseScores(Float64Array.from(scores), Uint32Array.from(documents), new Map(ranks)));

test('scores become the sum of the reciprocal ranks by score and by similarity', () => {
  expect(fuse([3, 9, 5], [0, 1, 2], [[0, 1]])).toEqual([1 / 63 + 1 / 61, 1 / 61, 1 / 62]);
});

test('equal scores share a rank, and the next rank counts all of them', () => {
  expect(fuse([5, 7, 5, 1], [0, 1, 2, 3], [])).toEqual([1 / 62, 1 / 61, 1 / 62, 1 / 64]);
  expect(fuse([0, 0], [0, 1], [[1, 3]])).toEqual([1 / 61, 1 / 61 + 1 / 63]);
});

test('only the documents that match the text have ranks', () => {
  expect(fuse([9, 2, 8, 4], [1, 3], [[0, 1]])).toEqual([9, 1 / 62, 8, 1 / 61]);
  expect(fuse([], [], [[0, 1]])).toEqual([]);
});
