import fc from 'fast-check';
import { createHub, type FacetName } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { toSearchParams } from 'gcm-hub/query';
import { resources as sample } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import type * as z from 'zod';
import type { Check } from '../../../src/adapters/http/client/check';
import { crossTabCheck, facetCheck, responseChecks } from '../../../src/adapters/http/client/response-checks';
import { crossTabSchema, facetSchema, responseSchemas } from '../../../src/adapters/http/shared/response-schemas';
import type { ErrorPath } from '../../../src/base/error';
import { query, typed } from '../../arbitrary/query';
import { runs } from '../../runs';

const handler = createHandler(createHub(sample.slice(0, 40)));

async function respond(path: string): Promise<unknown> {
  return (await handler(new Request(`http://localhost/api${path}`))).json();
}

/** A response of the API: its path, its kind and the facets that its check depends on. */
interface Case {
  readonly path: string;
  readonly kind: keyof typeof responseSchemas;
  readonly facets?: readonly FacetName[];
}

interface Judges {
  readonly check: Check;
  readonly schema: z.ZodType;
}

/** Returns the check of the client and the schema of the API for a response. */
function judgesOf({ kind, facets: [rows = 'sdgs', columns = 'sdgs'] = [] }: Case): Judges {
  if (kind === 'facet') return { check: facetCheck(rows), schema: facetSchema(rows) };
  if (kind === 'crossTab') return { check: crossTabCheck(rows, columns), schema: crossTabSchema(rows, columns) };
  const checks: Readonly<Partial<Record<string, Check>>> = { ...responseChecks() };
  return { check: checks[kind] ?? (() => undefined), schema: responseSchemas[kind] };
}

const facet = fc.constantFrom(...facetNames);
const named = fc.constantFrom('trata Kenya', 'since 2020', 'migraton', 'objective 10', 'remit', 'Congo');
const text = fc.oneof(named, typed).map((words) => (words.trim() === '' ? 'visa' : words));
const id = fc.constantFrom(...sample.slice(0, 40).map((one) => one.id));

const cases: fc.Arbitrary<Case> = fc.oneof(
  fc.tuple(query, text).map(([one, words]): Case => {
    const parameters = toSearchParams({ ...one, text: words, limit: 2, offset: 0, cursor: undefined });
    return { path: `/resources?${parameters}&reasons=1`, kind: 'search' };
  }),
  id.map((one): Case => ({ path: `/resources/${one}`, kind: 'resource' })),
  id.map((one): Case => ({ path: `/resources/${one}/similar`, kind: 'similar' })),
  text.map((words): Case => ({ path: `/suggest?text=${encodeURIComponent(words)}`, kind: 'suggest' })),
  text.map((words): Case => ({ path: `/interpret?text=${encodeURIComponent(words)}`, kind: 'interpret' })),
  facet.map((name): Case => ({ path: `/facets/${name}?limit=4`, kind: 'facet', facets: [name] })),
  fc.tuple(facet, facet).map(
    ([rows, columns]): Case => ({
      path: `/crosstab?rows=${rows}&columns=${columns}`,
      kind: 'crossTab',
      facets: [rows, columns],
    }),
  ),
  fc
    .constantFrom('/facets/x', '/resources?objectives=24', '/resources?limit=x&sort=y', '/resources/x', '/crosstab')
    .map((path): Case => ({ path, kind: 'problem' })),
);

/** Values for any place: valid ones of other places, near misses, and any JSON. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    'a',
    0,
    -1,
    1.5,
    1e300,
    10,
    24,
    9999,
    10_000,
    true,
    false,
    {},
    [],
    [0],
    [0, 1],
  ),
  fc.constantFrom<unknown>(
    'KE',
    'africa',
    'general',
    'en',
    '2020',
    'term',
    'label',
    'value',
    'filters',
    'sdgs',
    [0, 1, 2],
  ),
  fc.constantFrom<unknown>({ from: 2020 }, { from: 'x' }, { any: [] }, { range: [0, 1] }, [['KE']], [2020]),
  fc.jsonValue({ maxDepth: 1 }),
);

/** Changes one place of a response: another value, no value, or one more field. */
interface Mutation {
  /** Selects a kind of place, and a place of this kind. */
  readonly place: readonly [kind: number, place: number];
  readonly change: 'add' | 'delete' | 'near' | 'replace';
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.tuple(fc.nat(), fc.nat()),
  change: fc.constantFrom('near', 'near', 'replace', 'replace', 'delete', 'add'),
  value: oddValue,
});

type Place = readonly [parent: Record<string, unknown>, key: string];

/** Groups the places of a value by their path without indexes: most places of a response are values of facets. */
function placesIn(root: Record<string, unknown>): Place[][] {
  const groups = new Map<string, Place[]>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const parent = value as Record<string, unknown>; // a list has indexes as keys
    for (const key of Object.keys(parent)) {
      const inner = `${path}.${Array.isArray(parent) ? '*' : key}`;
      groups.set(inner, [...(groups.get(inner) ?? []), [parent, key]]);
      visit(parent[key], inner);
    }
  };
  visit(root, '');
  return [...groups.values()];
}

/** Returns a value that resembles another one. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return value > 1 ? -value : value + 0.5;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value.length > 3 ? `${value}x` : value.length;
  return Array.isArray(value) ? [...value, ...value.slice(0, 1)] : [value];
}

function mutate(body: unknown, { place: [kind, index], change, value }: Mutation): unknown {
  const root: Record<string, unknown> = { body: structuredClone(body) };
  const groups = placesIn(root);
  const group = groups[kind % groups.length] ?? [];
  const [parent, key] = group[index % group.length] ?? [root, 'body'];
  if (change === 'replace') parent[key] = value;
  else if (change === 'near') parent[key] = near(parent[key]);
  else if (change === 'add') parent[Array.isArray(parent) ? String(parent.length) : 'added'] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (parent !== root) delete parent[key];
  return root['body'];
}

const isPrefix = (prefix: ErrorPath, path: ErrorPath): boolean => prefix.every((key, i) => key === path[i]);

/** Compares the verdicts; the place of the fault has to be one that the schema reports, or inside of it. */
function expectSameVerdict(body: unknown, { check, schema }: Judges): void {
  const issue = check(body);
  const { success, error } = schema.safeParse(body);
  expect([body, issue === undefined]).toEqual([body, success]);
  if (issue === undefined) return;
  const reported = (error?.issues ?? []).map((one) => one.path as ErrorPath); // keys of JSON aren't symbols
  expect(reported.some((path) => isPrefix(path, issue.path) || isPrefix(issue.path, path))).toBe(true);
}

test('each check of the client and the schema of the API give the same verdict', async () => {
  await fc.assert(
    fc.asyncProperty(cases, fc.array(mutation, { minLength: 30, maxLength: 30 }), async (one, mutations) => {
      const body = await respond(one.path);
      const judges = judgesOf(one);
      expect(judges.check(body)).toBeUndefined();
      expectSameVerdict(body, judges);
      for (const change of mutations) expectSameVerdict(mutate(body, change), judges);
    }),
    runs(300),
  );
});

test('the checks reject wrong bodies of each kind', () => {
  for (const body of [null, 1, 'a', [], {}, [null], [{}], { total: 1 }]) {
    for (const [name, check] of Object.entries(responseChecks())) {
      if (Array.isArray(body) && body.length === 0 && (name === 'similar' || name === 'suggest')) continue;
      expect([name, body, check(body)]).toEqual([name, body, expect.objectContaining({ path: expect.any(Array) })]);
    }
  }
});
