import fc from 'fast-check';
import { createHub, HubError, type Resource } from 'gcm-hub';
import { createSearchClient, type FacetValuesResponse, type HubHit, type SearchResponse } from 'gcm-hub/instantsearch';
import { type FacetName, isFacetName } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { typed, valuesFor } from '../../arbitrary/query';
import { resources } from '../../arbitrary/resource';
import { expectEqual } from '../../expect-equal';
import { plain } from '../../plain';
import { hubRuns } from '../../runs';
import { overHttp } from '../over-http';
import { attributeNames, countryPath, countsOf, has, hasYear, not, type Predicate } from './oracle';

/** A part of a request, and the resources that it should match. */
interface Part<T> {
  readonly value: T;
  readonly test: Predicate;
}

const ODD_PUBLISHERS = ['-dash', 'a: b', '"q\'', '\\x', 'AND'];

/** Resources, some with publishers that a filter has to quote or escape. */
const library = fc
  .tuple(resources, fc.array(fc.constantFrom(...ODD_PUBLISHERS, ''), { minLength: 1, maxLength: 9 }))
  .map(([all, odd]) =>
    all.map(
      (resource, i): Resource => ({ ...resource, publishers: [...resource.publishers, odd[i % odd.length] ?? ''] }),
    ),
  );

function valuesOfAttribute(attribute: string): string[] {
  if (attribute === 'geography.lvl0') return ['Africa', 'Americas', 'Europe', 'africa', 'Atlantis'];
  if (attribute === 'geography.lvl1') return ['KE', 'FR', 'MX', 'XK'].map(countryPath).concat('Europe > Kenya');
  const values = isFacetName(attribute) ? valuesFor(attribute).map(String) : [];
  // Filters normalize values like the hub: NFC, trimmed, language tags in canonical form.
  const normalized = values.map((one) => one.normalize('NFC').trim()).filter((one) => one !== 'EN');
  return [...normalized, ...(attribute === 'publishers' ? ODD_PUBLISHERS : []), 'absent value'].filter(
    (one) => one !== '',
  );
}

const attributeName = fc.constantFrom(...attributeNames);
const anyValueOf = (attribute: string) => fc.constantFrom(...valuesOfAttribute(attribute));

function facetFilter(attribute: string, negative: fc.Arbitrary<boolean>): fc.Arbitrary<Part<string>> {
  return fc.tuple(anyValueOf(attribute), negative).map(([value, isNegative]) => {
    const escaped = value.startsWith('-') ? `\\${value}` : value;
    const test = has(attribute, value);
    return isNegative
      ? { value: `${attribute}:-${escaped}`, test: not(test) }
      : { value: `${attribute}:${escaped}`, test };
  });
}

const alternatives: fc.Arbitrary<Part<string[]>> = attributeName
  .chain((attribute) => fc.array(facetFilter(attribute, fc.constant(false)), { minLength: 1, maxLength: 3 }))
  .map((parts) => ({
    value: parts.map(({ value }) => value),
    test: (resource) => parts.some(({ test }) => test(resource)),
  }));

const facetFilters: fc.Arbitrary<Part<unknown>> = fc.oneof(
  attributeName.chain((attribute) => facetFilter(attribute, fc.boolean())),
  fc
    .array(
      fc.oneof(
        alternatives,
        attributeName.chain((attribute) => facetFilter(attribute, fc.boolean())),
      ),
      { maxLength: 3 },
    )
    .map((parts) => ({
      value: parts.map(({ value }) => value),
      test: (resource: Resource) => parts.every(({ test }) => test(resource)),
    })),
);

const number = fc.oneof(fc.integer({ min: 2016, max: 2026 }), fc.constantFrom(2019.5, -3, 0, 20000));
const comparison: fc.Arbitrary<Part<string>> = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), number, fc.boolean()).map(([operator, n, spaced]) => {
    const value = spaced ? `year ${operator} ${n}` : `year${operator}${n}`;
    const tests: Record<string, Predicate> = {
      '=': hasYear((year) => year === n),
      '!=': not(hasYear((year) => year === n)),
      '<': hasYear((year) => year < n),
      '<=': hasYear((year) => year <= n),
      '>': hasYear((year) => year > n),
      '>=': hasYear((year) => year >= n),
    };
    return { value, test: tests[operator] ?? (() => false) };
  }),
  fc
    .tuple(number, number)
    .map(([a, b]) => ({ value: `year:${a} TO ${b}`, test: hasYear((year) => year >= a && year <= b) })),
);

const numericFilters: fc.Arbitrary<Part<unknown>> = fc
  .array(fc.oneof({ weight: 3, arbitrary: comparison }, fc.array(comparison, { minLength: 1, maxLength: 3 })), {
    maxLength: 3,
  })
  .map((members) => ({
    value: members.map((member) => (Array.isArray(member) ? member.map(({ value }) => value) : member.value)),
    test: (resource: Resource) =>
      members.every((member) =>
        Array.isArray(member) ? member.some(({ test }) => test(resource)) : member.test(resource),
      ),
  }));

/** A condition of the parameter `filters`, in double, single or no quotes. */
function expressionCondition(attribute: FacetName): fc.Arbitrary<Part<string>> {
  return fc.tuple(anyValueOf(attribute), fc.constantFrom('"', "'", 'all')).map(([name, quotes]) => {
    const escaped = name.startsWith('-') ? `\\${name}` : name;
    const quote = (inner: string, mark: string) =>
      `${mark}${inner.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`)}${mark}`;
    const isPlain = /^[\w.]+$/.test(escaped);
    const value =
      quotes === 'all'
        ? quote(`${attribute}:${escaped}`, '"')
        : `${attribute}:${isPlain ? escaped : quote(escaped, quotes)}`;
    return { value, test: has(attribute, name) };
  });
}

const expression: fc.Arbitrary<Part<string>> = fc
  .constantFrom<FacetName[]>('objectives', 'regions', 'publishers', 'section')
  .chain((attribute) => {
    const leaf = fc.oneof({ weight: 4, arbitrary: expressionCondition(attribute) }, comparison);
    return fc.letrec<{ node: Part<string> }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        tie('node').map(({ value, test }) => ({ value: `NOT (${value})`, test: not(test) })),
        fc
          .tuple(fc.constantFrom('AND', 'OR'), fc.array(tie('node'), { minLength: 2, maxLength: 3 }))
          .map(([word, parts]) => ({
            value: parts.map(({ value }) => (/ (AND|OR) /.test(value) ? `(${value})` : value)).join(` ${word} `),
            test: (resource: Resource) =>
              word === 'AND' ? parts.every(({ test }) => test(resource)) : parts.some(({ test }) => test(resource)),
          })),
      ),
    })).node;
  });

const MAX_HITS = 1000;

/** Compares a response with the resources that a naive filter matches. */
function expectSame(
  response: SearchResponse<HubHit>,
  matching: readonly Resource[],
  requested: readonly string[],
): void {
  expect(response.nbHits).toBe(matching.length);
  expectEqual(
    response.hits.map(({ objectID }) => objectID),
    matching.map(({ id }) => id),
  );
  expect(response.facets ?? {}).toEqual(
    Object.fromEntries(requested.map((attribute) => [attribute, countsOf(attribute, matching)])),
  );
  const years = Object.entries(countsOf('year', matching)).map(([year, count]) => [Number(year), count] as const);
  if (!requested.includes('year') || years.length === 0) expect(response.facets_stats).toBeUndefined();
  else {
    const sum = years.reduce((total, [year, count]) => total + year * count, 0);
    const number = years.reduce((total, [, count]) => total + count, 0);
    expect(response.facets_stats?.['year']).toEqual({
      min: Math.min(...years.map(([year]) => year)),
      max: Math.max(...years.map(([year]) => year)),
      avg: sum / number,
      sum,
    });
  }
}

const facets = fc.oneof(
  fc.constant({ value: ['*'], names: attributeNames }),
  fc.subarray([...attributeNames], { minLength: 1 }).map((names) => ({ value: names, names })),
);

/** Compares responses with a naive filter. Returns the share of requests that were not rejected. */
async function acceptedShare(params: fc.Arbitrary<{ fields: Record<string, unknown>; test: Predicate }>) {
  const cases = hubRuns();
  const several = fc.array(fc.tuple(params, typed, facets), { minLength: 2, maxLength: 2 });
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(library, several, fc.boolean(), async (all, requests, isServed) => {
      const hub = createHub(all);
      const client = createSearchClient(isServed ? overHttp(hub) : hub);
      for (const [{ fields, test }, query, requested] of requests) {
        const common = { query, hitsPerPage: MAX_HITS, facets: requested.value, maxValuesPerFacet: MAX_HITS };
        const textMatches = hub
          .search({ text: query, limit: MAX_HITS, facets: false })
          .hits.map(({ resource }) => resource);
        try {
          const { results } = await client.search([{ indexName: 'hub', params: { ...common, ...fields } }]);
          accepted++;
          if (results[0] === undefined) throw new Error('no result');
          expectSame(results[0], textMatches.filter(test), requested.names);
        } catch (error) {
          if (!(error instanceof HubError)) throw error;
          expect(error.code).toBe('invalid-query');
          expectEqual(error.path.slice(0, 3), ['requests', 0, 'params']);
        }
      }
    }),
    cases,
  );
  return accepted / cases.numRuns / 2;
}

test('facetFilters: hits, counts and year statistics equal those of a naive filter', async () => {
  const params = facetFilters.map(({ value, test }) => ({ fields: { facetFilters: value }, test }));
  expect(await acceptedShare(params)).toBeGreaterThan(0.9);
});

test('numericFilters: the same', async () => {
  const params = numericFilters.map(({ value, test }) => ({ fields: { numericFilters: value }, test }));
  expect(await acceptedShare(params)).toBeGreaterThan(0.6);
});

test('filters: the same', async () => {
  const params = expression.map(({ value, test }) => ({ fields: { filters: value }, test }));
  expect(await acceptedShare(params)).toBeGreaterThan(0.5);
});

test('two lists of alternatives in one facet: the same, also for its own counts', async () => {
  const params = attributeName
    .chain((attribute) => {
      const list = fc.uniqueArray(facetFilter(attribute, fc.constant(false)), {
        minLength: 2,
        maxLength: 4,
        selector: ({ value }) => value,
      });
      return fc.tuple(list, list);
    })
    .map((lists) => ({
      fields: { facetFilters: lists.map((list) => list.map(({ value }) => value)) },
      test: (resource: Resource) => lists.every((list) => list.some(({ test }) => test(resource))),
    }));
  expect(await acceptedShare(params)).toBe(1);
});

test('all of them combined: the same', async () => {
  const params = fc.tuple(facetFilters, numericFilters, expression).map(([one, two, three]) => ({
    fields: { facetFilters: one.value, numericFilters: two.value, filters: three.value },
    test: (resource: Resource) => one.test(resource) && two.test(resource) && three.test(resource),
  }));
  expect(await acceptedShare(params)).toBeGreaterThan(0.3);
});

test('a search within a facet applies the same filters to its counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      library,
      attributeName,
      facetFilters,
      typed,
      fc.boolean(),
      async (all, attribute, part, query, isServed) => {
        const hub = createHub(all);
        const client = createSearchClient(isServed ? overHttp(hub) : hub);
        const params = { query, facetName: attribute, facetFilters: part.value, facetQuery: '', maxFacetHits: 100 };
        let found: FacetValuesResponse | undefined;
        try {
          [found] = await client.searchForFacetValues([{ indexName: 'hub', params }]);
        } catch (error) {
          if (!(error instanceof HubError)) throw error;
          return;
        }
        const textMatches = hub
          .search({ text: query, limit: MAX_HITS, facets: false })
          .hits.map(({ resource }) => resource);
        const counts = countsOf(attribute, textMatches.filter(part.test));
        const hits = found?.facetHits ?? [];
        expect(hits).toHaveLength(Math.min(Object.keys(counts).length, 100));
        for (const { value, count } of hits) expect([value, count]).toEqual([value, counts[value]]);
      },
    ),
    hubRuns(),
  );
});

test('a search within a facet with two lists of alternatives has the counts of a search', async () => {
  const publishers = [
    ...Array(3).fill(['A', 'B', 'Bala']),
    ['A', 'Bala'],
    ['A', 'B', 'Sale'],
    ['A', 'Sale'],
    ['A', 'Sale'],
  ];
  const hub = createHub(publishers.map((names, i) => ({ ...plain, id: `r${i}`, publishers: names })));
  const client = createSearchClient(hub);
  const facetFilters = [
    ['publishers:A', 'publishers:A2'],
    ['publishers:B', 'publishers:B2'],
  ];
  const within = async (facetQuery: string) => {
    const params = { facetName: 'publishers', facetQuery, facetFilters };
    const [found] = await client.searchForFacetValues([{ indexName: 'hub', params }]);
    return found?.facetHits.map(({ value, count }) => [value, count]);
  };
  expect(await within('')).toEqual([
    ['A', 4],
    ['B', 4],
    ['Bala', 3],
    ['Sale', 1],
  ]);
  expect(await within('Bala')).toEqual([['Bala', 3]]);
  for (const [value, count] of (await within('Sala')) ?? [])
    expectEqual([value, count], value === 'Bala' ? ['Bala', 3] : ['Sale', 1]);
  expect(
    (await client.searchForFacetValues([{ indexName: 'hub', params: { facetName: 'publishers' } }]))[0]?.facetHits[0],
  ).toMatchObject({ value: 'A', count: 7 });
});
