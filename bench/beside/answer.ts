/** The fields of a hit that hubs and indexes share, and highlights if it has them. */
interface AnyHit {
  readonly id: string;
  readonly score: number;
  readonly highlights?: unknown;
}

/** The fields of a facet that hubs and indexes share, and labels if it has them. */
interface AnyFacet {
  readonly values: readonly AnyCount[];
  readonly missing: number;
  readonly more: number;
}

interface AnyCount {
  readonly value: number | string;
  readonly label?: string;
  readonly count: number;
  readonly total: number;
  readonly selected: boolean;
  readonly excluded: boolean;
}

/** The result of a search of a hub or an index. */
export interface AnyResult {
  readonly total: number;
  readonly hits: readonly AnyHit[];
  readonly facets: Readonly<Record<string, AnyFacet | undefined>>;
  readonly corrections: unknown;
  readonly matched?: unknown;
}

interface AnyTable {
  readonly rows: readonly unknown[];
  readonly columns: readonly unknown[];
  readonly counts: readonly (readonly number[])[];
}

/**
 * Returns the parts of a search result that two versions must share: total, ids, order, scores, highlights, counts and
 * corrections. Cursors aren't among them: their text is private to a version.
 */
export function searchAnswer({ total, hits, facets, corrections, matched }: AnyResult): unknown {
  const counts = Object.entries(facets).map(([name, facet]) => [name, facetAnswer(facet)]);
  return { total, hits: hitsAnswer(hits), counts, corrections, matched };
}

/** Returns ids, scores and highlights in their order. */
export function hitsAnswer(hits: readonly AnyHit[]): unknown {
  return hits.map(({ id, score, highlights }) => [id, score, highlights]);
}

/** Returns values, labels and counts in their order. */
export function valuesAnswer(values: readonly AnyCount[]): unknown {
  return values.map(({ value, label, count, total, selected, excluded }) => [
    value,
    label,
    count,
    total,
    selected,
    excluded,
  ]);
}

function facetAnswer(facet: AnyFacet | undefined): unknown {
  return facet === undefined ? null : [valuesAnswer(facet.values), facet.missing, facet.more];
}

/** Returns the rows, columns and counts of a cross table. */
export function tableAnswer({ rows, columns, counts }: AnyTable): unknown {
  return { rows, columns, counts };
}

/** Characters shown before and after the first difference. */
const CONTEXT = 80;

/** Describes the first difference of two answers; undefined if they are equal. */
export function differenceOf(base: string, current: string): string | undefined {
  if (base === current) return undefined;
  let at = 0;
  while (base[at] === current[at]) at++;
  const excerpt = (answer: string): string => answer.slice(Math.max(0, at - CONTEXT), at + CONTEXT);
  return `from character ${at} on\n  base:    …${excerpt(base)}…\n  current: …${excerpt(current)}…`;
}
