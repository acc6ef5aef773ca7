import { createHub, type HubError, openHub } from 'gcm-hub';
import { createIndex, openIndex } from 'gcm-hub/engine';
import { en } from 'gcm-hub/labels/en';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { type Section, writeContainer } from '../../src/base/container';
import { buildIndex } from '../../src/engine/index/build';
import { SNAPSHOT_KIND } from '../../src/engine/index/snapshot/header';
import { encodeVarints } from '../../src/engine/index/snapshot/varints';
import { compileHubDefinition } from '../../src/hub/definition';
import { bytesOf, withSections } from '../base/container/sections-of';
import { hubErrorOf } from '../hub-error-of';
import { plain } from '../plain';

const snapshot = createHub([plain, { ...plain, id: 'b', title: 'Zwei', published: '2020' }]).snapshot();

const definition = { id: String, facets: { letter: { values: (name: string) => [name] } }, order: [] };
const openTiny = (bytes: Uint8Array) => openIndex(definition, bytes);

function expectError(bytes: Uint8Array, open: (bytes: Uint8Array) => unknown = openHub): HubError {
  return hubErrorOf(() => open(bytes));
}

test('reports every truncation', () => {
  const tiny = createIndex(definition, ['a', 'b']).snapshot();
  for (const [bytes, open] of [
    [tiny, openTiny],
    [snapshot, openHub],
  ] as const) {
    for (let length = 0; length < bytes.length; length++) {
      expect(expectError(bytes.subarray(0, length), open).code).toBe('snapshot-truncated');
    }
    for (const more of [1, 16, 1000]) {
      expect(expectError(Uint8Array.of(...bytes, ...new Uint8Array(more)), open).code).toBe('snapshot-damaged');
    }
  }
});

test('the fingerprint of the sample belongs to the version of the definition', () => {
  const plan = compileHubDefinition([en, fr]);
  const state = buildIndex(plan, resources);
  // If the fingerprint changes but not the sample, increase DEFINITION_VERSION in src/hub/definition.ts. Exceptions are changes
  // that affect queries only (stop words, synonyms, hints and weights) and new facets, which a snapshot lists.
  expect(`${plan.definition.version} ${state.fingerprint()}`).toMatchInlineSnapshot(`"3 kcTqSeGq2ttJ-svF"`);
});

test('rejects bytes that aren’t a snapshot', () => {
  expect(expectError(new Uint8Array()).code).toBe('snapshot-truncated');
  expect(expectError(new TextEncoder().encode('{"size": 1}'.repeat(20))).code).toBe('snapshot-foreign');
  expect(expectError(writeContainer(SNAPSHOT_KIND + 1, [])).code).toBe('snapshot-newer');
  expect(expectError(writeContainer(SNAPSHOT_KIND, [])).code).toBe('snapshot-damaged');
  expect(expectError(writeContainer(SNAPSHOT_KIND - 1, [])).code).toBe('snapshot-foreign');
});

const text = (value: string) => new TextEncoder().encode(value);
const json = (value: unknown) => text(JSON.stringify(value));

const aboutOf = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytesOf(bytes, 'about')));
const without = (bytes: Uint8Array, count: number): Uint8Array => bytes.subarray(0, bytes.length - count);
/** 2^32 - 1 and 2^35 - 1, as varints. */
const HUGE = [0xff, 0xff, 0xff, 0xff, 0x0f];
const ENDLESS = [0xff, 0xff, 0xff, 0xff, 0x7f];

/** Returns a varint section with its first number replaced. */
const withFirst = (bytes: Uint8Array, ...first: readonly number[]): Uint8Array =>
  Uint8Array.of(...first, ...bytes.subarray(bytes.findIndex((byte) => byte < 0x80) + 1));

test('rejects inconsistent sections, despite a valid checksum', () => {
  expect(openHub(withSections(snapshot, {})).size).toBe(2);
  const about = aboutOf(snapshot);
  const section = (name: string) => bytesOf(snapshot, name);
  const [facet, ...others] = about.facets;
  const [count = 0] = section('order 0 tiers');
  const headers = {
    null: null,
    'no JSON': undefined,
    'another size': { ...about, size: 3 },
    'a huge size': { ...about, size: 2 ** 53 },
    'no hidden ids': { ...about, extra: null },
    'no facet': { ...about, facets: [null] },
    'no order': { ...about, orders: [null] },
    'more known values than values': { ...about, facets: [{ ...facet, known: facet.values.length + 1 }, ...others] },
    'fewer codes': { ...about, codes: about.codes - 1 },
    'more codes': { ...about, codes: about.codes + 1 },
    'a huge number of codes': { ...about, codes: 2 ** 52 },
    'fewer labels': { ...about, labels: about.labels - 1 },
    'a huge number of labels': { ...about, labels: 2 ** 52 },
  };
  for (const [name, header] of Object.entries(headers)) {
    const forged = withSections(snapshot, { about: header === undefined ? text('{') : json(header) });
    expect(expectError(forged).code, name).toBe('snapshot-damaged');
  }
  const cases: Readonly<Record<string, Section[1] | undefined>>[] = [
    { about: undefined },
    { about: new Uint32Array(3) },
    { 'term suffixes': text('b\na') },
    { 'term suffixes': text('') },
    { 'term suffixes': text('a') },
    { 'term prefixes': without(section('term prefixes'), 1) },
    { 'term prefixes': section('term prefixes').fill(0) },
    { 'posting lengths': without(section('posting lengths'), 1) },
    { 'posting lengths': Uint8Array.of(...section('posting lengths'), 0) },
    { 'posting lengths': withFirst(section('posting lengths'), ...HUGE) },
    { 'posting lengths': withFirst(section('posting lengths'), ...ENDLESS) },
    { postings: without(section('postings'), 1) },
    { postings: new Uint8Array() },
    { 'field lengths': without(section('field lengths'), 1) },
    { 'field lengths': Uint8Array.of(...section('field lengths'), 1) },
    { 'label counts': without(section('label counts'), 1) },
    { 'label counts': section('label counts').map((one) => one + 1) },
    { 'label counts': withFirst(section('label counts'), ...HUGE) },
    { 'label positions': without(section('label positions'), 1) },
    { 'label positions': withFirst(section('label positions'), 0x80, 0x80, 0x04) },
    { 'label facets': section('label facets').map(() => 99) },
    { 'label codes': encodeVarints(new Uint32Array(about.labels).fill(999)) },
    { rows: without(section('rows'), 1) },
    { rows: Uint8Array.of(...section('rows'), 0) },
    { rows: section('rows').map(() => 0xff) },
    { 'document blocks': Uint32Array.of(1, 2, 3) },
    { 'document blocks': new Uint32Array() },
    { 'document blocks': Uint32Array.of(2, 0xffffffff, 100) },
    { 'document blocks': Uint32Array.of(2, section('documents').length) },
    { 'document checksums': new Uint8Array(17) },
    { documents: without(section('documents'), 1) },
  ];
  for (const change of cases)
    expect(expectError(withSections(snapshot, change)).code, JSON.stringify(change)).toBe('snapshot-damaged');
  // Orders are read when they are first used.
  const orders: readonly Readonly<Record<string, Section[1]>>[] = [
    { 'order 0 tiers': new Uint8Array(1) },
    { 'order 0 tiers': Uint8Array.of(count + 1, 0) },
    { 'order 0 tiers': Uint8Array.of(...HUGE) },
    { 'order 2': without(section('order 2'), 1) },
    { 'order 2': section('order 2').map(() => 0) },
  ];
  for (const change of orders) {
    const forged = withSections(snapshot, change);
    expect(hubErrorOf(() => openHub(forged, { verify: 'all' })).code, JSON.stringify(change)).toBe('snapshot-damaged');
    const hub = openHub(forged);
    const sorts = ['hub', 'relevance', 'newest', 'oldest', 'title'] as const;
    const error = hubErrorOf(() => sorts.map((sort) => hub.search({ sort })));
    expect(error.code, JSON.stringify(change)).toBe('snapshot-damaged');
  }
});

test('rejects duplicate values of a facet', () => {
  const two = createHub([
    { ...plain, id: 'a', publishers: ['x', 'y'] },
    { ...plain, id: 'b' },
  ]).snapshot();
  const about = aboutOf(two);
  const ordinal = about.facets.findIndex(({ name }: { name: string }) => name === 'publishers');
  const withValues = (values: readonly string[]) =>
    json({ ...about, facets: about.facets.with(ordinal, { ...about.facets[ordinal], values }) });
  expect(openHub(withSections(two, { about: withValues(['x', 'z']) })).facetValues('publishers')).toHaveLength(2);
  expect(expectError(withSections(two, { about: withValues(['x', 'x']) }))).toMatchObject({
    code: 'snapshot-damaged',
    path: ['snapshot', 'about'],
  });
});

test('reports a snapshot of another definition as foreign', () => {
  const about = aboutOf(snapshot);
  const facets = [{ ...about.facets[0], values: ['x', ...about.facets[0].values.slice(1)] }, ...about.facets.slice(1)];
  expect(expectError(withSections(snapshot, { about: json({ ...about, facets }) })).code).toBe('snapshot-foreign');
});

test('the sample survives a snapshot, even with unaligned bytes', () => {
  const hub = createHub(resources);
  const bytes = hub.snapshot();
  const unaligned = new Uint8Array(bytes.length + 3);
  unaligned.set(bytes, 3);
  const opened = openHub(unaligned.subarray(3));
  const query = { text: 'decent work', filters: { regions: ['africa' as const] } };
  expect(opened.search(query)).toEqual(hub.search(query));
  for (const { id } of resources) expect(opened.get(id)).toEqual(hub.get(id));
});
