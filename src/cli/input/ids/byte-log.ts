/** Random access to a file. */
export interface SpillFile {
  write(bytes: Uint8Array, position: number): void;
  read(bytes: Uint8Array, position: number): void;
  close(): void;
}

/** Size of a block in bytes. A shorter log stays in memory. */
const BLOCK_SIZE = 1 << 20;

/**
 * Log of bytes that are appended and read again. Full blocks move to a file. If the file can't be written, they stay in memory.
 *
 * @param openFile opens the file once it is needed; returns undefined if that fails. Default: all blocks stay in memory.
 */
export class ByteLog {
  readonly #openFile: () => SpillFile | undefined;
  /** Undefined before the first full block; null without a file. */
  #file: SpillFile | null | undefined;
  /** Full blocks in memory, by their number. */
  readonly #kept = new Map<number, Uint8Array>();
  #last = new Uint8Array(BLOCK_SIZE);
  #length = 0;

  constructor(openFile: () => SpillFile | undefined = () => undefined) {
    this.#openFile = openFile;
  }

  /** Number of bytes. */
  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const offset = this.#length % BLOCK_SIZE;
      const part = bytes.subarray(from, from + BLOCK_SIZE - offset);
      this.#last.set(part, offset);
      from += part.length;
      this.#length += part.length;
      if (this.#length % BLOCK_SIZE === 0) this.#moveBlock();
    }
  }

  /** Returns a copy of the bytes from a position. */
  read(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let from = 0; from < length; ) {
      const at = position + from;
      const offset = at % BLOCK_SIZE;
      const number = Math.floor(at / BLOCK_SIZE);
      const part = bytes.subarray(from, from + BLOCK_SIZE - offset);
      const block = number === Math.floor(this.#length / BLOCK_SIZE) ? this.#last : this.#kept.get(number);
      if (block === undefined) this.#file?.read(part, at);
      else part.set(block.subarray(offset, offset + part.length));
      from += part.length;
    }
    return bytes;
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  /** Moves the last block, which is full, to the file. */
  #moveBlock(): void {
    const position = this.#length - BLOCK_SIZE;
    if (this.#file === undefined) this.#file = this.#openFile() ?? null;
    try {
      if (this.#file !== null) {
        this.#file.write(this.#last, position);
        return;
      }
    } catch {
      // The disk is probably full. Later blocks may fit again.
    }
    this.#kept.set(position / BLOCK_SIZE, this.#last);
    this.#last = new Uint8Array(BLOCK_SIZE);
  }
}
