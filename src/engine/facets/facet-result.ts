import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import { topK } from '../util/top-k';
import type { Tally } from './facet-column';
import type { FacetIndex } from './facet-index';
import { compareInVocabulary, type ValueWithCode } from './value-order';

/** How one facet comes back. */
export interface FacetDisplay {
  /** How many values at most, chosen ones beyond the cut apart. */
  readonly limit: number;
  /** Whether values without a count are kept. */
  readonly zeros: boolean;
  /** Whether values with a higher count come first. */
  readonly byCount: boolean;
  /** Which of two values comes first, where the count doesn't decide. Default: the order of the vocabulary. */
  readonly compare?: Compare<Value> | undefined;
  /** What a value is called. Default: it has no label. */
  readonly label?: ((value: Value) => string) | undefined;
}

/** A value that is shown. */
export interface FacetCount<V extends Value = Value> {
  readonly value: V;
  readonly count: number;
  /** How many documents of the base have it, whatever the text and the filters. */
  readonly total: number;
  /** Whether the filter names it in `any` or `all`. */
  readonly selected: boolean;
  /** Whether the filter names it in `none`. */
  readonly excluded: boolean;
}

/** The same with what it is called, where its display says. */
export interface LabelledFacetCount extends FacetCount {
  readonly label?: string;
}

/** A facet as it is shown. */
export interface FacetResult<V extends Value = Value, S extends FacetCount<V> = FacetCount<V>> {
  readonly values: readonly S[];
  /** How many documents have no value. */
  readonly missing: number;
  /** How many values with a count aren't shown. */
  readonly more: number;
}

/** What a filter names. */
export interface SelectedValues {
  readonly selected: ReadonlySet<Value>;
  readonly excluded: ReadonlySet<Value>;
}

/**
 * Arranges a facet for display: sorted first, then cut; what is selected or excluded follows the cut, even without a count
 * and even where no document has it.
 */
export function toFacetResult(
  facet: FacetIndex,
  { counts, missing }: Tally,
  totals: Tally,
  { selected, excluded }: SelectedValues,
  { limit, zeros, byCount, compare, label }: FacetDisplay,
): FacetResult<Value, LabelledFacetCount> {
  const { values } = facet;
  const kept: number[] = [];
  let counting = 0;
  for (let code = 0; code < values.length; code++) {
    const count = counts[code] ?? 0;
    if (count > 0) counting++;
    if (count > 0 || zeros) kept.push(code);
  }
  const order = facet.order(compare);
  const first =
    byCount || compare !== undefined || facet.known < values.length
      ? topK(kept, Math.min(limit, kept.length), (a, b) => {
          const difference = byCount ? (counts[b] ?? 0) - (counts[a] ?? 0) : 0;
          return difference || order(a, b);
        })
      : kept.slice(0, limit);
  const countAt = (code: number): number => counts[code] ?? 0;
  const following = selectedBeyondLimit(first, facet, [...selected, ...excluded]).sort((a, b) => {
    const difference = byCount ? countAt(b[1]) - countAt(a[1]) : 0;
    return difference || (compare === undefined ? compareInVocabulary(a, b, facet.known) : compare(a[0], b[0]));
  });
  const shown = (value: Value, code: number): LabelledFacetCount => {
    const count = countAt(code);
    const total = totals.counts[code] ?? 0;
    const isSelected = selected.size > 0 && selected.has(value);
    const isExcluded = excluded.size > 0 && excluded.has(value);
    if (label === undefined) return { value, count, total, selected: isSelected, excluded: isExcluded };
    return { value, label: label(value), count, total, selected: isSelected, excluded: isExcluded };
  };
  const all: LabelledFacetCount[] = [];
  for (const code of first) all.push(shown(values[code] ?? '', code));
  for (const [value, code] of following) all.push(shown(value, code));
  let more = counting;
  for (const { count } of all) if (count > 0) more--;
  return { values: all, missing, more };
}

/** Which chosen values aren't among the first. */
function selectedBeyondLimit(
  first: readonly number[],
  { values, codeOf }: FacetIndex,
  chosen: readonly Value[],
): ValueWithCode[] {
  if (chosen.length === 0) return [];
  const within = new Set(first);
  return [...new Set(chosen)].flatMap((value): ValueWithCode[] => {
    const code = codeOf(value) ?? values.length;
    return within.has(code) ? [] : [[value, code]];
  });
}
