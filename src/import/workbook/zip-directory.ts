/** Entry of a zip file, from its central directory. */
export interface ZipEntry {
  readonly name: string;
  /** Size of the data in the file, in bytes. */
  readonly packedSize: number;
  /** Declared size of the unpacked data, in bytes. */
  readonly size: number;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT_LENGTH = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_LENGTH = 20;
const ZIP64_END_LENGTH = 56;
/** Field that contains the sizes of an entry if they need 64 bits. */
const ZIP64_FIELD = 1;
/** Value of a size whose 64 bits are elsewhere. */
const IN_64_BITS = 0xffffffff;

/** Reads the central directory of a zip file, without unpacking anything. Returns undefined if it is damaged. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(view);
    return end === undefined ? undefined : readEntries(view, bytes, directoryOf(view, end));
  } catch (error) {
    if (error instanceof RangeError) return undefined; // an offset is outside of the file
    throw error;
  }
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_LENGTH); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return undefined;
}

interface Directory {
  readonly offset: number;
  readonly count: number;
}

/** Returns the position of the directory: in the 64-bit record at the end of the file, if it has one. */
function directoryOf(view: DataView, end: number): Directory {
  const locator = end - ZIP64_LOCATOR_LENGTH;
  if (locator >= ZIP64_END_LENGTH && view.getUint32(locator, true) === ZIP64_LOCATOR_SIGNATURE) {
    const record = Number(view.getBigUint64(locator + 8, true));
    return {
      count: Number(view.getBigUint64(record + 32, true)),
      offset: Number(view.getBigUint64(record + 48, true)),
    };
  }
  return { count: view.getUint16(end + 10, true), offset: view.getUint32(end + 16, true) };
}

function readEntries(view: DataView, bytes: Uint8Array, { offset, count }: Directory): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const name = at + ENTRY_LENGTH;
    const extra = name + view.getUint16(at + 28, true);
    const comment = extra + view.getUint16(at + 30, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(name, extra)),
      ...readSizes(view, at, extra, comment),
    });
    at = comment + view.getUint16(at + 32, true);
  }
  return entries;
}

function readSizes(view: DataView, entry: number, extra: number, end: number): Omit<ZipEntry, 'name'> {
  let packedSize = view.getUint32(entry + 20, true);
  let size = view.getUint32(entry + 24, true);
  for (let at = extra; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_FIELD) continue;
    let value = at + 4;
    if (size === IN_64_BITS) {
      size = Number(view.getBigUint64(value, true));
      value += 8;
    }
    if (packedSize === IN_64_BITS) packedSize = Number(view.getBigUint64(value, true));
    break;
  }
  return { packedSize, size };
}
