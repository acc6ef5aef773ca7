import { ByteLog, type SpillFile } from './byte-log';
import { HASH_BITS, HashTable } from './hash-table';

/** Store of ids, each with the position of its first record. */
export interface IdStore {
  /**
   * Registers an id.
   *
   * @param position a number that identifies the record.
   * @returns the position of the earlier record with this id; undefined if the id is new.
   */
  add(id: string, position: number): number | undefined;
  /** Deletes the temporary file. */
  close(): void;
}

export interface IdStoreOptions {
  /** Opens a temporary file for the ids once they take more than a megabyte. Default: ids stay in memory. */
  readonly openFile?: (() => SpillFile | undefined) | undefined;
  /** Hashes an id to an unsigned integer of 26 bits. */
  readonly hashId?: ((id: string) => number) | undefined;
}

/** Entries of the log begin at multiples of this number of bytes, so that 32 bits address 32 GB. */
const ALIGNMENT = 8;

/** Length of an entry's head in bytes: the position and the length of the id. */
const HEAD_LENGTH = 12;
const LENGTH_OFFSET = 8;

const INITIAL_ENTRY_LENGTH = 1024;

/**
 * Creates a store that takes 7 to 9 bytes of memory for each id: a part of its hash, and its place in a log. Ids with
 * equal hashes are compared in full, so that a collision of hashes isn't reported as a duplicate.
 */
export function createIdStore({ openFile, hashId = hashString }: IdStoreOptions = {}): IdStore {
  const log = new ByteLog(openFile);
  const table = new HashTable();

  /** The entry of an id. It is reused, since its allocation would take longer than the rest. */
  let entry = Buffer.alloc(INITIAL_ENTRY_LENGTH);

  /** Writes an entry for an id to the reused one. Returns its length in bytes, without padding. */
  function writeEntry(id: string, position: number): number {
    const json = JSON.stringify(id); // as JSON, since UTF-8 has no lone surrogates
    const maxLength = HEAD_LENGTH + 3 * json.length + ALIGNMENT;
    if (entry.length < maxLength) entry = Buffer.alloc(maxLength);
    const length = entry.write(json, HEAD_LENGTH);
    entry.writeDoubleBE(position, 0);
    entry.writeUInt32BE(length, LENGTH_OFFSET);
    return HEAD_LENGTH + length;
  }

  /** Returns the position of the entry at a place if it has the id of the reused entry. */
  function positionAt(place: number, length: number): number | undefined {
    const stored = Buffer.from(log.read(place * ALIGNMENT, HEAD_LENGTH));
    if (stored.readUInt32BE(LENGTH_OFFSET) !== length - HEAD_LENGTH) return undefined;
    const id = log.read(place * ALIGNMENT + HEAD_LENGTH, length - HEAD_LENGTH);
    return entry.subarray(HEAD_LENGTH, length).equals(id) ? stored.readDoubleBE(0) : undefined;
  }

  return {
    add(id, position) {
      const hash = hashId(id);
      const length = writeEntry(id, position);
      for (const place of table.find(hash)) {
        const earlier = positionAt(place, length);
        if (earlier !== undefined) return earlier;
      }
      table.add(hash, log.length / ALIGNMENT);
      log.append(entry.subarray(0, Math.ceil(length / ALIGNMENT) * ALIGNMENT));
      return undefined;
    },
    close: () => log.close(),
  };
}

/** Hashes a string to an unsigned integer of {@link HASH_BITS} bits. */
function hashString(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> (32 - HASH_BITS);
}
