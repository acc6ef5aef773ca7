import { lazy } from '../../../base/memoize';

/** A content coding with its compression. */
export interface Compressor {
  readonly coding: 'br' | 'gzip';
  compress(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
}

/** The functions of `node:zlib` that compress a response. */
type Zlib = Pick<typeof import('node:zlib'), 'brotliCompressSync' | 'constants' | 'gzipSync'>;

/**
 * Returns the compressors of the runtime, the preferred one first. Node, Bun and Deno have brotli and levels; other runtimes have
 * `CompressionStream`, which has gzip at its default level. An empty list if the runtime can't compress.
 */
export const compressors: () => readonly Compressor[] = /* @__PURE__ */ lazy(() => {
  const zlib = builtInZlib();
  if (zlib !== undefined) return zlibCompressors(zlib);
  return typeof CompressionStream === 'function' ? [{ coding: 'gzip', compress: gzip } as const] : [];
});

/**
 * Returns `node:zlib`, or undefined if the runtime doesn't have it (a browser, or Node before 20.16). An import would break bundles for
 * browsers.
 */
function builtInZlib(): Zlib | undefined {
  const process: unknown = Reflect.get(globalThis, 'process');
  const getBuiltinModule: unknown = Reflect.get(Object(process), 'getBuiltinModule');
  if (typeof getBuiltinModule !== 'function') return undefined;
  const zlib: Partial<Zlib> | undefined = getBuiltinModule.call(process, 'node:zlib');
  return isComplete(zlib) ? zlib : undefined;
}

function isComplete(zlib: Partial<Zlib> | undefined): zlib is Zlib {
  return typeof zlib?.brotliCompressSync === 'function' && typeof zlib.gzipSync === 'function';
}

/** The fastest levels, because a response is compressed for one client (docs/performance.md). */
function zlibCompressors({ brotliCompressSync, gzipSync, constants }: Zlib): readonly Compressor[] {
  const { BROTLI_PARAM_MODE, BROTLI_MODE_TEXT, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT, [BROTLI_PARAM_QUALITY]: 1 };
  return [
    {
      coding: 'br',
      compress: (bytes) => brotliCompressSync(bytes, { params: { ...params, [BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    },
    { coding: 'gzip', compress: (bytes) => gzipSync(bytes, { level: 1 }) },
  ];
}

/** Compresses bytes as they are read. */
function gzip(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  // Both promises reject if the reader cancels; nothing has to be reported then.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return readable;
}
