import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../../src/engine/definition/analyzer';
import type { DocMapping } from '../../../../src/engine/index/update/doc-mapping';
import { carriedLabels, mergePostings } from '../../../../src/engine/index/update/merge-postings';
import type { MergedFacet } from '../../../../src/engine/index/update/merge-tables';
import { buildPostings } from '../../../../src/engine/postings/build-postings';
import { addLabelPostings, groupLabelTerms } from '../../../../src/engine/postings/label-postings';
import type { Postings } from '../../../../src/engine/postings/postings';
import { lengthsOf, unpackPostings } from '../../../../src/engine/postings/unpack-postings';
import { expectEqual } from '../../../expect-equal';
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
const TITLE_FIELD = 0;
const build = (rows: readonly Row[]): Postings => buildPostings(rows, fields, createAnalyzer(), TITLE_FIELD);
const merge = (old: Postings, fresh: Postings, mapping: DocMapping): Postings =>
  mergePostings(old, fresh, mapping, TITLE_FIELD);
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
      expectEqual(merge(build(old), build(fresh), mappingOf(old.length, documents)), expected);
    }),
    runs(200),
  );
});

test('terms without postings are dropped', () => {
  const old = build([
    { title: 'gone', body: '' },
    { title: 'kept', body: '' },
  ]);
  const merged = merge(old, build([]), mappingOf(2, [1]));
  expect(merged.terms).toEqual(['kept']);
  expect(unpackPostings(merged).starts).toEqual(Uint32Array.of(0, 1));
});

test('label terms of values in use are carried over with their new codes', () => {
  const { data } = stateOf([
    { id: 'a', tags: ['red'] },
    { id: 'b', tags: ['dark blue'] },
  ]);
  const [values] = data.table.facets;
  if (values === undefined) throw new Error('no facet');
  const facet = { ...values, oldToNewCode: [-1, 5], freshToNewCode: [], carriedCount: 1 };
  const carried = (facets: readonly MergedFacet[]) => carriedLabels(data.text, facets);
  expect(carried([facet])).toEqual(
    groupLabelTerms([
      { term: 'blue', facet: 0, code: 5, position: 2 },
      { term: 'dark', facet: 0, code: 5, position: 1 },
      { term: 'label', facet: 0, code: 5, position: 0 },
    ]),
  );
  expect(carried([{ ...facet, oldToNewCode: [0, -1] }])).toEqual(
    groupLabelTerms([
      { term: 'label', facet: 0, code: 0, position: 0 },
      { term: 'red', facet: 0, code: 0, position: 1 },
    ]),
  );
  expectEqual(carried([]), groupLabelTerms([]));
});

/** Returns the postings of each term as `document:field:position`. */
function shown(packed: Postings): Readonly<Record<string, string>> {
  const { starts, documents, fields, positions } = unpackPostings(packed);
  return Object.fromEntries(
    packed.terms.map((term, t) => {
      const postings = Array.from(documents.subarray(starts[t], starts[t + 1]), (document, i) => {
        const posting = (starts[t] ?? 0) + i;
        return `${document}:${fields[posting]}:${positions[posting]}`;
      });
      return [term, postings.join(' ')];
    }),
  );
}

/** Builds postings of titles and bodies. */
const buildTexts = (list: readonly (readonly [title: string, body?: string])[]): Postings =>
  build(list.map(([title, body = '']) => ({ title, body })));

const texts = buildTexts([['b a', 'a'], ['c'], ['a d']]);

test('fresh postings are inserted by document, and terms by code unit', () => {
  const merged = merge(texts, buildTexts([['a A'], ['bb', 'c a'], ['a e']]), mappingOf(3, ['f0', 0, 1, 'f1', 2, 'f2']));
  expect(shown(merged)).toEqual({
    a: '0:0:0 0:0:1 1:0:1 1:1:3 3:1:3 4:0:0 5:0:0',
    b: '1:0:0',
    bb: '3:0:0',
    c: '2:0:0 3:1:2',
    d: '4:0:1',
    e: '5:0:1',
  });
  expectEqual(merged.terms, ['a', 'b', 'bb', 'c', 'd', 'e']);
  expectEqual([...lengthsOf(merged)], [2, 3, 1, 3, 2, 2]);
});

test('postings of removed documents are removed, and so are terms without postings', () => {
  const merged = merge(texts, buildTexts([]), mappingOf(3, [2]));
  expectEqual(merged, buildTexts([['a d']]));
  expectEqual(merged.terms, ['a', 'd']);
});

test('a term that only a removed document had is kept if a fresh document has it', () => {
  const merged = merge(texts, buildTexts([['x c']]), mappingOf(3, [0, 'f0', 2]));
  expectEqual(shown(merged), { a: '0:0:1 0:1:3 2:0:0', b: '0:0:0', c: '1:0:1', d: '2:0:1', x: '1:0:0' });
});

test('a merge without changes, with an empty index, and to an empty index', () => {
  expectEqual(merge(texts, buildTexts([]), mappingOf(3, [0, 1, 2])), texts);
  expectEqual(merge(buildTexts([]), texts, mappingOf(0, ['f0', 'f1', 'f2'])), texts);
  expectEqual(merge(texts, buildTexts([]), mappingOf(3, [])), buildTexts([]));
});

test('a document without terms has length 0', () => {
  const merged = merge(buildTexts([['a'], ['']]), buildTexts([['']]), mappingOf(2, [0, 'f0', 1]));
  expectEqual([...lengthsOf(merged)], [1, 0, 0]);
});

test('terms that only have labels are dropped from the postings', () => {
  const withLabels = addLabelPostings(
    buildTexts([['b']]),
    groupLabelTerms([{ term: 'a', facet: 0, code: 0, position: 0 }]),
  );
  const merged = merge(withLabels, buildTexts([]), mappingOf(1, [0]));
  expectEqual(merged, buildTexts([['b']]));
});
