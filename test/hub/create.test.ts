import { createHub, HubError, type Resource } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { resourceSchema } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { AWKWARD } from '../arbitrary/resource';
import { plain } from '../plain';

test('any iterable will do', () => {
  expect(createHub(new Set([plain])).size).toBe(1);
  expect(createHub([]).search()).toMatchObject({ total: 0, hits: [] });
});

test('a doubled id, hidden or not, is an error before anything is indexed', () => {
  const draft: Resource = { ...plain, review: 'draft' };
  expect(() => createHub([plain, { ...plain, id: 'b' }, draft])).toThrow(
    expect.objectContaining({ code: 'duplicate-id', path: [2, 'id'], found: 'a' }),
  );
});

test('every resource is checked, the hidden ones too', () => {
  const wrong: unknown = { ...plain, id: 'b', review: 'draft', regions: ['afrika'] };
  // @ts-expect-error no resource
  expect(() => createHub([plain, wrong])).toThrow(
    expect.objectContaining({ code: 'unknown-value', path: [1, 'regions', 0], nearest: 'africa' }),
  );
});

test.each([
  [{ label: [] }, 'invalid-option', ['label']],
  [{ audience: 'all' }, 'invalid-option', ['audience']],
  [{ labels: 'fr' }, 'invalid-labels', ['labels']],
  [{ labels: [{}] }, 'invalid-labels', ['labels', 0]],
  [{ labels: [{ locale: 'xx', objectives: {} }] }, 'invalid-labels', ['labels', 0]],
  [{ labels: [{ ...fr, countries: { labels: null } }] }, 'invalid-labels', ['labels', 0]],
  [null, 'invalid-option', []],
])('the options %j are %s', (options, code, path) => {
  // @ts-expect-error wrong options
  expect(() => createHub([plain], options)).toThrow(expect.objectContaining({ code, path }));
});

test('what is no list is an error', () => {
  // @ts-expect-error no resources
  for (const input of [undefined, null, 5, 'abc', {}]) expect(() => createHub(input)).toThrow(HubError);
});

test('awkward ids are ordinary', () => {
  const hub = createHub(AWKWARD.map((id) => ({ ...plain, id, publishers: [id] })));
  expect(hub.size).toBe(AWKWARD.length);
  for (const id of AWKWARD) {
    expect(hub.get(id)?.id).toBe(id);
    expect(hub.search({ filters: { publishers: [id] } }).hits.map((hit) => hit.id)).toContain(id);
  }
  expect(hub.get('valueOf')).toBeUndefined();
});

test('a hub can’t be changed', () => {
  expect(Object.isFrozen(createHub([plain]))).toBe(true);
});

test('the sample: all pass the schema, and say where they are from', () => {
  expect(resources).toHaveLength(305);
  for (const resource of resources) {
    expect(resourceSchema.safeParse(resource).success).toBe(true);
    expect(resource.provenance?.facts).toMatch(/^(page|assigned)$/);
  }
  expect(createHub(resources).size).toBe(305);
});
