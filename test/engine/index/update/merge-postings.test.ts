import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carriedLabels, mergePostings } from '../../../../src/engine/index/update/merge-postings';
import { buildPostings, type Postings } from '../../../../src/engine/postings/postings';
import { runs } from '../../../runs';
import { stateOf } from '../../state';
import { mappingOf } from './mapping';

interface Row {
  readonly title: string;
  readonly body: string;
}

const fields = [
  { weight: 2, texts: ({ title }: Row) => [title] },
  { weight: 1, texts: ({ body }: Row) => body.split('.') },
];
const build = (rows: readonly Row[]): Postings => buildPostings(rows, fields);
const text = fc
  .array(fc.constantFrom('a', 'b', 'c-d', 'e', '.', '移民'), { maxLength: 4 })
  .map((words) => words.join(' '));
const rowsOf = (maxLength: number) => fc.array(fc.record({ title: text, body: text }), { maxLength });

test('merged postings are those of the new documents', () => {
  fc.assert(
    fc.property(rowsOf(20), rowsOf(6), fc.infiniteStream(fc.nat(3)), (old, fresh, random) => {
      const documents: (number | `f${number}`)[] = [];
      let next = 0;
      for (let d = 0; d <= old.length; d++) {
        while (next < fresh.length && (d === old.length || random.next().value === 0)) documents.push(`f${next++}`);
        if (d < old.length && random.next().value > 0) documents.push(d);
      }
      const rows = documents.map((one) => (typeof one === 'number' ? old[one] : fresh[Number(one.slice(1))]));
      const expected = build(rows.flatMap((one) => one ?? []));
      expect(mergePostings(build(old), build(fresh), mappingOf(old.length, documents))).toEqual(expected);
    }),
    runs(200),
  );
});

test('terms without postings are dropped', () => {
  const old = build([
    { title: 'gone', body: '' },
    { title: 'kept', body: '' },
  ]);
  expect(mergePostings(old, build([]), mappingOf(2, [1]))).toMatchObject({
    terms: ['kept'],
    starts: Uint32Array.of(0, 1),
  });
});

test('label terms of values in use are carried over with their new codes', () => {
  const { data } = stateOf([
    { id: 'a', tags: ['red'] },
    { id: 'b', tags: ['dark blue'] },
  ]);
  const [column] = data.facets;
  if (column === undefined) throw new Error('no facet');
  const facet = { column, oldToNewCode: [-1, 5], carriedCount: 1 };
  expect(carriedLabels(data.text, [facet])).toEqual([
    { term: 'blue', facet: 0, code: 5, position: 2 },
    { term: 'dark', facet: 0, code: 5, position: 1 },
    { term: 'label', facet: 0, code: 5, position: 0 },
  ]);
});
