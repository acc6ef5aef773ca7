import { afterEach, expect, test, vi } from 'vitest';
import type { Compressor } from '../../../src/adapters/http/server/compress';

/** Returns the compressors of a runtime whose `process.getBuiltinModule` is another one. */
async function compressorsWith(getBuiltinModule: unknown): Promise<readonly Compressor[]> {
  vi.stubGlobal('process', { ...process, getBuiltinModule });
  vi.resetModules();
  const { compressors } = await import('../../../src/adapters/http/server/compress');
  return compressors();
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const codingsOf = (compressors: readonly Compressor[]): string[] => compressors.map(({ coding }) => coding);

test.each([
  ['no function', undefined],
  ['no such module', () => undefined],
  ['a module without brotli', () => ({ gzipSync: () => new Uint8Array() })],
])('a runtime with %s has gzip of CompressionStream', async (_, getBuiltinModule) => {
  const compressors = await compressorsWith(getBuiltinModule);
  expect(codingsOf(compressors)).toEqual(['gzip']);
  const body = new Response(compressors[0]?.compress(new TextEncoder().encode('a'.repeat(5000)))).body;
  expect(await new Response(body?.pipeThrough(new DecompressionStream('gzip'))).text()).toBe('a'.repeat(5000));
});

test('a runtime without any compression has no compressor', async () => {
  vi.stubGlobal('CompressionStream', undefined);
  expect(await compressorsWith(undefined)).toEqual([]);
});

test('a runtime with node:zlib has brotli and gzip, and a body that nobody reads isn’t an error', async () => {
  const zlib = await import('node:zlib');
  const compressors = await compressorsWith((name: string) => (name === 'node:zlib' ? zlib : undefined));
  expect(codingsOf(compressors)).toEqual(['br', 'gzip']);
  const bytes = new TextEncoder().encode(JSON.stringify(Array.from({ length: 1000 }, (_, i) => ({ i }))));
  const [br, gzip] = await Promise.all(
    compressors.map(async ({ compress }) => new Uint8Array(await new Response(compress(bytes)).arrayBuffer())),
  );
  expect(zlib.brotliDecompressSync(br ?? bytes)).toEqual(Buffer.from(bytes));
  expect(zlib.gunzipSync(gzip ?? bytes)).toEqual(Buffer.from(bytes));
  const [stream] = await compressorsWith(undefined);
  await new Response(stream?.compress(bytes)).body?.cancel();
});
