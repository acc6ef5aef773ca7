import { expect, test, vi } from 'vitest';
import { toCandidates } from '../../../src/engine/postings/postings';
import { forEachLabelWeight, forEachValueWeight } from '../../../src/engine/ranking/label-weights';
import { searchContext } from '../text/search-context';

const labelled = searchContext(
  [{ topics: ['work', 'rights'] }, { topics: ['work', 'health', 'rights'] }, {}, { topics: ['rights'] }],
  { labelWeight: 6 },
);

/** Returns the visited documents with their weights. */
function labelWeights(documents: readonly number[], labels: readonly number[]): [d: number, weight: number][] {
  const visited: [number, number][] = [];
  const candidates = toCandidates(Uint32Array.from(documents), labelled.sets);
  forEachLabelWeight(labelled, candidates, labels, (d, weight) => visited.push([d, weight]));
  return visited;
}

const labelOf = (term: string): number => labelled.data.labelStarts[labelled.terms.indexOf(term)] ?? 0;

test('the weight of a label is divided by the number of values that a document has', () => {
  expect(labelWeights([0, 1, 2, 3], [labelOf('work')])).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(labelWeights([1, 2], [labelOf('work')])).toEqual([[1, 2]]);
  expect(labelWeights([3], [labelOf('work')])).toEqual([]);
});

test('several labels of a value visit its documents once, those of several values once for each', () => {
  expect(labelWeights([0, 1, 2, 3], [labelOf('work'), labelOf('work')])).toEqual([
    [0, 3],
    [1, 2],
  ]);
  expect(labelWeights([0, 1, 2, 3], [labelOf('work'), labelOf('health')])).toEqual([
    [0, 3],
    [1, 2],
    [1, 2],
  ]);
  expect(labelWeights([0, 1, 2, 3], [])).toEqual([]);
});

test('values of two facets with the same code are distinct', () => {
  const index = searchContext([{ topics: ['sea'], regions: ['sea'] }, { regions: ['sea'] }]);
  const visited: number[] = [];
  const candidates = toCandidates(Uint32Array.of(0, 1), index.sets);
  forEachLabelWeight(index, candidates, [0, 1], (d) => visited.push(d));
  expect(visited).toEqual([0, 0, 1]);
  const missing = { ...index, facets: [undefined, index.facets[1]] };
  forEachLabelWeight(missing, candidates, [0, 1], (d) => visited.push(d));
  expect(visited.slice(3)).toEqual([0, 1]);
});

test('the documents with a value are found by scanning the fewer of its own documents and the candidates', () => {
  const [facet] = labelled.facets;
  if (facet === undefined) throw new Error('expected a facet');
  const scan = vi.spyOn(facet, 'forEachDocument');
  const visit = (documents: readonly number[], value: string): number[] => {
    const visited: number[] = [];
    const candidates = toCandidates(Uint32Array.from(documents), labelled.sets);
    forEachValueWeight(labelled, candidates, { facet, code: facet.codeOf(value) ?? -1 }, (d) => visited.push(d));
    return visited;
  };
  expect([visit([0, 1], 'work'), scan.mock.calls.length]).toEqual([[0, 1], 0]);
  expect([visit([1, 2, 3], 'work'), scan.mock.calls.length]).toEqual([[1], 1]);
  expect([visit([3, 2], 'rights'), scan.mock.calls.length]).toEqual([[3], 1]);
  scan.mockRestore();
});
