import { createHub, HubError, type Resource } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { resourceSchema } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { AWKWARD } from '../arbitrary/resource';
import { plain } from '../plain';

test('accepts any iterable', () => {
  expect(createHub(new Set([plain])).size).toBe(1);
  expect(createHub([]).search()).toMatchObject({ total: 0, hits: [] });
});

test('rejects a duplicate id, even of a hidden resource', () => {
  const draft: Resource = { ...plain, review: 'draft' };
  expect(() => createHub([plain, { ...plain, id: 'b' }, draft])).toThrow(
    expect.objectContaining({ code: 'duplicate-id', path: [2, 'id'], found: 'a' }),
  );
});

test('checks every resource, including hidden ones', () => {
  const invalid: unknown = { ...plain, id: 'b', review: 'draft', regions: ['afrika'] };
  // @ts-expect-error not a resource
  expect(() => createHub([plain, invalid])).toThrow(
    expect.objectContaining({ code: 'unknown-value', path: [1, 'regions', 0], nearest: 'africa' }),
  );
});

/** Options with a French module, some phrases of which are replaced. */
const mentions = (changed: object) => ({ labels: [{ ...fr, mentions: { ...fr.mentions, ...changed } }] });

test.each([
  [{ label: [] }, 'invalid-option', ['label']],
  [{ audience: 'all' }, 'invalid-option', ['audience']],
  [{ kernel: 'wasm' }, 'invalid-option', ['kernel']],
  [{ kernel: null }, 'invalid-option', ['kernel']],
  [{ labels: 'fr' }, 'invalid-labels', ['labels']],
  [{ labels: [{}] }, 'invalid-labels', ['labels', 0]],
  [{ labels: [{ locale: 'xx', objectives: {} }] }, 'invalid-labels', ['labels', 0, 'direction']],
  [{ labels: [{ ...fr, countries: { labels: null } }] }, 'invalid-labels', ['labels', 0, 'countries']],
  [{ labels: [fr, { ...fr, locale: 'FR' }] }, 'invalid-labels', ['labels', 1, 'locale']],
  [{ labels: [{ ...fr, locale: 'fr-u-co-phonebk' }] }, 'invalid-labels', ['labels', 0, 'locale']],
  [{ labels: [{ ...fr, locale: 'französisch' }] }, 'invalid-labels', ['labels', 0, 'locale']],
  [mentions({ years: 'since' }), 'invalid-labels', ['labels', 0, 'mentions', 'years']],
  [mentions({ years: ['{from}', 'since'] }), 'invalid-labels', ['labels', 0, 'mentions', 'years', 1]],
  [mentions({ languages: ['in {name}'] }), 'invalid-labels', ['labels', 0, 'mentions', 'languages', 0]],
  [mentions({ otherPlaces: undefined }), 'invalid-labels', ['labels', 0, 'mentions', 'otherPlaces']],
  [mentions({ sdgPhrases: ['Goal 8'] }), 'invalid-labels', ['labels', 0, 'mentions', 'sdgPhrases', 0]],
  [mentions({ notNames: Array(1) }), 'invalid-labels', ['labels', 0, 'mentions', 'notNames', 0]],
  [mentions({ placeNames: { asia: 'Asie' } }), 'invalid-labels', ['labels', 0, 'mentions', 'placeNames', 'asia']],
  [mentions({ languageWords: ['en'] }), 'invalid-labels', ['labels', 0, 'mentions', 'languageWords']],
  [mentions({ placeInflections: 'some' }), 'invalid-labels', ['labels', 0, 'mentions', 'placeInflections']],
  [null, 'invalid-option', []],
])('rejects the options %j: %s', (options, code, path) => {
  // @ts-expect-error invalid options
  expect(() => createHub([plain], options)).toThrow(expect.objectContaining({ code, path }));
});

test('rejects input that isn’t an iterable of resources', () => {
  // @ts-expect-error not resources
  for (const input of [undefined, null, 5, 'abc', {}]) expect(() => createHub(input)).toThrow(HubError);
});

test('handles any id and publisher, including inherited property names', () => {
  const hub = createHub(AWKWARD.map((id) => ({ ...plain, id, publishers: [id] })));
  expect(hub.size).toBe(AWKWARD.length);
  for (const id of AWKWARD) {
    expect(hub.get(id)?.id).toBe(id);
    expect(hub.search({ filters: { publishers: [id] } }).hits.map((hit) => hit.id)).toContain(id);
  }
  expect(hub.get('valueOf')).toBeUndefined();
});

test('a hub is frozen', () => {
  expect(Object.isFrozen(createHub([plain]))).toBe(true);
});

test('the sample passes the schema and has provenance', () => {
  expect(resources).toHaveLength(305);
  for (const resource of resources) {
    expect(resourceSchema.safeParse(resource).success).toBe(true);
    expect(resource.provenance?.facts).toMatch(/^(page|assigned)$/);
  }
  expect(createHub(resources).size).toBe(305);
});
