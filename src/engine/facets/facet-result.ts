import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import { insertSorted, MAX_INSERTION_K, topK } from '../util/top-k';
import type { FacetIndex } from './facet-index';
import type { Tally } from './facet-table';
import { compareInVocabulary, type ValueWithCode } from './value-order';

/** Options for the result of one facet. */
export interface FacetDisplay {
  /** Maximum number of values. Selected and excluded values beyond it are appended. */
  readonly limit: number;
  /** Whether values with count 0 are included. */
  readonly zeros: boolean;
  /** Whether values with a higher count come first. */
  readonly byCount: boolean;
  /** Order of values with the same count, or of all values if `byCount` is false. Default: that of the vocabulary. */
  readonly compare?: Compare<Value> | undefined;
  /** Returns the label of a value. Default: no labels. */
  readonly label?: ((value: Value) => string) | undefined;
}

/** Facet value with its counts. */
export interface FacetCount<V extends Value = Value> {
  readonly value: V;
  /** The number of documents with the value, by the law of docs/counting.md. */
  readonly count: number;
  /** The number of documents of the base with the value, regardless of the text and the filters. */
  readonly total: number;
  /** Whether the value is in `any` or `all` of the facet's filter. */
  readonly selected: boolean;
  /** Whether the value is in `none` of the facet's filter. */
  readonly excluded: boolean;
}

/** {@link FacetCount} with its label, if the options have a function `label`. */
export interface LabelledFacetCount extends FacetCount {
  readonly label?: string;
}

/** Result of one facet: its values in display order. */
export interface FacetResult<V extends Value = Value, S extends FacetCount<V> = FacetCount<V>> {
  readonly values: readonly S[];
  /** The number of documents without any value. */
  readonly missing: number;
  /** The number of values with a count above 0 that aren't included. */
  readonly more: number;
}

/** Values that a filter selects (`any`, `all`) and excludes (`none`). */
export interface SelectedValues {
  readonly selected: ReadonlySet<Value>;
  readonly excluded: ReadonlySet<Value>;
}

/**
 * Builds the result of a facet from its counts: sorts the values, then truncates them to the limit. Selected and excluded values
 * beyond the limit are appended, even with count 0, and even if no document has them.
 */
export function toFacetResult(
  facet: FacetIndex,
  { counts, missing }: Tally,
  totals: Tally,
  { selected, excluded }: SelectedValues,
  display: FacetDisplay,
): FacetResult<Value, LabelledFacetCount> {
  const { values, knownCount } = facet;
  const { byCount, compare, label } = display;
  const { codes, nonZeroCount } = codesWithinLimit(facet, counts, display);
  const shown: LabelledFacetCount[] = [];
  const show = (value: Value, code: number): void => {
    const count = counts[code] ?? 0;
    const total = totals.counts[code] ?? 0;
    const isSelected = selected.size > 0 && selected.has(value);
    const isExcluded = excluded.size > 0 && excluded.has(value);
    if (label === undefined) shown.push({ value, count, total, selected: isSelected, excluded: isExcluded });
    else shown.push({ value, label: label(value), count, total, selected: isSelected, excluded: isExcluded });
  };
  for (let i = 0; i < codes.length; i++) show(values[codes[i] ?? 0] ?? '', codes[i] ?? 0);
  if (selected.size + excluded.size > 0) {
    const beyondLimit = selectedBeyondLimit(codes, facet, [...selected, ...excluded]).sort((a, b) => {
      const difference = byCount ? (counts[b[1]] ?? 0) - (counts[a[1]] ?? 0) : 0;
      return difference || (compare === undefined ? compareInVocabulary(a, b, knownCount) : compare(a[0], b[0]));
    });
    for (const [value, code] of beyondLimit) show(value, code);
  }
  let more = nonZeroCount;
  for (const { count } of shown) if (count > 0) more--;
  return { values: shown, missing, more };
}

/** Values that are shown, in display order, as far as the limit allows. */
interface ShownCodes {
  readonly codes: readonly number[];
  /** Number of values with a count above 0, shown or not. */
  readonly nonZeroCount: number;
}

function codesWithinLimit(
  facet: FacetIndex,
  counts: Uint32Array,
  { limit, zeros, byCount, compare }: FacetDisplay,
): ShownCodes {
  const order = facet.order(compare);
  const compareCodes: Compare<number> = byCount ? (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || order(a, b) : order;
  if (byCount && limit > 0 && limit <= MAX_INSERTION_K) return topByCount(counts, limit, zeros, compareCodes);
  const codes: number[] = [];
  let nonZeroCount = 0;
  for (let code = 0; code < counts.length; code++) {
    const isZero = counts[code] === 0;
    if (!isZero) nonZeroCount++;
    if (!isZero || zeros) codes.push(code);
  }
  // The codes are in the order of the vocabulary already, if all values are known.
  if (!byCount && compare === undefined && facet.knownCount === counts.length)
    return { codes: codes.length > limit ? codes.slice(0, limit) : codes, nonZeroCount };
  return { codes: topK(codes, Math.min(limit, codes.length), compareCodes), nonZeroCount };
}

/**
 * Selects the values with the highest counts, as `topK` does. Compares counts before all else: most values of a long list have too few
 * documents.
 *
 * @param k at least 1.
 * @param compare the order of codes, by count first.
 */
function topByCount(counts: Uint32Array, k: number, zeros: boolean, compare: Compare<number>): ShownCodes {
  const codes: number[] = [];
  let lowest = zeros ? 0 : 1; // the lowest count that may be inserted
  let nonZeroCount = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    if (count > 0) nonZeroCount++;
    if (count < lowest) continue;
    insertSorted(codes, code, k, compare);
    if (codes.length === k) lowest = counts[codes[k - 1] ?? 0] ?? 0;
  }
  return { codes, nonZeroCount };
}

/** Returns the values of a filter whose codes aren't within the limit. */
function selectedBeyondLimit(
  withinLimit: readonly number[],
  { values, codeOf }: FacetIndex,
  filterValues: readonly Value[],
): ValueWithCode[] {
  return [...new Set(filterValues)].flatMap((value): ValueWithCode[] => {
    const code = codeOf(value) ?? values.length;
    return withinLimit.includes(code) ? [] : [[value, code]];
  });
}
