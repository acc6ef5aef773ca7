import fc from 'fast-check';
import { HubError, type HubErrorCode } from 'gcm-hub';
import { expect, test, vi } from 'vitest';
import {
  beginsContainer,
  type Container,
  readContainer,
  type Section,
  writeContainer,
} from '../../../src/base/container';
import { CHECKSUM_SIZE, checksum, checksumOf } from '../../../src/base/container/checksum';
import { swapBytes } from '../../../src/base/container/endian';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';
import { entriesOf, HEADER_SIZE, withDirectory } from './sections-of';

const KIND = 3;
const getters = ['u8', 'u16', 'u32', 'f64'] as const;

const small = writeContainer(KIND, [
  ['ids', Uint32Array.of(1, 2, 0xffffffff)],
  ['', Uint8Array.of(7)],
  ['__proto__', Float64Array.of(Math.PI)],
  ['é\ud800', Uint16Array.of(0x1234)],
]);

/** Returns the code of the HubError that a read throws, or undefined if it succeeds. Rethrows other errors. */
function codeOf(read: () => unknown): HubErrorCode | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    expect(error.path[0]).toBe('snapshot');
    return error.code;
  }
}

const codeOfBytes = (bytes: Uint8Array, kind = KIND) => codeOf(() => readContainer(kind, bytes));

/** Returns a copy of the bytes with a change. */
function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = new Uint8Array(bytes);
  change(new DataView(copy.buffer));
  return copy;
}

/** The getter of each section of `small`. */
const SMALL_GETTERS = [
  ['ids', 'u32'],
  ['', 'u8'],
  ['__proto__', 'f64'],
  ['é\ud800', 'u16'],
] as const;

const name = fc.oneof(
  fc.constantFrom('', '__proto__', 'constructor', 'hasOwnProperty', '\ud83d', '😀', '10', 'a.b'),
  anyString(),
);
const size = { maxLength: 20 };
const numbers = fc.oneof(
  fc.uint8Array(size),
  fc.uint16Array(size),
  fc.uint32Array(size),
  fc.float64Array(size),
  fc.array(fc.uint8Array(size), { maxLength: 4 }),
);
const sections: fc.Arbitrary<Section[]> = fc.uniqueArray(fc.tuple(name, numbers), {
  selector: ([key]) => key,
  maxLength: 6,
});

function getterOf(data: Section[1]): (typeof getters)[number] {
  if (data instanceof Float64Array) return 'f64';
  if (data instanceof Uint32Array) return 'u32';
  return data instanceof Uint16Array ? 'u16' : 'u8';
}

test('reads all written sections, at any alignment of the bytes', () => {
  fc.assert(
    fc.property(sections, fc.nat(0xffffffff), fc.nat(15), (written, kind, shift) => {
      const bytes = writeContainer(kind, written);
      const shifted = new Uint8Array(bytes.length + shift);
      shifted.set(bytes, shift);
      const container = readContainer(kind, shifted.subarray(shift));
      for (const [key, data] of written) {
        expect(container.has(key)).toBe(true);
        const expected = Array.isArray(data) ? Uint8Array.from(data.flatMap((chunk) => [...chunk])) : data;
        for (const getter of getters) {
          if (getter === getterOf(data)) expect(container[getter](key)).toEqual(expected);
          else expect(codeOf(() => container[getter](key))).toBe('snapshot-damaged');
        }
      }
    }),
    runs(),
  );
});

test('returns views without copying if the bytes are aligned', () => {
  const ids = readContainer(KIND, small).u32('ids');
  expect(ids.buffer).toBe(small.buffer);
  expect(readContainer(KIND, small).f64('__proto__').buffer).toBe(small.buffer);
});

test('reads Node buffers and views of other types', () => {
  const pooled = Buffer.from(Buffer.concat([Buffer.of(0), small])).subarray(1);
  expect(readContainer(KIND, pooled).u32('ids')).toEqual(Uint32Array.of(1, 2, 0xffffffff));
  const view: unknown = new DataView(small.buffer);
  expect(readContainer(KIND, view as Uint8Array).has('ids')).toBe(true);
});

test('names the section in the error if it is missing or has another width', () => {
  const container = readContainer(KIND, small);
  expect(container.has('constructor')).toBe(false);
  expect(() => container.u32('constructor')).toThrow(
    expect.objectContaining({ code: 'snapshot-damaged', path: ['snapshot', 'constructor'], found: undefined }),
  );
  expect(() => container.u16('ids')).toThrow('snapshot.ids: expected a section with 2 bytes per number, found 4');
});

const flipped = (bit: number) => small.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const dataStart = Math.min(...entriesOf(small).map(({ start }) => start));

test('detects every flipped bit of the header and the directory when a container is opened', () => {
  for (let bit = 0; bit < 8 * dataStart; bit++) {
    expect(codeOfBytes(flipped(bit)), `bit ${bit}`).toMatch(/^snapshot-/);
  }
});

test('detects every flipped bit of a section when it is read, and reads the others', () => {
  for (let bit = 8 * dataStart; bit < 8 * small.length; bit++) {
    const container = readContainer(KIND, flipped(bit));
    const damaged = entriesOf(small).findLast(({ start }) => start <= bit >> 3)?.name ?? '';
    for (const [name, getter] of SMALL_GETTERS) {
      for (let time = 0; time < 2; time++) {
        expect(codeOf(() => container[getter](name))).toBe(name === damaged ? 'snapshot-damaged' : undefined);
      }
    }
    expect(() => container.verify()).toThrow(
      expect.objectContaining({ code: 'snapshot-damaged', path: ['snapshot', damaged] }),
    );
  }
});

test('verifies a section once, and not before it is read', () => {
  const bytes = small.slice();
  const { start = 0 } = entriesOf(small).find(({ name }) => name === '') ?? {};
  const container = readContainer(KIND, bytes);
  expect(container.u8('')).toEqual(Uint8Array.of(7));
  bytes[start] = 8;
  expect(container.u8('')).toEqual(Uint8Array.of(8));
  const unverified = readContainer(KIND, bytes);
  expect(unverified.unverified('')).toEqual(Uint8Array.of(8));
  expect(codeOf(() => unverified.unverified('ids'))).toBe('snapshot-damaged');
  expect(codeOf(() => unverified.u8(''))).toBe('snapshot-damaged');
  expect(codeOf(() => readContainer(KIND, small).verify())).toBeUndefined();
});

test('reports truncated bytes at any length, including 0', () => {
  for (let length = 0; length < small.length; length++) {
    expect(codeOfBytes(small.slice(0, length))).toBe('snapshot-truncated');
  }
});

test('reports bytes beyond the end as damage', () => {
  for (let more = 1; more < 40; more++) {
    expect(codeOfBytes(Uint8Array.of(...small, ...new Uint8Array(more)))).toBe('snapshot-damaged');
  }
  expect(() => readContainer(KIND, Uint8Array.of(...small, 0))).toThrow(
    `snapshot: expected ${small.length} bytes, found ${small.length + 1}`,
  );
});

test('reports other bytes as foreign', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const isBeginning = bytes.every((byte, i) => byte === small[i]);
      expect(codeOfBytes(bytes)).toBe(isBeginning ? 'snapshot-truncated' : 'snapshot-foreign');
    }),
    runs(),
  );
  expect(codeOfBytes(new TextEncoder().encode(JSON.stringify({ resources: [] })))).toBe('snapshot-foreign');
});

test.each([undefined, null, 'text', 7, [], {}, new ArrayBuffer(64), structuredClone])(
  'rejects %o, which isn’t a view',
  (value) => {
    expect(codeOfBytes(value as unknown as Uint8Array)).toBe('invalid-option');
  },
);

test('reports a detached buffer as truncated', () => {
  const bytes = new Uint8Array(small);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  expect(codeOfBytes(bytes)).toBe('snapshot-truncated');
});

test('rejects random bytes after the magic', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(codeOfBytes(Uint8Array.of(...small.subarray(0, 12), ...bytes))).toBeDefined();
    }),
    runs(),
  );
});

test('reports a newer format or kind, even if the rest is damaged', () => {
  const newer = (view: DataView) => view.setUint32(12, 3, true);
  expect(codeOfBytes(changed(small, newer))).toBe('snapshot-newer');
  expect(codeOfBytes(changed(small, newer).subarray(0, 48))).toBe('snapshot-newer');
  expect(codeOfBytes(small, KIND - 1)).toBe('snapshot-newer');
});

test('reports an older format or kind as foreign, whose directory isn’t read', () => {
  const older = (view: DataView) => view.setUint32(12, 1, true);
  expect(codeOfBytes(withDirectory(small, older))).toBe('snapshot-foreign');
  expect(codeOfBytes(changed(small, older))).toBe('snapshot-foreign');
  expect(codeOfBytes(small, KIND + 1)).toBe('snapshot-foreign');
  // Bytes that end too early are truncated, in all formats.
  expect(codeOfBytes(changed(small, older).subarray(0, -1))).toBe('snapshot-truncated');
});

test('never returns a view outside the data, even with a forged directory', () => {
  const words = dataStart / 4;
  const word = fc.oneof(
    fc.constantFrom(0, 1, 2, 4, 8, 16, 24, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff8, 0xffffffff),
    fc.nat(0xffffffff),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 5, max: words - 1 }), word), { minLength: 1, maxLength: 4 }),
      (all) => {
        const bytes = withDirectory(small, (view) => {
          for (const [word, value] of all) view.setUint32(4 * word, value, true);
        });
        let container: Container | undefined;
        codeOf(() => {
          container = readContainer(KIND, bytes);
        });
        for (const key of ['ids', '', '__proto__', 'é\ud800']) {
          for (const getter of getters) {
            codeOf(() => {
              const view = container?.[getter](key);
              if (view === undefined) return;
              expect(view.byteOffset).toBeGreaterThan(HEADER_SIZE);
              expect(view.byteOffset + view.byteLength).toBeLessThanOrEqual(bytes.length);
            });
          }
        }
      },
    ),
    runs(500),
  );
});

test.each([
  ['a count beyond the directory', 20, 5, 'a directory of 5 sections, found 4'],
  ['a count beyond the end', 20, 1000, 'a directory of 1000 sections, found'],
  ['a count below it', 20, 3, 'sections up to'],
  ['a count beyond the maximum', 20, 0xffffffff, 'up to 65535 sections, found 4294967295'],
  ['a name beyond the end', 36, 1000, 'a directory of 4 sections, found 0'],
  ['a name beyond any end', 36, 0xffffffff, 'a directory of 4 sections, found 0'],
  ['numbers of no bytes', 32, 0, 'bytes, found 12'],
  ['numbers of broken size', 40, 11, 'bytes, found 11'],
  ['numbers beyond the end', 40, 1000, 'bytes, found 1000'],
  ['numbers beyond any end', 44, 0xffffffff, 'bytes, found 18446744069414584000'],
  ['numbers that leave a gap', 40, 0, 'sections up to'],
])('reports damage despite a valid checksum: %s', (_, offset, value, message) => {
  const bytes = withDirectory(small, (view) => view.setUint32(offset, value, true));
  expect(() => readContainer(KIND, bytes)).toThrow(
    expect.objectContaining({ code: 'snapshot-damaged', message: expect.stringContaining(message) }),
  );
});

test('rejects a name longer than the maximum, even if it fits', () => {
  const large = writeContainer(KIND, [['a', new Uint8Array(200_000)]]);
  const withName = (units: number) =>
    withDirectory(large, (view) => {
      view.setUint32(36, units, true);
      view.setUint32(40, large.length - HEADER_SIZE - CHECKSUM_SIZE - Math.ceil((32 + 2 * units) / 16) * 16, true);
    });
  expect(codeOfBytes(withName(0xfffc))).toBeUndefined();
  expect(codeOfBytes(withName(0x10000))).toBe('snapshot-damaged');
});

test('rejects a length that isn’t whole blocks, and duplicate names, despite a valid checksum', () => {
  const odd = changed(small.subarray(0, 63), (view) => view.setBigUint64(24, 63n, true));
  expect(() => readContainer(KIND, odd)).toThrow('snapshot: expected whole blocks of 16 bytes, found 63');
  const two = writeContainer(KIND, [
    ['a', Uint8Array.of(1)],
    ['b', Uint8Array.of(2)],
  ]);
  expect(() =>
    readContainer(
      KIND,
      withDirectory(two, (view) => view.setUint16(112, 0x61, true)),
    ),
  ).toThrow('snapshot.a: expected one section of this name, found 2');
});

test('reports a length beyond all memory as truncated', () => {
  expect(codeOfBytes(changed(small, (view) => view.setBigUint64(24, 2n ** 64n - 1n, true)))).toBe('snapshot-truncated');
});

test('refuses to write what it can’t read: duplicate, too many or too long names', () => {
  const empty = new Uint8Array();
  const twice: Section[] = [
    ['a', empty],
    ['a', empty],
  ];
  const many = Array.from({ length: 0x10000 }, (_, i): Section => [`${i}`, empty]);
  for (const invalid of [twice, many, [['x'.repeat(0x10000), empty]] satisfies Section[]]) {
    expect(() => writeContainer(KIND, invalid)).toThrow(RangeError);
  }
  const largest = [...many.slice(2), ['x'.repeat(0xffff), empty]] satisfies Section[];
  expect(readContainer(KIND, writeContainer(KIND, largest)).has('x'.repeat(0xffff))).toBe(true);
});

test('the format is stable, byte by byte', () => {
  const bytes = writeContainer(KIND, [
    ['n', Uint16Array.of(0x1234, 0xabcd)],
    ['f', Float64Array.of(1.5)],
  ]);
  expect(Buffer.from(bytes).toString('hex').match(/.{32}/g)).toEqual([
    '8967636d2d6875620d0a1a0a02000000', // magic, version
    '0300000002000000b000000000000000', // kind, count, length
    '02000000010000000400000000000000', // 2 bytes per number, 1 unit of name, 4 bytes
    'c5a88ed674f09d79733161e70eca96d6', // checksum of its numbers
    '6e000000000000000000000000000000', // 'n'
    '08000000010000000800000000000000', // 8 bytes per number, 1 unit of name, 8 bytes
    '57f028ab2d0d7cf6733161e70eca96d6',
    '66000000000000000000000000000000', // 'f'
    'd7e2e6c2fb35f74f28da190e5d7e3af5', // checksum of the header and the directory
    '3412cdab000000000000000000000000',
    '000000000000f83f0000000000000000',
  ]);
});

test('swapBytes reverses the bytes of each number', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(swapBytes(bytes, 1)).toEqual(bytes);
  expect(swapBytes(bytes, 2)).toEqual(Uint8Array.of(2, 1, 4, 3, 6, 5, 8, 7));
  expect(swapBytes(bytes, 4)).toEqual(Uint8Array.of(4, 3, 2, 1, 8, 7, 6, 5));
  expect(swapBytes(bytes, 8)).toEqual(Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1));
  expect(bytes).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
});

test('a big-endian host writes the same bytes and reads its own numbers', async () => {
  vi.resetModules();
  vi.doMock('../../../src/base/container/endian', () => ({ littleEndian: swapBytes }));
  const host = await import('../../../src/base/container');
  vi.doUnmock('../../../src/base/container/endian');
  vi.resetModules(); // other test files import the modules of this host

  const onHost = <T extends Uint16Array | Uint32Array | Float64Array>(data: T): T => {
    const bytes = new Uint8Array(data.buffer);
    bytes.set(swapBytes(bytes, data.BYTES_PER_ELEMENT));
    return data;
  };
  const hostSections: Section[] = [
    ['ids', onHost(Uint32Array.of(1, 2, 0xffffffff))],
    ['', Uint8Array.of(7)],
    ['__proto__', onHost(Float64Array.of(Math.PI))],
    ['é\ud800', onHost(Uint16Array.of(0x1234))],
  ];
  const bytes = host.writeContainer(KIND, hostSections);
  // The checksums are computed by the real host, so only their bytes differ here.
  const withoutChecksums = (original: Uint8Array): Uint8Array => {
    const copy = original.slice().fill(0, dataStart - CHECKSUM_SIZE, dataStart);
    for (const { entryStart } of entriesOf(small)) copy.fill(0, entryStart + 16, entryStart + 16 + CHECKSUM_SIZE);
    return copy;
  };
  expect(withoutChecksums(bytes)).toEqual(withoutChecksums(small));
  const container = host.readContainer(KIND, bytes);
  for (const [key, data] of hostSections) expect(container[getterOf(data)](key)).toEqual(data);
});

test('beginsContainer recognizes a container by its name, even after a transfer in text mode', () => {
  const bytes = writeContainer(1, []);
  expect(beginsContainer(bytes)).toBe(true);
  expect(beginsContainer(bytes.subarray(0, 8))).toBe(true);
  expect(beginsContainer(bytes.map((byte) => (byte === 13 ? 10 : byte)))).toBe(true);
  expect(beginsContainer(bytes.subarray(0, 7))).toBe(false);
  expect(beginsContainer(bytes.subarray(1))).toBe(false);
});

test('checksumOf covers the number of bytes, and bytes of any alignment', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(15), (bytes, shift) => {
      const shifted = new Uint8Array(bytes.length + shift);
      shifted.set(bytes, shift);
      expect(checksumOf(shifted.subarray(shift))).toEqual(checksumOf(bytes));
      expect(checksumOf(Uint8Array.of(...bytes, 0))).not.toEqual(checksumOf(bytes));
    }),
    runs(),
  );
  expect(checksumOf(new Uint8Array())).toEqual(checksum(new Uint8Array(16)));
});
