import fc from 'fast-check';
import { openIndex } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { checksumOf, type Section, writeContainer } from '../../../../src/base/container';
import { SNAPSHOT_KIND } from '../../../../src/engine/index/snapshot/header';
import { encodeVarints } from '../../../../src/engine/index/snapshot/varints';
import { answerOf } from '../../../answer-of';
import { bytesOf, entriesOf, sectionsOf, withSections } from '../../../base/container/sections-of';
import { hubErrorOf } from '../../../hub-error-of';
import { runs } from '../../../runs';
import { books, calls, definition, snapshotOf } from './books';

const snapshots = [
  ['compressed', snapshotOf(true)],
  ['uncompressed', snapshotOf(false)],
] as const;

const open = (bytes: Uint8Array) => openIndex(definition, bytes);
const openAll = (bytes: Uint8Array) => openIndex(definition, bytes, { verify: 'all' });

const expected: Readonly<Record<string, readonly (readonly [name: string, answer: string])[]>> = Object.fromEntries(
  snapshots.map(([name, bytes]) => {
    const index = open(bytes);
    return [name, Object.entries(calls).map(([call, run]) => [call, answerOf(() => run(index))])];
  }),
);

test.each(snapshots)('no flipped bit of a %s snapshot changes an answer', (name, bytes) => {
  const wrong: string[] = [];
  const flipped = bytes.slice();
  const lazy = entriesOf(bytes).filter((entry) => /^(ids|documents)$/.test(entry.name));
  // Each bit that opening doesn't verify, and a bit of each other byte: container.test.ts flips all of them.
  const isTested = (at: number, bit: number): boolean =>
    bit === at % 8 || lazy.some(({ start, size }) => at >= start && at < start + size + 16);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    if (!isTested(bit >> 3, bit & 7)) continue;
    flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    let index: ReturnType<typeof open> | undefined;
    const code = answerOf(() => {
      index = open(flipped);
    });
    if (index === undefined) {
      if (!/^snapshot-(damaged|newer|foreign|truncated)$/.test(code)) wrong.push(`${bit}: ${code}`);
    } else {
      // All calls for a bit of each byte, and the cheaper ones for all bits.
      const isWhole = (bit >> 3) % 8 === (bit & 7);
      for (const [call, answer] of expected[name] ?? []) {
        if (!isWhole && !/^(all|get|title)/.test(call)) continue;
        const opened = index;
        const found = answerOf(() => calls[call]?.(opened));
        if (found !== answer && found !== 'snapshot-damaged') wrong.push(`${bit}: ${call}: ${found}`);
      }
      if (isWhole && answerOf(() => openAll(flipped)) !== 'snapshot-damaged') wrong.push(`${bit}: verified`);
    }
    flipped[bit >> 3] = bytes[bit >> 3] ?? 0;
  }
  expect(wrong).toEqual([]);
});

test.each(snapshots)('a %s snapshot that is intact is verified', (kind, bytes) => {
  const index = openAll(bytes);
  for (const [name, answer] of expected[kind] ?? []) expect(answerOf(() => calls[name]?.(index))).toBe(answer);
});

test.each(snapshots)('a damaged document of a %s snapshot hides no other block', (_, bytes) => {
  const damaged = bytes.slice();
  const { start = 0 } = entriesOf(bytes).find(({ name }) => name === 'documents') ?? {};
  damaged[start] = (damaged[start] ?? 0) ^ 1;
  const index = open(damaged);
  expect(index.search({ text: 'work', limit: 0 }).total).toBe(3);
  expect(hubErrorOf(() => index.get('a'))).toMatchObject({
    code: 'snapshot-damaged',
    path: ['snapshot', 'documents'],
    found: 'damage in block 0',
  });
  expect(hubErrorOf(() => index.get('a')).code).toBe('snapshot-damaged');
  expect(hubErrorOf(() => index.snapshot()).code).toBe('snapshot-damaged');
});

/** Calls an opened snapshot until it throws a HubError. Rethrows other errors. */
function exercise(bytes: Uint8Array): void {
  answerOf(() => openAll(bytes));
  answerOf(() => {
    const index = open(bytes);
    for (const call of Object.values(calls)) answerOf(() => call(index));
  });
}

/** Bytes of a varint, a count, a length or an offset that are never right. */
const extreme = fc.constantFrom(
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x80, 0x80, 0x80, 0x80, 0x08],
  [0, 0, 0, 0x80],
  [0],
  [0x7f],
  [0xff, 0x01],
);

test.each(snapshots)('a %s snapshot that another writer forged is damaged, or its answers are useless', (_, bytes) => {
  const all = sectionsOf(bytes).filter(([name]) => name !== 'about');
  const change = fc.tuple(fc.constantFrom(...all), fc.nat(0xffff), fc.oneof(extreme, fc.array(fc.nat(255))), fc.nat(6));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (list) => {
      const changes: Record<string, Section[1]> = {};
      for (const [[name, numbers], position, replacement, removed] of list) {
        const old = ArrayBuffer.isView(numbers) ? new Uint8Array(numbers.buffer.slice(0)) : new Uint8Array();
        const at = old.length === 0 ? 0 : position % old.length;
        const changed = [...old.subarray(0, at), ...replacement, ...old.subarray(at + removed)];
        changes[name] =
          numbers instanceof Uint32Array
            ? new Uint32Array(Uint8Array.from(changed).buffer, 0, changed.length >> 2)
            : Uint8Array.from(changed);
      }
      // Blocks of documents are read only if their checksums are right.
      const [documents, numbers] = [changes['documents'], changes['document blocks']];
      if (documents instanceof Uint8Array && numbers === undefined) {
        const blocks = Uint32Array.from(
          sectionsOf(bytes).find(([name]) => name === 'document blocks')?.[1] as Uint32Array,
        );
        blocks[1] = documents.length;
        changes['document blocks'] = blocks;
        changes['document checksums'] = checksumOf(documents);
      }
      exercise(withSections(bytes, changes));
    }),
    runs(300),
  );
});

test.each(snapshots)('a header of a %s snapshot with other numbers is damaged', (_, bytes) => {
  const about = JSON.parse(new TextDecoder().decode(bytesOf(bytes, 'about')));
  const number = fc.constantFrom(0, 1, 3, 5, 1000, 2 ** 20, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, 2 ** 60, 1e300);
  fc.assert(
    fc.property(fc.constantFrom('size', 'codes', 'labels', 'ids'), number, (name, value) => {
      if (about[name] === value) return;
      const forged = withSections(bytes, { about: json({ ...about, [name]: value }) });
      if (name === 'ids') exercise(forged);
      else expect(hubErrorOf(() => open(forged)).code).toBe('snapshot-damaged');
    }),
    runs(),
  );
  for (const part of ['facets', 'orders']) {
    const twice = json({ ...about, [part]: [...about[part], about[part][0]] });
    expect(hubErrorOf(() => open(withSections(bytes, { about: twice }))).code).toBe('snapshot-damaged');
  }
});

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Returns a snapshot of one term in three documents, whose postings are forged. */
function withPostings(...bytes: readonly number[]): Uint8Array {
  const tiny = snapshotOf(false, [
    { id: 'a', title: 'x', year: 1 },
    { id: 'b', title: 'x', year: 1 },
    { id: 'c', title: 'x', year: 1 },
  ]);
  const lengths = bytesOf(tiny, 'posting lengths');
  return withSections(tiny, {
    postings: Uint8Array.of(...bytes, 0, 0, 0, 0),
    'posting lengths': encodeVarints(lengths.map((length) => (length === 0 ? 0 : bytes.length))),
  });
}

const HUGE = [0xff, 0xff, 0xff, 0xff, 0x0f];
/** A list of titles: 3 documents, gaps of 0 bits. */
const TITLES = [2, 3, 0];
const FREQUENCIES_OF_32_BITS = 7 << 5;
const BITSET = 31;

test('the postings that tests forge are those of the writer', () => {
  const index = openAll(withPostings(...TITLES, 3, 0, 0, 0));
  expect(index.search({ text: 'x' }).total).toBe(3);
});

test.each([
  ['more bytes of titles than the term has', [...HUGE, 3, 0, 3, 0, 0, 0]],
  ['titles up to the end of the term', [3, 3, 0, 0]],
  ['a huge number of documents', [...TITLES, ...HUGE, 0, 0, 0]],
  ['more documents than the index has', [...TITLES, 4, 0, 0, 0]],
  ['no documents', [...TITLES, 0, 0, 0, 0]],
  ['a huge number of occurrences', [...TITLES, 3, ...HUGE, 0, 0]],
  [
    'more occurrences than documents, of no bits',
    [...TITLES, 3, 9, FREQUENCIES_OF_32_BITS, 3, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 0],
  ],
  [
    'huge frequencies',
    [...TITLES, 3, 9, FREQUENCIES_OF_32_BITS, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 8, 0],
  ],
  ['gaps beyond the number of documents', [...TITLES, 3, 0, 2, 0b111111, 0, 0]],
  ['gaps of 30 bits', [...TITLES, 3, 0, 30, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0]],
  ['gaps beyond the end', [...TITLES, 3, 0, 30, 0]],
  ['a bitset beyond the end', [...TITLES, 3, 0, BITSET, 255, 7, 0]],
  ['a bitset without bytes', [...TITLES, 3, 0, BITSET, 0, 0]],
  ['a bitset of other documents', [...TITLES, 3, 0, BITSET, 1, 0b1011, 0]],
  ['a bitset with fewer documents', [...TITLES, 3, 0, BITSET, 1, 0b101, 0]],
  ['a bitset that ends in 0', [...TITLES, 3, 0, BITSET, 2, 0b111, 0, 0]],
  ['occurrences of 33 bits', [...TITLES, 3, 0, 0, 33, ...new Array<number>(13).fill(0)]],
  ['occurrences beyond the end', [...TITLES, 3, 0, 0, 32, 0]],
  ['an occurrence in no position', [...TITLES, 3, 0, 0, 32, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['a byte too many', [...TITLES, 3, 0, 0, 0, 0]],
  ['fewer occurrences than declared', [...TITLES, 3, 1, 0, 1, 0]],
  ['titles beyond the number of documents', [3, 3, 2, 0b111111, 3, 0, 0, 0]],
  ['fewer titles than documents', [2, 2, 0, 3, 0, 0, 0]],
  ['no titles', [0, 3, 0, 0, 0]],
  ['a bitset of titles beyond the documents', [4, 3, BITSET, 1, 0b1011, 3, 0, 0, 0]],
])('postings with %s are damaged', (_, bytes) => {
  const forged = withPostings(...bytes);
  expect(hubErrorOf(() => openAll(forged))).toMatchObject({ code: 'snapshot-damaged' });
  const index = open(forged);
  for (const text of ['x', '"x x"']) {
    const found = answerOf(() => index.search({ text }).hits.map(({ id }) => id));
    if (found !== 'snapshot-damaged') for (const id of JSON.parse(found)) expect(['a', 'b', 'c']).toContain(id);
  }
  exercise(forged);
});

test('sections in another order have the same answers, and a missing one is damage', () => {
  const [, bytes] = snapshots[0];
  for (const [name] of sectionsOf(bytes)) {
    expect(hubErrorOf(() => openAll(withSections(bytes, { [name]: undefined }))).code, name).toBe('snapshot-damaged');
  }
  const reversed = openAll(writeContainer(SNAPSHOT_KIND, sectionsOf(bytes).reverse()));
  for (const [name, answer] of expected['compressed'] ?? []) {
    expect(answerOf(() => calls[name]?.(reversed))).toBe(answer);
  }
});

test.each([
  ['a huge length', (length: number) => [4, length, 0xffffffff]],
  ['a length of 500 MB', (length: number) => [4, length, 500_000_000]],
  ['a byte less', (length: number, jsonLength: number) => [4, length, jsonLength - 1]],
  ['a byte more', (length: number, jsonLength: number) => [4, length, jsonLength + 1]],
  ['no length', (length: number) => [4, length, 0]],
  ['no documents', (length: number, jsonLength: number) => [0, length, jsonLength]],
  ['three documents', (length: number, jsonLength: number) => [3, length, jsonLength]],
  ['a huge number of documents', (length: number, jsonLength: number) => [0xffffffff, length, jsonLength]],
  ['fewer bytes', (length: number, jsonLength: number) => [4, length - 1, jsonLength]],
])('a block of documents with %s is damaged', (_, numbersOf) => {
  for (const [, bytes] of snapshots) {
    const numbers = sectionsOf(bytes).find(([name]) => name === 'document blocks')?.[1];
    if (!(numbers instanceof Uint32Array)) throw new Error('no blocks');
    const forged = withSections(bytes, {
      'document blocks': Uint32Array.from(numbersOf(numbers[1] ?? 0, numbers[2] ?? 0)),
    });
    expect(hubErrorOf(() => openAll(forged)).code).toBe('snapshot-damaged');
    expect(hubErrorOf(() => open(forged).get('a')).code).toBe('snapshot-damaged');
  }
});

test('documents and ids that don’t belong together are found if all is verified', () => {
  const bytes = snapshotOf(false);
  const idsOf = (...ids: readonly unknown[]) => {
    const about = JSON.parse(new TextDecoder().decode(bytesOf(bytes, 'about')));
    return withSections(bytes, { ids: json(ids), about: json({ ...about, ids: json(ids).length }) });
  };
  const sorted = ['d\n', 'b', 'a', 'c'];
  expect(openAll(idsOf(...sorted)).size).toBe(4);
  expect(hubErrorOf(() => openAll(idsOf('d\n', 'a', 'b', 'c')))).toMatchObject({
    path: ['snapshot', 'ids'],
    found: 'a',
  });
  expect(hubErrorOf(() => openAll(idsOf('d\n', 'b', 'b', 'c'))).message).toContain('unique ids');
  const withDocuments = (...list: readonly unknown[]) => {
    const documents = new TextEncoder().encode(list.map((one) => JSON.stringify(one)).join('\n'));
    return withSections(bytes, {
      documents,
      'document blocks': Uint32Array.of(4, documents.length, documents.length),
      'document checksums': checksumOf(documents),
    });
  };
  const list = sorted.map((id) => books.find((book) => book.id === id));
  expect(openAll(withDocuments(...list)).size).toBe(4);
  for (const [document, path] of [
    [null, []],
    [{ ...list[1], id: 7 }, ['id']],
    [{ ...list[1], kinds: 'novel' }, ['facets', 'kinds']],
    [{ ...list[1], kinds: [null] }, ['facets', 'kinds', 0]],
    [{ ...list[1], title: 7 }, ['text', 0, 0]],
    [{ ...list[1], body: 7 }, []],
    [{ ...list[1], year: 'x' }, ['order', 1]],
  ] as const) {
    const error = hubErrorOf(() => openAll(withDocuments(list[0], document, list[2], list[3])));
    expect(error).toMatchObject({ code: 'snapshot-damaged', path: ['snapshot', 'documents', 1, ...path] });
    expect(error.cause).toBeInstanceOf(Error);
  }
  expect(hubErrorOf(() => openAll(withDocuments(list[0], list[2], list[2], list[3]))).path).toEqual([
    'snapshot',
    'ids',
  ]);
});

test('options of openIndex are checked', () => {
  const bytes = snapshotOf(false);
  for (const verify of [null, true, 'none', 1]) {
    // @ts-expect-error an invalid option
    expect(hubErrorOf(() => openIndex(definition, bytes, { verify }))).toMatchObject({
      code: 'invalid-option',
      path: ['verify'],
    });
  }
  expect(openIndex(definition, bytes, { verify: undefined }).size).toBe(4);
});
