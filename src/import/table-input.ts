import { invalidOption } from '../base/validate';

/** Chunks of bytes, such as a stream of Node. */
export type ByteChunks = AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;

/**
 * Bytes of a file: all of them, a `Blob` such as a chosen file of a page, a stream, or a function that opens one. The function may be
 * called twice, because doubtful dates may need another pass. A stream can be read only once.
 */
export type TableInput = ByteChunks | Uint8Array | { stream(): ByteChunks } | (() => ByteChunks | Promise<ByteChunks>);

/** Opens the bytes from their beginning. */
export interface ByteSource {
  open(): AsyncIterable<Uint8Array>;
  /** Whether the bytes can be opened again. */
  readonly canReopen: boolean;
}

/** Size of a chunk of bytes in memory. */
const CHUNK_SIZE = 65_536;

/** @throws HubError `invalid-option` for another value, such as a file name. */
export function toByteSource(input: TableInput): ByteSource {
  if (input instanceof Uint8Array) return { open: () => slices(input), canReopen: true };
  if (typeof input === 'function') return { open: () => openChunks(input), canReopen: true };
  if (typeof input === 'object' && input !== null) {
    if (isChunks(input)) return { open: () => iterate(input), canReopen: false };
    if ('stream' in input && typeof input.stream === 'function') {
      return { open: () => openChunks(() => input.stream()), canReopen: true };
    }
  }
  throw invalidOption(['input'], input, 'bytes, a stream of bytes, a Blob, or a function that opens a stream');
}

function isChunks(input: object): input is ByteChunks {
  return Symbol.asyncIterator in input || 'getReader' in input;
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK_SIZE) yield bytes.subarray(from, from + CHUNK_SIZE);
}

async function* openChunks(open: () => ByteChunks | Promise<ByteChunks>): AsyncGenerator<Uint8Array> {
  yield* iterate(await open());
}

/** Iterates a stream of the web in browsers where it isn't iterable, too. */
async function* iterate(chunks: ByteChunks): AsyncGenerator<Uint8Array> {
  if (Symbol.asyncIterator in chunks) {
    yield* chunks;
    return;
  }
  const reader = chunks.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
