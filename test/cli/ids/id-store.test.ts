import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { ByteLog, type SpillFile } from '../../../src/cli/input/ids/byte-log';
import { createIdStore, type IdStore, type IdStoreOptions } from '../../../src/cli/input/ids/id-store';
import { openSpillFile } from '../../../src/cli/input/ids/spill-file';
import { runs } from '../../runs';

const MEGABYTE = 2 ** 20;

/** Registers ids with their positions in the list; returns the positions of the earlier ones. */
function addAll(store: IdStore, ids: readonly string[]): (number | undefined)[] {
  return ids.map((id, position) => store.add(id, position));
}

/** Returns the position of the first equal id before each id. */
function earlierPositions(ids: readonly string[]): (number | undefined)[] {
  const firsts = new Map<string, number>();
  return ids.map((id, position) => {
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, position);
    return first;
  });
}

/** Creates 30,000 ids of three megabytes, the last 100 of which occur before. */
function manyIds(): string[] {
  const ids = Array.from({ length: 29_900 }, (_, i) => `${'x'.repeat(80)}${i}`);
  return [...ids, ...ids.slice(500, 600)];
}

test.each<[name: string, options: IdStoreOptions]>([
  ['of the default hash', {}],
  ['of equal hashes', { hashId: () => 5 }],
  ['of two hashes', { hashId: (id) => id.length % 2 }],
])('finds the first record with an id, %s', (_, options) => {
  const id = fc.oneof(
    fc.constantFrom('', 'a', 'b', 'aa', '\ud800', '\udc00', '\ufffd', '😀'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(id), (ids) => {
      expect(addAll(createIdStore(options), ids)).toEqual(earlierPositions(ids));
    }),
    runs(200),
  );
});

test('keeps positions above 32 bits', () => {
  const store = createIdStore();
  store.add('a', 3 * 2 ** 32 + 7);
  expect(store.add('a', 1)).toBe(3 * 2 ** 32 + 7);
});

test('reads ids that moved to a temporary file', () => {
  const file = openSpillFile();
  const write = vi.fn(file?.write);
  const store = createIdStore({ openFile: () => file && { ...file, write } });
  const ids = manyIds();
  expect(addAll(store, ids)).toEqual(earlierPositions(ids));
  expect(write).toHaveBeenCalledTimes(2);
  expect(store.add(ids[0] ?? '', 0)).toBe(0);
  store.close();
});

test('keeps ids in memory if the temporary file can’t be opened or written', () => {
  const ids = manyIds();
  const fail = (): never => {
    throw new Error('ENOSPC');
  };
  const full: SpillFile = { write: fail, read: fail, close: () => {} };
  expect(addAll(createIdStore({ openFile: () => undefined }), ids)).toEqual(earlierPositions(ids));
  expect(addAll(createIdStore({ openFile: () => full }), ids)).toEqual(earlierPositions(ids));
});

test('opens no file for short ids', () => {
  const openFile = vi.fn(() => undefined);
  addAll(createIdStore({ openFile }), ['a', 'b', 'a']);
  expect(openFile).not.toHaveBeenCalled();
});

test('reads bytes across blocks', () => {
  const bytes = Uint8Array.from({ length: 3 * MEGABYTE + 5 }, (_, i) => i % 251);
  for (const openFile of [openSpillFile, () => undefined]) {
    const log = new ByteLog(openFile);
    log.append(bytes.subarray(0, 7));
    log.append(bytes.subarray(7));
    expect(log.length).toBe(bytes.length);
    for (const [position, length] of [
      [0, 9],
      [MEGABYTE - 3, 2 * MEGABYTE + 6],
      [3 * MEGABYTE, 5],
    ] as const)
      expect(Buffer.compare(log.read(position, length), bytes.subarray(position, position + length))).toBe(0);
    log.close();
  }
});

test('a spill file rejects reading beyond its end', () => {
  const file = openSpillFile();
  expect(() => file?.read(new Uint8Array(4), 0)).toThrow('too short');
  file?.close();
});
