import fc from 'fast-check';
import type { CrossTab, FacetName, Hub, HubOptions, HubQuery, Resource } from 'gcm-hub';
import { facetKinds, facetNames, idsOf, type Labels } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { createLabelRegistry } from '../../src/hub/locale-labels';
import { rankedQuery as oneQuery } from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { type HubOracleResult, hubOracle, type LabelIn } from '../oracle/hub';
import { valuesOf } from '../oracle/values';
import { hubRuns } from '../runs';
import { audiences, kernels, labelSets } from './backend';

type Value = string | number;

/** Opens an in-memory hub. */
export type OpenHere = (resources: readonly Resource[], options: HubOptions) => Hub;

const facet = fc.constantFrom(...facetNames);
const sort = fc.constantFrom(undefined, 'label' as const, 'count' as const, 'vocabulary' as const);
const cases = fc.array(fc.tuple(oneQuery, facet, facet, sort), { minLength: 3, maxLength: 3 });

/** The laws of docs/counting.md, docs/order.md and docs/text.md: a hub returns the oracle's results. */
export function oracleLaws(name: string, open: OpenHere): void {
  test(`${name} returns the oracle’s results: totals, order, scores, counts, pages, pairs, values of a facet`, () => {
    fc.assert(
      fc.property(
        arbitraryResources,
        cases,
        audiences,
        labelSets,
        kernels,
        (resources, several, audience, labels, kernel) => {
          const labelIn = labelsIn(labels);
          const hub = open(resources, { labels, audience, kernel });
          const oracle = hubOracle(resources, labels, audience, labelIn);
          for (const [id, visible] of visibleById(resources, audience)) expect(hub.get(id)).toEqual(visible);
          for (const [query, name, other, order] of several) {
            const expected = oracle.search(query);
            expectSearch(hub, query, expected);
            expectPages(hub, query, expected.ids);
            const found = resources.filter(({ id }) => expected.ids.includes(id));
            expectPairs(hub.crossTab(name, other, query), [name, other], found, labelIn(query.locale ?? 'en'));
            const { facets: _, ...rest } = query;
            const values = expected.facetValues(name, order);
            expectEqual(hub.facetValues(name, { query: rest, sort: order, limit: 1000 }), values);
            expectEqual(hub.facetValues(name, { query: rest, sort: order, limit: 2 }), values.slice(0, 2));
          }
        },
      ),
      hubRuns(),
    );
  });
}

/** Returns the labels of the languages of some modules. */
export function labelsIn(labels: readonly Labels[]): LabelIn {
  const registry = createLabelRegistry(labels);
  return (locale) => {
    const own = registry.forLocale(locale);
    return (facet, value) => own.label(facet, value);
  };
}

function visibleById(
  resources: readonly Resource[],
  audience: 'editors' | 'public',
): [id: string, resource: Resource | undefined][] {
  return resources.map((one) => {
    const isVisible = audience === 'editors' || one.review === undefined || one.review === 'approved';
    return [one.id, isVisible ? one : undefined];
  });
}

export function expectSearch(hub: Hub, query: HubQuery, expected: HubOracleResult): void {
  const { total, hits, facets, matched, corrections } = hub.search({ ...query, limit: 1000 });
  const sorted = (all: HubOracleResult['corrections']) => all.map(({ typed, used }) => [typed, ...used.toSorted()]);
  expectEqual(
    hits.map(({ id }) => id),
    expected.ids,
  );
  expectEqual(
    hits.map(({ score }) => score),
    expected.scores,
  );
  expect(total).toBe(expected.total);
  expectEqual(matched, expected.matched);
  expectEqual(sorted(corrections), sorted(expected.corrections));
  expectEqual(Object.keys(facets), Object.keys(expected.facets));
  expectEqual(facets, expected.facets);
}

/** Pages joined are the whole list, by cursor and by offset. */
function expectPages(hub: Hub, query: HubQuery, ids: readonly string[]): void {
  const limit = Math.max(2, Math.ceil(ids.length / 5));
  const byCursor: string[] = [];
  const byOffset: string[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = hub.search({ ...query, facets: false, limit, cursor });
    byCursor.push(...page.hits.map(({ id }) => id));
    const next = hub.search({ ...query, facets: false, limit, offset: byOffset.length });
    byOffset.push(...next.hits.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expectEqual(byCursor, ids);
  expectEqual(byOffset, ids);
}

/** A cell of a cross-tab counts the hits that have both values. */
function expectPairs(
  table: CrossTab<Value, Value>,
  [rows, columns]: readonly [FacetName, FacetName],
  found: readonly Resource[],
  labelOf: ReturnType<LabelIn>,
): void {
  const shown = (name: FacetName) => shownValues(name, found).map((value) => ({ value, label: labelOf(name, value) }));
  expectEqual(byValue(table.rows), byValue(shown(rows)));
  expectEqual(byValue(table.columns), byValue(shown(columns)));
  const valuesIn = (name: FacetName) => found.map((resource) => new Set<Value>(valuesOf(name, resource)));
  const [inRows, inColumns] = [valuesIn(rows), valuesIn(columns)];
  for (const [r, row] of table.rows.entries()) {
    const having = inColumns.filter((_, i) => inRows[i]?.has(row.value));
    const counts = table.columns.map((column) => having.filter((values) => values.has(column.value)).length);
    expectEqual(table.counts[r], counts);
  }
}

/** The values of a table's rows: closed vocabularies except countries whole, of other facets those that a hit has. */
function shownValues(facet: FacetName, found: readonly Resource[]): Value[] {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed' && kind.vocabulary !== 'countries') return [...idsOf(kind.vocabulary)];
  return [...new Set(found.flatMap((one) => valuesOf(facet, one)))];
}

function byValue(values: readonly { value: Value; label: string }[]): { value: Value; label: string }[] {
  return values
    .toSorted((a, b) => (String(a.value) < String(b.value) ? -1 : 1))
    .map(({ value, label }) => ({ value, label }));
}
