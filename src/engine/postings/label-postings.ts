import { copyString } from '../../base/text/canonical-text';
import type { Value } from '../definition/definition';
import { accumulate } from '../util/accumulate';
import { MAX_POSITION } from './posting-list';
import type { Postings } from './postings';
import type { TermPosition } from './term-positions';

/** Postings of labels, grouped by term. A label's posting refers to a facet's value, and through it to documents. */
export interface LabelPostings {
  /** All terms, sorted by UTF-16 unit. */
  readonly terms: readonly string[];
  /** Term t's postings are those from `starts[t]` to `starts[t + 1]`, sorted by facet, code and position. */
  readonly starts: Uint32Array;
  /** Ordinal of each posting's facet among the listed facets. */
  readonly facets: Uint32Array;
  /** Code of each posting's value. */
  readonly codes: Uint32Array;
  /** Position of each posting in the sequence of all labels of its value. */
  readonly positions: Uint16Array;
}

/** Postings of texts and of labels. Both have the same terms. */
export interface TextPostings extends Postings {
  /** Term t's label postings are those from `labelStarts[t]` to `labelStarts[t + 1]`. */
  readonly labelStarts: Uint32Array;
  /** `facets` of {@link LabelPostings}. */
  readonly labelFacets: Uint32Array;
  /** `codes` of {@link LabelPostings}. */
  readonly labelCodes: Uint32Array;
  /** `positions` of {@link LabelPostings}. */
  readonly labelPositions: Uint16Array;
}

/** A facet whose values are searchable by their labels. */
export interface SearchableFacet {
  /** Ordinal among the listed facets. */
  readonly ordinal: number;
  readonly values: readonly Value[];
  /** Returns the terms of a value's labels. */
  readonly termsOf: (value: Value) => readonly TermPosition[];
}

/** An occurrence of a term in the labels of a value. */
export interface LabelTerm extends TermPosition {
  /** Ordinal of the facet among the listed facets. */
  readonly facet: number;
  readonly code: number;
}

/**
 * Returns the terms of the labels of a facet's values.
 *
 * @param from the first code to include. Default 0.
 */
export function labelTerms({ ordinal: facet, values, termsOf }: SearchableFacet, from: number = 0): LabelTerm[] {
  return values
    .slice(from)
    .flatMap((value, i) => termsOf(value).map(({ term, position }) => ({ term, position, facet, code: from + i })));
}

/** Groups the terms of labels, in any order. */
export function groupLabelTerms(labels: readonly LabelTerm[]): LabelPostings {
  const terms = [...new Set(labels.map(({ term }) => term))].sort().map(copyString);
  const ordinals = new Map(terms.map((term, ordinal) => [term, ordinal]));
  const sorted = labels
    .map((label) => ({ ...label, ordinal: ordinals.get(label.term) ?? 0 }))
    .sort((a, b) => a.ordinal - b.ordinal || a.facet - b.facet || a.code - b.code || a.position - b.position);
  const starts = new Uint32Array(terms.length + 1);
  for (const { ordinal } of sorted) starts[ordinal + 1] = (starts[ordinal + 1] ?? 0) + 1;
  accumulate(starts);
  return {
    terms,
    starts,
    facets: Uint32Array.from(sorted, ({ facet }) => facet),
    codes: Uint32Array.from(sorted, ({ code }) => code),
    positions: Uint16Array.from(sorted, ({ position }) => Math.min(position, MAX_POSITION)),
  };
}

/** Returns label postings together with those of further labels. */
export function withLabelTerms(postings: LabelPostings, labels: readonly LabelTerm[]): LabelPostings {
  return labels.length === 0 ? postings : groupLabelTerms([...labelTermsIn(postings), ...labels]);
}

function labelTermsIn({ terms, starts, facets, codes, positions }: LabelPostings): LabelTerm[] {
  return terms.flatMap((term, t) =>
    Array.from(facets.subarray(starts[t], starts[t + 1]), (facet, i) => {
      const posting = (starts[t] ?? 0) + i;
      return { term, facet, code: codes[posting] ?? 0, position: positions[posting] ?? 0 };
    }),
  );
}

/** Merges the terms of postings of texts with those of label postings, in linear time. */
export function addLabelPostings(postings: Postings, labels: LabelPostings): TextPostings {
  const { bytes, fieldCount, fieldLengths } = postings;
  const terms: string[] = [];
  const capacity = postings.terms.length + labels.terms.length + 1;
  const starts = new Uint32Array(capacity);
  const labelStarts = new Uint32Array(capacity);
  let t = 0;
  let l = 0;
  while (t < postings.terms.length || l < labels.terms.length) {
    starts[terms.length] = postings.starts[t] ?? 0;
    labelStarts[terms.length] = labels.starts[l] ?? 0;
    const textTerm = postings.terms[t];
    const labelTerm = labels.terms[l];
    const isText = textTerm !== undefined && (labelTerm === undefined || textTerm <= labelTerm);
    if (textTerm === labelTerm || !isText) l++;
    if (isText) t++;
    terms.push((isText ? textTerm : labelTerm) ?? '');
  }
  starts[terms.length] = postings.starts[postings.terms.length] ?? 0;
  labelStarts[terms.length] = labels.facets.length;
  return {
    terms,
    starts: starts.slice(0, terms.length + 1),
    bytes,
    fieldCount,
    fieldLengths,
    labelStarts: labelStarts.slice(0, terms.length + 1),
    labelFacets: labels.facets,
    labelCodes: labels.codes,
    labelPositions: labels.positions,
  };
}
