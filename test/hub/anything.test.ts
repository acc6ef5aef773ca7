import fc from 'fast-check';
import { createHub, HubError, openHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { parseResources } from 'gcm-hub/schema';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { runs } from '../runs';

const hub = createHub(resources.slice(0, 20));

/** What callers without types give: nothing, other things, and what is nearly right. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, [], {}, '', 'query', 0, -1, 5, 10n, true, Number.NaN, Symbol('s'), () => 1),
  fc.constantFrom<unknown>([null], [[]], new Map(), new Date(0), Object.create(null), 'objectives', 'a'.repeat(300)),
  fc.anything({ maxDepth: 2, withBigInt: true, withNullPrototype: true, withSparseArray: true }),
);
const facet = fc.oneof({ weight: 2, arbitrary: fc.constantFrom<unknown>(...facetNames) }, odd);

/** Objects with some of these fields, whatever they are. */
function some(names: readonly string[], value: fc.Arbitrary<unknown> = odd): fc.Arbitrary<unknown> {
  return fc.oneof(odd, fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }));
}

const filters = some(facetNames, some(['any', 'all', 'none', 'missing', 'from', 'to', 'some']));
const display = some(facetNames, some(['sort', 'limit', 'zeros']));
const query = fc.oneof(
  some(['text', 'match', 'sort', 'limit', 'offset', 'cursor', 'locale', 'filters', 'base', 'facets']),
  fc.record({ filters, base: filters, facets: display }, { requiredKeys: [] }),
);
const options = fc.oneof(
  some(['text', 'query', 'sort', 'limit', 'locale', 'find']),
  fc.record({ query }, { requiredKeys: [] }),
);

/** Whether something answers, or throws a HubError. */
function isTold(ask: () => unknown): boolean {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    expect(error.message).toMatch(/^.*expected .*, found /s);
  }
  return true;
}

const asks: readonly (readonly [
  name: string,
  ask: (one: unknown, other: unknown) => unknown,
  fc.Arbitrary<unknown>,
])[] = [
  ['search', (_, given) => Reflect.apply(hub.search, hub, [given]), query],
  ['get', (given) => Reflect.apply(hub.get, hub, [given]), query],
  ['crossTab', (one, given) => Reflect.apply(hub.crossTab, hub, [one, 'regions', given]), query],
  ['crossTab, columns', (one, given) => Reflect.apply(hub.crossTab, hub, ['regions', one, given]), query],
  ['facetValues', (one, given) => Reflect.apply(hub.facetValues, hub, [one, given]), options],
  ['suggest', (one, given) => Reflect.apply(hub.suggest, hub, [one, given]), some(['locale', 'limit'])],
  ['similar', (one, given) => Reflect.apply(hub.similar, hub, [one, given]), some(['limit'])],
  ['update', (_, given) => Reflect.apply(hub.update, hub, [given]), some(['upsert', 'remove'])],
  ['createHub', (one, given) => Reflect.apply(createHub, null, [one, given]), some(['labels', 'audience'])],
  ['openHub', (one, given) => Reflect.apply(openHub, null, [one, given]), some(['labels', 'audience'])],
];

test.each(asks)('whatever is given, it answers or throws a HubError: %s', (_, ask, given) => {
  fc.assert(
    fc.property(facet, given, (one, other) => isTold(() => ask(one, other))),
    runs(),
  );
});

test.each<[unknown]>([[null], [[]], ['text'], [5], [true], [Symbol('s')]])(
  'a query of facetValues that is none is told as such: %o',
  (given) => {
    expect(() => Reflect.apply(hub.facetValues, hub, ['regions', { query: given }])).toThrow(
      expect.objectContaining({ code: 'invalid-query', path: ['query'], found: given }),
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
])('the path of what is wrong begins with the option: %j', (given, path) => {
  expect(() => Reflect.apply(hub.facetValues, hub, ['regions', given])).toThrow(
    expect.objectContaining({ name: 'HubError', path }),
  );
});

test.each<[unknown]>([[{ limit: 5000 }], [{ sort: 'best' }], [{ offset: -1 }], [{ facets: 5 }], [{ cursor: 5 }]])(
  'how the query’s hits come doesn’t matter to the values of a facet: %j',
  (given) => {
    expect(Reflect.apply(hub.facetValues, hub, ['regions', { query: given }])).toEqual(hub.facetValues('regions'));
  },
);

test.each(['en-a-true-a-true', 'en-rozaj-rozaj-x-yes', 'de-1996-u-sl-x-true', 'en-u-ca-x-yes'])(
  'a language of many parts harms nobody: %s',
  (tag) => {
    const [first, ...others] = resources.slice(0, 3);
    const odd = createHub([...others, ...(first === undefined ? [] : [{ ...first, languages: [tag] }])]);
    for (const one of [odd, openHub(odd.snapshot())]) {
      expect(one.search({ locale: tag }).total).toBe(3);
      expect(one.search({ filters: { languages: [tag] } }).total).toBeGreaterThan(0);
    }
    expect(parseResources([{ ...first, languages: [tag] }, ...others]).resources).toHaveLength(3);
  },
);
