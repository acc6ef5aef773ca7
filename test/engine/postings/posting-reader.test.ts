import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packPostings } from '../../../src/engine/postings/build-postings';
import type { Occurrences } from '../../../src/engine/postings/occurrences';
import { MAX_POSITION } from '../../../src/engine/postings/posting-list';
import { PostingReader } from '../../../src/engine/postings/posting-reader';
import { type Postings, toCandidates } from '../../../src/engine/postings/postings';
import { lengthsOf, unpackPostings } from '../../../src/engine/postings/unpack-postings';
import { verifyPostings } from '../../../src/engine/postings/verify-postings';
import { emptySet, numbersOf } from '../../../src/engine/util/bitset';
import { expectEqual } from '../../expect-equal';
import { runs } from '../../runs';
import { poolOf } from '../facets-of';

/** An occurrence of a term. */
type Occurrence = readonly [document: number, position: number, field: number];

/** Generates documents by pseudo-random numbers, because fast-check takes long to generate thousands of them. */
function documentsOf(kind: string, size: number, seed: number): number[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const all = Array.from({ length: size }, (_, d) => d);
  if (kind === 'all') return all;
  if (kind === 'one') return [Math.floor(next() * size)];
  if (kind === 'dense') return all.filter(() => next() < 0.7);
  if (kind === 'sparse') return all.filter(() => next() < 0.03);
  if (kind === 'runs') return all.filter((d) => Math.floor(d / 150) % 3 !== 1 || next() < 0.02);
  return all.slice(0, Number(kind)); // an exact number
}

const term = fc.record({
  kind: fc.constantFrom('all', 'one', 'dense', 'sparse', 'runs', '127', '128', '129', '256', '384'),
  seed: fc.nat(0xffffffff),
  /** The maximum number of occurrences in a document. */
  repeats: fc.constantFrom(1, 1, 2, 20, 300),
});

const index = fc.integer({ min: 1, max: 9 }).chain((fieldCount) =>
  fc.record({
    fieldCount: fc.constant(fieldCount),
    titleField: fc.nat(fieldCount - 1),
    size: fc.constantFrom(1, 2, 31, 128, 129, 256, 700, 3000),
    terms: fc.array(term, { minLength: 1, maxLength: 4 }),
    picked: fc.array(fc.nat(2999), { maxLength: 40 }),
  }),
);

/** Returns the occurrences of a term, sorted by document, position and field. */
function occurrencesOf(kind: string, seed: number, repeats: number, size: number, fieldCount: number): Occurrence[] {
  return documentsOf(kind, size, seed).flatMap((document) => {
    const count = 1 + ((seed + document * 7) % repeats);
    const list = Array.from({ length: count }, (_, i): Occurrence => {
      const position = i % 5 === 4 ? MAX_POSITION : (seed + document * 31 + i * i * 3) % (i % 2 === 0 ? 0x20000 : 40);
      return [document, Math.min(position, MAX_POSITION), (seed + document + i * 3) % fieldCount];
    });
    return list.sort((a, b) => a[1] - b[1] || a[2] - b[2]);
  });
}

function pack(
  terms: readonly (readonly Occurrence[])[],
  fieldCount: number,
  titleField: number,
  size: number,
): Postings {
  const all = terms.flat();
  const starts = Uint32Array.from([0, ...terms.map((_, t) => terms.slice(0, t + 1).flat().length)]);
  const occurrences: Occurrences = {
    starts,
    documents: Uint32Array.from(all, ([document]) => document),
    fields: Uint8Array.from(all, ([, , field]) => field),
    positions: Uint16Array.from(all, ([, position]) => position),
  };
  const fieldLengths = new Uint32Array(size * fieldCount);
  for (const [document, , field] of all) {
    const cell = document * fieldCount + field;
    fieldLengths[cell] = (fieldLengths[cell] ?? 0) + 1;
  }
  const names = terms.map((_, t) => `t${t}`);
  const postings = packPostings(names, occurrences, { fieldCount, fieldLengths, titleField });
  expectEqual(unpackPostings(postings), occurrences);
  expect(lengthsOf(postings).reduce((sum, length) => sum + length, 0)).toBe(all.length);
  return postings;
}

const distinct = (list: readonly number[]): number[] => [...new Set(list)];

test('packed postings are read as the lists that were written', () => {
  fc.assert(
    fc.property(index, ({ fieldCount, titleField, size, terms: kinds, picked }) => {
      const terms = kinds.map(({ kind, seed, repeats }) => occurrencesOf(kind, seed, repeats, size, fieldCount));
      const postings = pack([...terms, []], fieldCount, titleField, size);
      const reader = new PostingReader(postings);
      const sets = poolOf(size);
      const fieldMask = (1 << reader.fieldBits) - 1;
      const chosen = [
        [],
        distinct(picked.filter((d) => d < size)),
        Array.from({ length: size }, (_, d) => d),
        [size - 1, 0],
      ];
      const read = (t: number, documents?: readonly number[]): Occurrence[] => {
        const candidates = documents && toCandidates(Uint32Array.from(new Set(documents)), sets);
        const found: Occurrence[] = [];
        reader.forEachDocument(t, candidates, (document, occurrences, start, end) => {
          for (const one of occurrences.subarray(start, end)) {
            found.push([document, one >>> reader.fieldBits, one & fieldMask]);
          }
        });
        return found;
      };
      for (const [t, expected] of [...terms, []].entries()) {
        expect(reader.occurrenceCount(t)).toBe(expected.length);
        expectEqual(read(t), expected);
        for (const documents of chosen) {
          const wanted = new Set(documents);
          expectEqual(
            read(t, documents),
            expected.filter(([document]) => wanted.has(document)),
          );
        }
        const set = emptySet(size);
        reader.addDocuments(t, set);
        expectEqual([...numbersOf(set)], distinct(expected.map(([document]) => document)));
        const titles = distinct(expected.filter(([, , field]) => field === titleField).map(([document]) => document));
        const titleSet = emptySet(size);
        reader.addTitles(t, titleSet);
        expectEqual([...numbersOf(titleSet)], titles);
        expectEqual(reader.titlesWith(t), titles);
      }
      const labelStarts = Uint32Array.from({ length: terms.length + 2 }, (_, t) => t); // a term may have labels only
      const labels = {
        labelFacets: new Uint32Array(),
        labelCodes: new Uint32Array(),
        labelPositions: new Uint16Array(),
      };
      verifyPostings({ ...postings, ...labels, labelStarts }, titleField);
    }),
    runs(),
  );
});

test('candidates beyond the documents of a term are not found', () => {
  const postings = pack([occurrencesOf('256', 3, 2, 300, 2)], 2, 0, 300);
  const reader = new PostingReader(postings);
  const found: number[] = [];
  reader.forEachDocument(0, toCandidates(Uint32Array.of(256, 299), poolOf(300)), (document) => found.push(document));
  expect(found).toEqual([]);
});
