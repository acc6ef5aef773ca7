import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeVarints, encodeVarints } from '../../../src/engine/index/snapshot/varints';
import { PADDING, pack, packedLength, unpack, unpackAt, widthOf } from '../../../src/engine/postings/bit-packing';
import { ByteWriter } from '../../../src/engine/postings/byte-writer';
import { hubErrorOf } from '../../hub-error-of';
import { runs } from '../../runs';

const packed = fc.integer({ min: 0, max: 32 }).chain((width) =>
  fc.record({
    width: fc.constant(width),
    numbers: fc.array(
      fc
        .oneof(fc.nat(0xffffffff), fc.constantFrom(0, 0xffffffff))
        .map((one) => (width === 0 ? 0 : one >>> (32 - width))),
      { maxLength: 200 },
    ),
    offset: fc.nat(20),
    before: fc.nat(7),
  }),
);

test('packed numbers of each width are unpacked, at any offset of any view', () => {
  fc.assert(
    fc.property(packed, ({ width, numbers, offset, before }) => {
      const length = packedLength(width, numbers.length);
      const buffer = new Uint8Array(before + offset + length + PADDING);
      const bytes = buffer.subarray(before);
      pack(Uint32Array.from(numbers), numbers.length, width, bytes, offset);
      bytes.fill(0xff, offset + length); // the bytes after the numbers don't matter
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const unpacked = new Uint32Array(numbers.length).fill(7);
      unpack(view, offset, width, numbers.length, unpacked);
      expect([...unpacked]).toEqual(numbers);
      expect(numbers.map((_, i) => unpackAt(view, offset, width, i))).toEqual(numbers);
      expect(bytes.subarray(0, offset)).toEqual(new Uint8Array(offset));
    }),
    runs(500),
  );
});

test('the width of numbers is that of the largest', () => {
  expect(widthOf(Uint32Array.of(), 0)).toBe(0);
  expect(widthOf(Uint32Array.of(0, 0, 9), 2)).toBe(0);
  expect(widthOf(Uint32Array.of(1, 0), 2)).toBe(1);
  expect(widthOf(Uint32Array.of(255, 256), 1)).toBe(8);
  expect(widthOf(Uint32Array.of(255, 256), 2)).toBe(9);
  expect(widthOf(Uint32Array.of(0xffffffff), 1)).toBe(32);
});

const uint32 = fc.oneof(
  fc.nat(0xffffffff),
  fc.constantFrom(0, 0x7f, 0x80, 0x3fff, 0x4000, 0xfffffff, 0x10000000, 0xffffffff),
);

test('varints are decoded, and no other number of them', () => {
  fc.assert(
    fc.property(fc.array(uint32), (numbers) => {
      const bytes = encodeVarints(numbers);
      expect([...decodeVarints('s', bytes, numbers.length)]).toEqual(numbers);
      for (const count of [numbers.length + 1, numbers.length - 1, 2 ** 40]) {
        if (count >= 0) expect(hubErrorOf(() => decodeVarints('s', bytes, count)).code).toBe('snapshot-damaged');
      }
    }),
    runs(),
  );
});

test('a varint ends after five bytes, and not after the last byte', () => {
  expect(hubErrorOf(() => decodeVarints('s', Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0), 1)).code).toBe(
    'snapshot-damaged',
  );
  expect(hubErrorOf(() => decodeVarints('s', Uint8Array.of(0x80), 1)).code).toBe('snapshot-damaged');
});

test('a list of bytes is the same after it was cleared, and grows', () => {
  fc.assert(
    fc.property(packed, fc.array(uint32), ({ width, numbers }, varints) => {
      const [used, fresh] = [new ByteWriter(), new ByteWriter()];
      used.append(new Uint8Array(5000).fill(0xff));
      used.clear();
      for (const writer of [used, fresh]) {
        writer.byte(width);
        writer.packed(Uint32Array.from(numbers), numbers.length, width);
        for (const varint of varints) writer.varint(varint);
      }
      expect(used.view()).toEqual(fresh.view());
      expect(used.finish()).toEqual(Uint8Array.of(...fresh.view(), ...new Uint8Array(PADDING)));
    }),
    runs(),
  );
});
