import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import {
  asAsync,
  type CoreHub,
  createCoreHub,
  createHub,
  crossTab,
  facetValues,
  HubError,
  interpret,
  openCoreHub,
  openHub,
  similar,
  snapshot,
  suggest,
  update,
} from '../../src';

const hub = createHub(resources);
const coreHub = createCoreHub(resources);
const query = { text: 'labour migration', filters: { regions: ['africa'] } } as const;

/** Everything that a hub answers, by the functions. */
function answersOf(one: CoreHub): unknown {
  return {
    size: one.size,
    search: one.search(query),
    get: one.get(resources[0]?.id ?? ''),
    crossTab: crossTab(one, 'objectives', 'regions', query),
    facetValues: facetValues(one, 'countries', { text: 'keyna' }),
    suggest: suggest(one, 'remit', { limit: 5 }),
    interpret: interpret(one, 'visas in Kenya since 2020'),
    similar: similar(one, resources[0]?.id ?? ''),
    snapshot: snapshot(one),
  };
}

const [first, ...others] = resources;

test('the functions answer as the methods, for each kind of hub', () => {
  const expected = {
    size: hub.size,
    search: hub.search(query),
    get: hub.get(resources[0]?.id ?? ''),
    crossTab: hub.crossTab('objectives', 'regions', query),
    facetValues: hub.facetValues('countries', { text: 'keyna' }),
    suggest: hub.suggest('remit', { limit: 5 }),
    interpret: hub.interpret('visas in Kenya since 2020'),
    similar: hub.similar(resources[0]?.id ?? ''),
    snapshot: hub.snapshot(),
  };
  for (const one of [hub, coreHub, openHub(hub.snapshot()), openCoreHub(hub.snapshot())]) {
    expect(answersOf(one)).toEqual(expected);
  }
});

test('a core hub has its search alone and is frozen', () => {
  expect(Object.keys(coreHub).sort()).toEqual(['get', 'search', 'size']);
  expect(Object.isFrozen(coreHub)).toBe(true);
});

test('update returns a hub of the same kind that equals a new one, and leaves the old one', () => {
  if (first === undefined) throw new Error('no resource');
  const change = { remove: [first.id] };
  const changed: readonly CoreHub[] = [update(hub, change), update(coreHub, change)];
  for (const one of changed) expect(answersOf(one)).toEqual(answersOf(createHub(others)));
  expect(Object.keys(changed[0] ?? {}).sort()).toEqual(Object.keys(hub).sort());
  expect(Object.keys(changed[1] ?? {}).sort()).toEqual(Object.keys(coreHub).sort());
  expect(coreHub.size).toBe(resources.length);
});

test('the audience of a core hub is kept by updates and snapshots', () => {
  if (first === undefined) throw new Error('no resource');
  const draft = { ...first, review: 'draft' } as const;
  const editors = update(createCoreHub(others, { audience: 'editors' }), { upsert: [draft] });
  expect(editors.size).toBe(resources.length);
  expect(openCoreHub(snapshot(editors)).size).toBe(others.length);
  expect(update(coreHub, { upsert: [draft] }).size).toBe(others.length);
});

test.each([
  ['a hub of another kind', asAsync(hub)],
  ['a copy', { ...hub }],
  ['null', null],
])('the functions reject %s', (_, other) => {
  const foreign = other as unknown as CoreHub; // as a caller without types may pass it
  const calls = [
    () => suggest(foreign, 'a'),
    () => similar(foreign, 'a'),
    () => interpret(foreign, 'a'),
    () => facetValues(foreign, 'regions'),
    () => crossTab(foreign, 'regions', 'scope'),
    () => update(foreign, {}),
    () => snapshot(foreign),
  ];
  for (const call of calls) {
    expect(call).toThrow(HubError);
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-option', path: ['hub'] }));
  }
});
