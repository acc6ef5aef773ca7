import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { buildPostings } from '../../../src/engine/postings/build-postings';
import {
  addLabelPostings,
  groupLabelTerms,
  type LabelTerm,
  labelTerms,
  withLabelTerms,
} from '../../../src/engine/postings/label-postings';
import type { Postings } from '../../../src/engine/postings/postings';
import { termPositionsOfAll } from '../../../src/engine/postings/term-positions';
import { unpackPostings } from '../../../src/engine/postings/unpack-postings';
import { runs } from '../../runs';
import { type Note, stateOf } from '../state';

const term = fc.constantFrom('a', 'b', 'ab', 'é', '移', '\uff5e', '😀');
const label: fc.Arbitrary<LabelTerm> = fc.record({
  term,
  facet: fc.nat(2),
  code: fc.nat(3),
  position: fc.nat(3),
});
const labels = fc.uniqueArray(label, { maxLength: 12, selector: (one) => JSON.stringify(one) });
const texts = fc.array(fc.array(term, { maxLength: 4 }), { maxLength: 4 });
const build = (list: readonly (readonly string[])[]): Postings =>
  buildPostings(list, [{ weight: 1, texts: (words) => [words.join(' ')] }], createAnalyzer(), 0);

const byUnit = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const inOrder = (list: readonly LabelTerm[]) =>
  list.toSorted((a, b) => byUnit(a.term, b.term) || a.facet - b.facet || a.code - b.code || a.position - b.position);

test('grouped labels are sorted by term, facet, code and position, and lose nothing', () => {
  fc.assert(
    fc.property(labels, (list) => {
      const { terms, starts, facets, codes, positions } = groupLabelTerms(list);
      const found = terms.flatMap((one, t) =>
        Array.from({ length: (starts[t + 1] ?? 0) - (starts[t] ?? 0) }, (_, i) => {
          const at = (starts[t] ?? 0) + i;
          return { term: one, facet: facets[at], code: codes[at], position: positions[at] };
        }),
      );
      expect(found).toEqual(inOrder(list));
      expect(starts).toHaveLength(terms.length + 1);
    }),
    runs(),
  );
});

test('labels that are added later yield the same postings', () => {
  fc.assert(
    fc.property(labels, fc.nat(12), (list, count) => {
      const first = groupLabelTerms(list.slice(0, count));
      expect(withLabelTerms(first, list.slice(count))).toEqual(groupLabelTerms(list));
    }),
    runs(),
  );
});

test('the terms of texts and of labels are merged, each with its own postings', () => {
  fc.assert(
    fc.property(texts, labels, (list, added) => {
      const postings = build(list);
      const grouped = groupLabelTerms(added);
      const merged = addLabelPostings(postings, grouped);
      expect(merged.terms).toEqual([...new Set([...postings.terms, ...grouped.terms])].sort());
      expect(merged.starts).toHaveLength(merged.terms.length + 1);
      expect(merged.labelStarts).toHaveLength(merged.terms.length + 1);
      const runOf = (terms: readonly string[], starts: Uint32Array, values: Uint32Array, wanted: string) => {
        const t = terms.indexOf(wanted);
        return t < 0 ? [] : [...values.subarray(starts[t], starts[t + 1])];
      };
      const [own, found] = [unpackPostings(postings), unpackPostings(merged)];
      for (const one of merged.terms) {
        expect(runOf(merged.terms, found.starts, found.documents, one)).toEqual(
          runOf(postings.terms, own.starts, own.documents, one),
        );
        expect(runOf(merged.terms, merged.labelStarts, merged.labelCodes, one)).toEqual(
          runOf(grouped.terms, grouped.starts, grouped.codes, one),
        );
      }
    }),
    runs(),
  );
});

test('labelTerms reads the labels of the values from a code on', () => {
  const facet = {
    ordinal: 2,
    values: ['red', 'dark blue'],
    termsOf: (value: unknown) => termPositionsOfAll([`${value}`], createAnalyzer()),
  };
  const blue = [
    { term: 'dark', facet: 2, code: 1, position: 0 },
    { term: 'blue', facet: 2, code: 1, position: 1 },
  ];
  expect(labelTerms(facet, 1)).toEqual(blue);
  expect(labelTerms(facet)).toEqual([{ term: 'red', facet: 2, code: 0, position: 0 }, ...blue]);
  expect(labelTerms(facet, 2)).toEqual([]);
});

test('positions are clamped to 16 bits', () => {
  const { positions } = groupLabelTerms([{ term: 'a', facet: 0, code: 0, position: 70_000 }]);
  expect([...positions]).toEqual([65_535]);
});

test('an index has the labels of each value once: known ones, whether used or not, and others', () => {
  const facets = {
    tags: { values: ({ tags = [] }: Note) => tags, known: ['red', 'blue'], labels: (tag: string) => [`label ${tag}`] },
  };
  const { data } = stateOf([{ id: 'a', tags: ['green', 'red'] }], { facets });
  const { terms, labelStarts, labelFacets, labelCodes, labelPositions } = data.text;
  const grouped = groupLabelTerms([
    ...['red', 'blue', 'green'].flatMap((tag, code) => [
      { term: 'label', facet: 0, code, position: 0 },
      { term: tag, facet: 0, code, position: 1 },
    ]),
  ]);
  expect({ terms, starts: labelStarts, facets: labelFacets, codes: labelCodes, positions: labelPositions }).toEqual(
    grouped,
  );
});
