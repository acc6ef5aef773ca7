import { compareCodePoints } from '../base/compare';
import { arrangeValues } from '../engine/arrange';
import type { Column, Value } from '../engine/column';
import type { Tally } from '../engine/count';
import type { FacetOptions, FacetSort, FullQuery } from '../query';
import { type FacetName, facetKinds } from '../taxonomy';
import type { Labeler } from './labeler';
import type { FacetCount, FacetResult, HubResult } from './result';

type Tallies = ReadonlyMap<Column, Tally>;

/** How many values of an open vocabulary, of countries and of years come back where it isn't said. */
const DEFAULT_VALUES = 20;

/** The facets asked for, in display order. */
export function facetResults(
  columns: ReadonlyMap<FacetName, Column>,
  tallies: Tallies,
  totals: Tallies,
  query: FullQuery,
  labeler: Labeler,
): HubResult['facets'] {
  const results: { [F in FacetName]?: FacetResult<Value> } = {};
  for (const [facet, column] of columns) {
    results[facet] = facetResult(facet, column, tallies.get(column), totals.get(column), query, labeler);
  }
  // A column holds exactly the values of its facet: this is where they get their type back.
  return results as HubResult['facets'];
}

function facetResult(
  facet: FacetName,
  column: Column,
  tally: Tally | undefined,
  total: Tally | undefined,
  { filters, facets, locale }: FullQuery,
  labeler: Labeler,
): FacetResult<Value> {
  const filter = filters.find((candidate) => candidate.facet === facet);
  const selected = new Set<Value>([...(filter?.any ?? []), ...(filter?.all ?? [])]);
  const excluded = new Set<Value>(filter?.none ?? []);
  const known = new Set<Value>([...column.values, ...selected, ...excluded]);
  const values = Array.from(known, (value): FacetCount<Value> => {
    const code = column.codes.get(value);
    return {
      value,
      label: labeler.label(facet, value, locale),
      count: code === undefined ? 0 : (tally?.counts[code] ?? 0),
      total: code === undefined ? 0 : (total?.counts[code] ?? 0),
      selected: selected.has(value),
      excluded: excluded.has(value),
    };
  });
  const { sort, limit, zeros } = display(facet, facets.get(facet) ?? {});
  const compare = comparison(facet, sort, column, (a, b) => labeler.compare(a, b, locale));
  return { ...arrangeValues(values, compare, { limit, zeros }), missing: tally?.missing ?? 0 };
}

/** How a facet is shown, with the defaults of its kind. */
function display(facet: FacetName, options: FacetOptions): { sort: FacetSort; limit: number; zeros: boolean } {
  const kind = facetKinds[facet];
  const whole = kind.kind === 'closed' && kind.vocabulary !== 'countries';
  return {
    sort: options.sort ?? (whole || kind.kind === 'year' ? 'vocabulary' : 'count'),
    limit: options.limit ?? (whole ? Number.POSITIVE_INFINITY : DEFAULT_VALUES),
    zeros: options.zeros ?? whole,
  };
}

type Comparison = (a: FacetCount<Value>, b: FacetCount<Value>) => number;

function comparison(
  facet: FacetName,
  sort: FacetSort,
  column: Column,
  compareLabels: (a: string, b: string) => number,
): Comparison {
  const kind = facetKinds[facet].kind;
  const byValue: Comparison = (a, b) => compareCodePoints(String(a.value), String(b.value));
  const byLabel: Comparison = (a, b) => compareLabels(a.label, b.label) || byValue(a, b);
  if (sort === 'label') return byLabel;
  if (sort === 'count') return (a, b) => b.count - a.count || byLabel(a, b);
  if (kind === 'year') return (a, b) => Number(b.value) - Number(a.value);
  if (kind !== 'closed') return byValue;
  const place = ({ value }: FacetCount<Value>) => column.codes.get(value) ?? 0; // known first, so codes are places
  return (a, b) => place(a) - place(b);
}
