import fc from 'fast-check';
import { createIndex, openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { readContainer, writeContainer } from '../../../../src/base/container';
import { buildFacetTable } from '../../../../src/engine/facets/facet-table';
import { documentSections, readDocuments } from '../../../../src/engine/index/snapshot/document-blocks';
import { decodeRows, encodeRows } from '../../../../src/engine/index/snapshot/facet-rows';
import { decodeTerms, encodeTerms } from '../../../../src/engine/index/snapshot/term-section';
import { hubErrorOf } from '../../../hub-error-of';
import { hubRuns, runs } from '../../../runs';
import { type Book, books, calls, definition } from './books';

const unit = fc.constantFrom('a', 'b', 'z', 'é', '移', '\uff5e', '\ufeff', '😀', '😁', '𠮷', '\ue000');
const prefix = fc.constantFrom(
  '',
  'a',
  'x'.repeat(254),
  'x'.repeat(255),
  'x'.repeat(256),
  `${'x'.repeat(254)}😀`,
  '😀'.repeat(200),
);
const terms = fc
  .array(
    fc.tuple(prefix, fc.array(unit, { maxLength: 4 })).map(([start, end]) => start + end.join('')),
    { maxLength: 40 },
  )
  .map((list) => [...new Set(list)].sort());

test('front-coded terms are decoded', () => {
  fc.assert(
    fc.property(terms, (list) => {
      const { prefixes, suffixes } = encodeTerms(list);
      expect(decodeTerms(prefixes, suffixes)).toEqual(list);
    }),
    runs(300),
  );
  expect(encodeTerms([])).toEqual({ prefixes: new Uint8Array(), suffixes: new Uint8Array() });
});

test('terms that aren’t sorted or have another number are damage', () => {
  const { suffixes } = encodeTerms(['a', 'b']);
  for (const prefixes of [[0, 1, 0], [0], []]) {
    expect(hubErrorOf(() => decodeTerms(Uint8Array.from(prefixes), suffixes)).code).toBe('snapshot-damaged');
  }
  for (const list of ['b\na', 'a\na', '']) {
    const bytes = new TextEncoder().encode(list);
    expect(hubErrorOf(() => decodeTerms(Uint8Array.of(0, 0), bytes)).code).toBe('snapshot-damaged');
  }
});

const value = fc.oneof(fc.nat(3), fc.nat(200));
const cells = fc.array(fc.array(value, { maxLength: 5 }), { minLength: 4, maxLength: 4 });

test('the rows of facets are decoded: narrow and wide ones, without values and with known ones', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 60 }), fc.nat(90), (rows, knownCount) => {
      const table = buildFacetTable(rows, [
        { values: (row) => row[0] ?? [] },
        { values: (row) => row[1] ?? [], known: Array.from({ length: knownCount }, (_, i) => i) },
        { values: () => [] },
        { values: (row) => (row[2] ?? []).map((one) => one % 2) },
      ]);
      const bytes = encodeRows(table);
      const decoded = decodeRows(bytes, table.facets, rows.length, table.codes.length);
      expect(decoded).toEqual(table);
      const wrong = [table.codes.length + 1, table.codes.length - 1, 2 ** 50];
      for (const length of wrong) {
        if (length < 0) continue;
        expect(hubErrorOf(() => decodeRows(bytes, table.facets, rows.length, length)).code).toBe('snapshot-damaged');
      }
      expect(
        hubErrorOf(() => decodeRows(Uint8Array.of(...bytes, 0), table.facets, rows.length, table.codes.length)).code,
      ).toBe('snapshot-damaged');
    }),
    runs(),
  );
});

test('rows of more than 65,536 codes are decoded', () => {
  const ids = Array.from({ length: 70_000 }, (_, i) => i);
  const table = buildFacetTable(ids, [
    { values: (id) => [id, id + 1] },
    { values: (id) => (id % 3 === 0 ? [] : ['x']) },
  ]);
  expect(table.codes).toBeInstanceOf(Uint32Array);
  const decoded = decodeRows(encodeRows(table), table.facets, ids.length, table.codes.length);
  expect(decoded.codes).toEqual(table.codes);
  expect(decoded.totals).toEqual(table.totals);
});

const jsonText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('a\nb', '\n', '{"x":1}\n', 'é'.repeat(3000), 'x'.repeat(30_000)),
);
const documents = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.array(jsonText, { maxLength: 3 }) }, { weight: 1, arbitrary: fc.constant(1) }),
  { maxLength: 40 },
);

test('documents are read from blocks, in any order', () => {
  fc.assert(
    fc.property(documents, fc.boolean(), fc.array(fc.nat(39)), (list, isCompressed, order) => {
      const encoded = list.map((one) => new TextEncoder().encode(JSON.stringify(one)));
      const container = readContainer(1, writeContainer(1, documentSections(encoded, isCompressed)));
      const read = readDocuments(container, list.length, isCompressed);
      for (const number of [...order.filter((one) => one < list.length), ...list.keys()]) {
        expect(Buffer.from(read(number)).equals(encoded[number] ?? Buffer.of())).toBe(true);
      }
      container.verify();
      expect(hubErrorOf(() => readDocuments(container, list.length + 1, isCompressed)).code).toBe('snapshot-damaged');
    }),
    runs(),
  );
});

test('many documents are in several blocks, of which the last ones are kept', () => {
  const encoded = Array.from({ length: 9000 }, (_, i) =>
    new TextEncoder().encode(JSON.stringify({ i, text: 'word '.repeat(9) })),
  );
  for (const isCompressed of [true, false]) {
    const container = readContainer(1, writeContainer(1, documentSections(encoded, isCompressed)));
    expect(container.u32('document blocks').length).toBeGreaterThan(3 * 32);
    const read = readDocuments(container, encoded.length, isCompressed);
    const wrong = encoded.filter(
      (bytes, i) => !Buffer.from(read((i * 7919) % 9000)).equals(encoded[(i * 7919) % 9000] ?? bytes),
    );
    expect(wrong).toEqual([]);
  }
});

const word = fc.constantFrom('work', 'decent', 'e-mail', '1,000', 'novel', '移民', 'a\nb');
const book = fc.record({
  title: fc.array(word, { maxLength: 3 }).map((list) => list.join(' ')),
  body: fc.array(word, { maxLength: 8 }).map((list) => list.join(' ')),
  kinds: fc.uniqueArray(fc.constantFrom('novel', 'letter', 'essay'), { maxLength: 2 }),
  year: fc.nat(5),
});
const list = fc.array(book, { maxLength: 8 }).map((all) => all.map((one, i): Book => ({ ...one, id: `n${i}` })));

test('an update of an opened snapshot equals a fresh build, and so does its snapshot', () => {
  fc.assert(
    fc.property(list, list, fc.uniqueArray(fc.nat(9)), fc.boolean(), (before, changed, removed, compress) => {
      const remove = removed.map((i) => `n${i}`).filter((id) => changed.every((one) => one.id !== id));
      const opened = openIndex(definition, createIndex(definition, before).snapshot({ compress }), { verify: 'all' });
      const updated = opened.update({ upsert: changed, remove });
      const merged = new Map([...before, ...changed].map((one) => [one.id, one]));
      for (const id of remove) merged.delete(id);
      const fresh = createIndex(definition, merged.values());
      const again = openIndex(definition, updated.snapshot({ compress: !compress }), { verify: 'all' });
      for (const call of Object.values(calls).slice(0, -2)) {
        const expected = JSON.stringify(call(fresh));
        expect(JSON.stringify(call(updated))).toBe(expected);
        expect(JSON.stringify(call(again))).toBe(expected);
      }
      for (const id of merged.keys()) expect(again.get(id)).toEqual(merged.get(id));
    }),
    hubRuns(100),
  );
});

test('documents are compressed by default if they take more than a megabyte', () => {
  const few = createIndex(definition, books);
  expect(few.snapshot()).toEqual(few.snapshot({ compress: false }));
  expect(few.snapshot({ compress: true })).not.toEqual(few.snapshot({ compress: false }));
  const many = createIndex(
    definition,
    Array.from({ length: 1100 }, (_, i) => ({ id: `${i}`, title: 'x', body: 'word '.repeat(200), year: 1 })),
  );
  const bytes = many.snapshot();
  expect(bytes).toEqual(many.snapshot({ compress: true }));
  expect(bytes.length).toBeLessThan(many.snapshot({ compress: false }).length / 5);
  const opened = openIndex(definition, bytes, { verify: 'all' });
  expect(opened.get('1099')).toEqual(many.get('1099'));
  expect(opened.snapshot()).toEqual(bytes);
});
