import fc from 'fast-check';
import { createHub, HubError, openHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { parseResources } from 'gcm-hub/schema';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { runs } from '../runs';

const hub = createHub(resources.slice(0, 20));

/** Values of untyped callers: absent, of other types, and almost valid. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, [], {}, '', 'query', 0, -1, 5, 10n, true, Number.NaN, Symbol('s'), () => 1),
  fc.constantFrom<unknown>([null], [[]], new Map(), new Date(0), Object.create(null), 'objectives', 'a'.repeat(300)),
  fc.anything({ maxDepth: 2, withBigInt: true, withNullPrototype: true, withSparseArray: true }),
);
const facet = fc.oneof({ weight: 2, arbitrary: fc.constantFrom<unknown>(...facetNames) }, anyValue);

/** Objects with some of these fields, of any type. */
function objectWith(names: readonly string[], value: fc.Arbitrary<unknown> = anyValue): fc.Arbitrary<unknown> {
  return fc.oneof(anyValue, fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }));
}

const filters = objectWith(facetNames, objectWith(['any', 'all', 'none', 'missing', 'from', 'to', 'some']));
const display = objectWith(facetNames, objectWith(['sort', 'limit', 'zeros']));
const query = fc.oneof(
  objectWith([
    'text',
    'match',
    'interpret',
    'correct',
    'similarity',
    'sort',
    'limit',
    'offset',
    'cursor',
    'locale',
    'filters',
    'base',
    'facets',
  ]),
  fc.record({ filters, base: filters, facets: display }, { requiredKeys: [] }),
);
const options = fc.oneof(
  objectWith(['text', 'query', 'sort', 'limit', 'locale', 'find']),
  fc.record({ query }, { requiredKeys: [] }),
);

/** Returns true if a call succeeds or throws a HubError. Rethrows other errors. */
function isHandled(call: () => unknown): boolean {
  try {
    call();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    expect(error.message).toMatch(/^.*expected .*, found /s);
  }
  return true;
}

const calls: readonly (readonly [
  name: string,
  call: (first: unknown, second: unknown) => unknown,
  fc.Arbitrary<unknown>,
])[] = [
  ['search', (_, second) => Reflect.apply(hub.search, hub, [second]), query],
  ['get', (first) => Reflect.apply(hub.get, hub, [first]), query],
  ['crossTab', (first, second) => Reflect.apply(hub.crossTab, hub, [first, 'regions', second]), query],
  ['crossTab, columns', (first, second) => Reflect.apply(hub.crossTab, hub, ['regions', first, second]), query],
  ['facetValues', (first, second) => Reflect.apply(hub.facetValues, hub, [first, second]), options],
  ['suggest', (first, second) => Reflect.apply(hub.suggest, hub, [first, second]), objectWith(['locale', 'limit'])],
  ['similar', (first, second) => Reflect.apply(hub.similar, hub, [first, second]), objectWith(['limit'])],
  ['update', (_, second) => Reflect.apply(hub.update, hub, [second]), objectWith(['upsert', 'remove'])],
  ['createHub', (first, second) => Reflect.apply(createHub, null, [first, second]), objectWith(['labels', 'audience'])],
  ['openHub', (first, second) => Reflect.apply(openHub, null, [first, second]), objectWith(['labels', 'audience'])],
];

test.each(calls)('returns or throws a HubError for any arguments: %s', (_, call, argument) => {
  fc.assert(
    fc.property(facet, argument, (first, second) => isHandled(() => call(first, second))),
    runs(),
  );
});

test.each<[unknown]>([[null], [[]], ['text'], [5], [true], [Symbol('s')]])(
  'facetValues rejects a query that isn’t an object: %o',
  (invalid) => {
    expect(() => Reflect.apply(hub.facetValues, hub, ['regions', { query: invalid }])).toThrow(
      expect.objectContaining({ code: 'invalid-query', path: ['query'], found: invalid }),
    );
  },
);

test.each<[unknown, (string | number)[]]>([
  [{ query: { filters: { regions: ['afrika'] } } }, ['query', 'filters', 'regions', 0]],
  [{ query: { base: { year: { from: 0 } } } }, ['query', 'base', 'year', 'from']],
  [{ query: { txt: 'a' } }, ['query', 'txt']],
  [{ query: { text: 5 } }, ['query', 'text']],
  [{ query: { match: 'some' } }, ['query', 'match']],
  [{ query: { locale: '_' } }, ['query', 'locale']],
  [{ locale: '_' }, ['locale']],
  [{ sort: 'best' }, ['sort']],
  [{ limit: 1001 }, ['limit']],
  [{ text: 5 }, ['text']],
])('the path of the error begins with the option: %j', (invalid, path) => {
  expect(() => Reflect.apply(hub.facetValues, hub, ['regions', invalid])).toThrow(
    expect.objectContaining({ name: 'HubError', path }),
  );
});

test.each<[unknown]>([[{ limit: 5000 }], [{ sort: 'best' }], [{ offset: -1 }], [{ facets: 5 }], [{ cursor: 5 }]])(
  'facetValues ignores the query’s order, page and facets: %j',
  (ignored) => {
    expect(Reflect.apply(hub.facetValues, hub, ['regions', { query: ignored }])).toEqual(hub.facetValues('regions'));
  },
);

test.each(['en-a-true-a-true', 'en-rozaj-rozaj-x-yes', 'de-1996-u-sl-x-true', 'en-u-ca-x-yes'])(
  'accepts a language tag with many subtags: %s',
  (tag) => {
    const [first, ...others] = resources.slice(0, 3);
    const fresh = createHub([...others, ...(first === undefined ? [] : [{ ...first, languages: [tag] }])]);
    for (const hub of [fresh, openHub(fresh.snapshot())]) {
      expect(hub.search({ locale: tag }).total).toBe(3);
      expect(hub.search({ filters: { languages: [tag] } }).total).toBeGreaterThan(0);
    }
    expect(parseResources([{ ...first, languages: [tag] }, ...others]).resources).toHaveLength(3);
  },
);
