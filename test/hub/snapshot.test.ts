import { createHub, type HubError, openHub } from 'gcm-hub';
import { createIndex, openIndex } from 'gcm-hub/engine';
import { en } from 'gcm-hub/labels/en';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { readContainer, type Section, writeContainer } from '../../src/base/container';
import { buildIndex } from '../../src/engine/index/build';
import { compileHubDefinition } from '../../src/hub/definition';
import { hubErrorOf } from '../hub-error-of';
import { plain } from '../plain';

const snapshot = createHub([plain, { ...plain, id: 'b', title: 'Zwei', published: '2020' }]).snapshot();

const definition = { id: String, facets: { letter: { values: (name: string) => [name] } }, order: [] };
const openTiny = (bytes: Uint8Array) => openIndex(definition, bytes);

function expectError(bytes: Uint8Array, open: (bytes: Uint8Array) => unknown = openHub): HubError {
  return hubErrorOf(() => open(bytes));
}

test('reports every truncation and every flipped bit', () => {
  const tiny = createIndex(definition, ['a', 'b']).snapshot();
  for (const [bytes, step] of [
    [tiny, 1],
    [snapshot, 29],
  ] as const) {
    const errorOf = (damaged: Uint8Array) => expectError(damaged, bytes === tiny ? openTiny : openHub);
    for (let length = 0; length < bytes.length; length += step) {
      expect(errorOf(bytes.subarray(0, length)).code).toMatch(/^snapshot-(truncated|foreign)$/);
    }
    for (let i = 0; i < bytes.length; i += step) {
      const flipped = bytes.slice();
      flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8));
      expect(errorOf(flipped).code).toMatch(/^snapshot-/);
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
  expect(expectError(writeContainer(2, [])).code).toBe('snapshot-newer');
  expect(expectError(writeContainer(1, [])).code).toBe('snapshot-damaged');
});

const BYTE_SECTIONS = ['about', 'terms', 'posting fields', 'documents'];
const UINT16_SECTIONS = ['ids', 'row codes', 'posting places', 'label places'];
const UINT32_SECTIONS = [
  'id ends',
  'postings',
  'posting documents',
  'labels',
  'label facets',
  'label codes',
  'rows',
  'order 0 tiers',
  'order 2',
  'lengths',
  'document lengths',
];

/** Returns a snapshot with some sections replaced and a valid checksum. */
function forged(changes: Readonly<Record<string, Section[1]>>, original: Uint8Array = snapshot): Uint8Array {
  const container = readContainer(1, original);
  const sections: Section[] = [];
  for (const name of BYTE_SECTIONS) sections.push([name, container.u8(name)]);
  for (const name of UINT32_SECTIONS) sections.push([name, container.u32(name)]);
  for (let ordinal = 0; ordinal < 20; ordinal++) {
    for (const name of [`order ${ordinal}`, `order ${ordinal} tiers`]) {
      if (!UINT32_SECTIONS.includes(name) && container.has(name)) sections.push([name, container.u32(name)]);
    }
  }
  for (const name of UINT16_SECTIONS) sections.push([name, container.u16(name)]);
  return writeContainer(
    1,
    sections.map(([name, numbers]) => [name, changes[name] ?? numbers]),
  );
}

const text = (value: string) => new TextEncoder().encode(value);
const json = (value: unknown) => text(JSON.stringify(value));

test('rejects inconsistent sections, despite a valid checksum', () => {
  expect(openHub(forged({})).size).toBe(2);
  const container = readContainer(1, snapshot);
  const about = JSON.parse(new TextDecoder().decode(container.u8('about')));
  const [section, ...others] = about.facets;
  const labels = container.u32('labels');
  const cases: Readonly<Record<string, Section[1]>>[] = [
    { about: json(null) },
    { about: json({ ...about, size: 3 }) },
    { about: json({ ...about, extra: null }) },
    { about: json({ ...about, facets: [null] }) },
    { about: json({ ...about, orders: [null] }) },
    { about: json({ ...about, facets: [{ ...section, known: section.values.length + 1 }, ...others] }) },
    { about: new TextEncoder().encode('{') },
    { terms: text('b\na') },
    { terms: text('') },
    { terms: text('a') },
    { 'id ends': Uint32Array.of(2) },
    { 'id ends': Uint32Array.of(2, 1) },
    { ids: new Uint16Array(1) },
    { 'posting fields': new Uint8Array(1) },
    { 'posting places': new Uint16Array(1) },
    { 'label places': new Uint16Array(1) },
    { 'posting documents': container.u32('posting documents').map(() => 9) },
    { 'posting documents': container.u32('posting documents').map((d, i) => (i === 0 ? 0x80000000 : d)) },
    { 'posting documents': container.u32('posting documents').map((d, i) => (i === 0 ? 0xffffffff : d)) },
    { postings: new Uint32Array(3) },
    { labels: labels.subarray(1) },
    { labels: Uint32Array.of(...labels, labels.at(-1) ?? 0) },
    { labels: labels.map((start, i) => (i === 1 ? (labels.at(-1) ?? 0) + 1 : start)) },
    { 'label facets': container.u32('label facets').map(() => 99) },
    { 'label codes': container.u32('label codes').map(() => 999) },
    { rows: Uint32Array.of(0, 5, 0) },
    { rows: container.u32('rows').subarray(1) },
    { 'row codes': container.u16('row codes').map(() => 5000) },
    { 'row codes': container.u16('row codes').subarray(1) },
    { 'order 0 tiers': new Uint32Array(1) },
    { 'order 2': Uint32Array.of(0, 0) },
    { lengths: Uint32Array.of(1) },
    { lengths: container.u32('lengths').map((length) => length + 1) },
    { 'document lengths': Uint32Array.of(1) },
    { 'document lengths': Uint32Array.of(1, 0xffffffff) },
    { 'document lengths': container.u32('document lengths').map((length) => length - 1) },
  ];
  for (const change of cases)
    expect(expectError(forged(change)).code, JSON.stringify(Object.keys(change))).toBe('snapshot-damaged');
});

test('rejects descending offsets, even if the last one is valid', () => {
  const three = createHub(['a', 'b', 'c'].map((id) => ({ ...plain, id, countries: ['KE'] }))).snapshot();
  expect(openHub(forged({}, three)).size).toBe(3);
  const container = readContainer(1, three);
  const cases: Readonly<Record<string, Section[1]>>[] = [
    { 'id ends': Uint32Array.of(2, 1, 3) },
    { rows: Uint32Array.of(0, 2, 1, container.u32('rows').at(-1) ?? 0) },
  ];
  for (const change of cases)
    expect(expectError(forged(change, three)).code, JSON.stringify(Object.keys(change))).toBe('snapshot-damaged');
});

test('rejects duplicate values of a facet', () => {
  const two = createHub([
    { ...plain, id: 'a', publishers: ['x', 'y'] },
    { ...plain, id: 'b' },
  ]).snapshot();
  const container = readContainer(1, two);
  const about = JSON.parse(new TextDecoder().decode(container.u8('about')));
  const ordinal = about.facets.findIndex(({ name }: { name: string }) => name === 'publishers');
  const withValues = (values: readonly string[]) =>
    json({ ...about, facets: about.facets.with(ordinal, { ...about.facets[ordinal], values }) });
  expect(openHub(forged({ about: withValues(['x', 'z']) }, two)).facetValues('publishers')).toHaveLength(2);
  expect(expectError(forged({ about: withValues(['x', 'x']) }, two))).toMatchObject({
    code: 'snapshot-damaged',
    path: ['snapshot', 'about'],
  });
});

test('reports a snapshot of another definition as foreign', () => {
  const about = JSON.parse(new TextDecoder().decode(readContainer(1, snapshot).u8('about')));
  const facets = [{ ...about.facets[0], values: ['x', ...about.facets[0].values.slice(1)] }, ...about.facets.slice(1)];
  expect(expectError(forged({ about: json({ ...about, facets }) })).code).toBe('snapshot-foreign');
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
