import { createHub, type Hub, openHub, type Resource } from 'gcm-hub';
import { expect, test } from 'vitest';
import { checksumOf } from '../../src/base/container';
import { hash } from '../../src/base/hash';
import { answerOf } from '../answer-of';
import { bytesOf, entriesOf, withSections } from '../base/container/sections-of';
import { hubErrorOf } from '../hub-error-of';
import { plain } from '../plain';

const resources: readonly Resource[] = [
  { ...plain, title: 'Decent work', summary: 'Work is decent', countries: ['KE'], published: '2021' },
  { ...plain, id: 'b', title: 'Fair work', review: 'draft', objectives: [6] },
  { ...plain, id: 'c', title: 'Visas', languages: ['en', 'fr'], regions: ['africa'] },
];

const snapshots = [true, false].map(
  (compress) =>
    [
      compress ? 'compressed' : 'uncompressed',
      createHub(resources, { audience: 'editors' }).snapshot({ compress }),
    ] as const,
);
const editors = { audience: 'editors' } as const;

const calls: readonly ((hub: Hub) => unknown)[] = [
  (hub) => hub.search({ text: 'decent work', facets: { countries: true } }),
  (hub) => hub.search({ text: '"decent work"', sort: 'newest' }),
  (hub) => hub.search({ filters: { appliesTo: ['KE'] }, sort: 'title' }),
  (hub) => resources.map(({ id }) => hub.get(id)),
  (hub) => hub.similar('a'),
  (hub) => hub.suggest('dec'),
  (hub) => hub.facetValues('countries', { text: 'ken' }),
  (hub) => hub.crossTab('objectives', 'regions'),
  (hub) => hub.update({ remove: ['b'] }).search(),
  (hub) => hash(hub.snapshot({ compress: false })),
];

test.each(snapshots)('no flipped bit of a %s snapshot of a hub changes an answer', (_, bytes) => {
  const intact = openHub(bytes, editors);
  const expected = calls.map((call) => answerOf(() => call(intact)));
  const flipped = bytes.slice();
  const wrong: string[] = [];
  const lazy = entriesOf(bytes).filter(({ name }) => name === 'ids' || name === 'documents');
  const isLazy = (at: number): boolean => lazy.some(({ start, size }) => at >= start && at < start + size + 16);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const at = bit >> 3;
    if (!(bit % (isLazy(at) ? 31 : 1009) === 0)) continue;
    flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
    let hub: Hub | undefined;
    const code = answerOf(() => {
      hub = openHub(flipped, editors);
    });
    const opened = hub;
    if (opened === undefined) {
      if (!/^snapshot-(damaged|newer|foreign|truncated)$/.test(code)) wrong.push(`${bit}: ${code}`);
    } else {
      calls.forEach((call, i) => {
        const found = answerOf(() => call(opened));
        if (found !== expected[i] && found !== 'snapshot-damaged') wrong.push(`${bit}: ${found}`);
      });
      if (answerOf(() => openHub(flipped, { verify: 'all' })) !== 'snapshot-damaged') wrong.push(`${bit}: verified`);
    }
    flipped[at] = bytes[at] ?? 0;
  }
  expect(wrong).toEqual([]);
});

test.each(snapshots)('a %s editors’ snapshot that is opened for the public hides drafts', (_, bytes) => {
  for (const verify of ['all', undefined] as const) {
    const hub = openHub(bytes, { verify });
    const built = createHub(resources);
    expect([hub.size, hub.get('b')]).toEqual([2, undefined]);
    for (const call of calls.slice(0, -1)) expect(answerOf(() => call(hub))).toBe(answerOf(() => call(built)));
    expect(hub.snapshot({ compress: true })).toEqual(built.snapshot({ compress: true }));
    expect(openHub(bytes, { verify, audience: 'editors' }).size).toBe(3);
  }
});

const [, uncompressed] = snapshots[1] ?? [];
if (uncompressed === undefined) throw new Error('no snapshot');
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** Returns a snapshot with other documents. */
function withDocuments(change: (resource: Resource) => unknown): Uint8Array {
  const lines = new TextDecoder().decode(bytesOf(uncompressed as Uint8Array, 'documents')).split('\n');
  const documents = text(lines.map((line) => JSON.stringify(change(JSON.parse(line)))).join('\n'));
  return withSections(uncompressed as Uint8Array, {
    documents,
    'document blocks': Uint32Array.of(3, documents.length, documents.length),
    'document checksums': checksumOf(documents),
  });
}

test('resources are checked by the rules of createHub if all is verified', () => {
  expect(
    openHub(
      withDocuments((resource) => resource),
      { verify: 'all' },
    ).size,
  ).toBe(2);
  const changed = (fields: object) => withDocuments((one) => (one.id === 'c' ? { ...one, ...fields } : one));
  for (const [fields, path] of [
    [{ title: '' }, ['title']],
    [{ countries: ['XX'] }, ['countries', 0]],
    [{ published: 'soon' }, ['published']],
  ] as const) {
    const bytes = changed(fields);
    expect(openHub(bytes).size).toBe(2);
    const error = hubErrorOf(() => openHub(bytes, { verify: 'all' }));
    expect(error.code).toBe('snapshot-damaged');
    expect(error.path.slice(0, 2)).toEqual(['snapshot', 'documents']);
    expect(error.path.slice(3)).toEqual(path);
  }
});

test('the hidden ids are those of drafts if all is verified', () => {
  const about = JSON.parse(new TextDecoder().decode(bytesOf(uncompressed, 'about')));
  for (const hidden of [[], ['c'], ['b', 'c'], ['b', 'b']]) {
    const bytes = withSections(uncompressed, { about: text(JSON.stringify({ ...about, extra: { hidden } })) });
    for (const audience of ['editors', 'public'] as const) {
      expect(hubErrorOf(() => openHub(bytes, { verify: 'all', audience }))).toMatchObject({
        code: 'snapshot-damaged',
        path: ['snapshot', 'about'],
      });
    }
  }
});

test('options of openHub and snapshot are checked', () => {
  for (const verify of [null, true, 'none', 1]) {
    // @ts-expect-error an invalid option
    expect(hubErrorOf(() => openHub(uncompressed, { verify }))).toMatchObject({
      code: 'invalid-option',
      path: ['verify'],
    });
  }
  // @ts-expect-error an option of openHub
  expect(hubErrorOf(() => createHub([], { verify: 'all' })).code).toBe('invalid-option');
  const hub = createHub(resources);
  for (const options of [{ compress: 'yes' }, { compress: null }, { compression: true }, null, true]) {
    // @ts-expect-error invalid options
    expect(hubErrorOf(() => hub.snapshot(options)).code).toBe('invalid-option');
  }
  expect(hub.snapshot({ compress: undefined })).toEqual(hub.snapshot());
});
