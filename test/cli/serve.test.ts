import { gunzipSync } from 'node:zlib';
import { createHub, openHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import { labelsFor } from '../../src/cli/labels';
import { snapshotResponder } from '../../src/cli/serve/snapshot';
import { plain } from '../plain';

const answer = snapshotResponder(createHub([plain]));
const ask = (headers: Record<string, string> = {}) => answer(new Request('http://localhost/hub.snapshot', { headers }));
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('a snapshot is compressed for those who take it', async () => {
  const asItIs = ask({ 'accept-encoding': 'gzip;q=0, identity' });
  expect(asItIs.headers.get('content-encoding')).toBeNull();
  expect(openHub(await bytesOf(asItIs)).size).toBe(1);
  const compressed = ask({ 'accept-encoding': 'br, gzip;q=0.5' });
  expect(compressed.headers.get('content-encoding')).toBe('gzip');
  expect(openHub(new Uint8Array(gunzipSync(await bytesOf(compressed)))).size).toBe(1);
});

test('who has it isn’t sent it again', () => {
  const etag = ask().headers.get('etag') ?? '';
  for (const known of [etag, `"other", ${etag}`, '*']) expect(ask({ 'if-none-match': known }).status).toBe(304);
  expect(ask({ 'if-none-match': '"other"' }).status).toBe(200);
});

test('headings speak the language in which the hub has labels', () => {
  expect(['fr-CA', 'zh', 'zh-TW', 'de', undefined].map((locale) => labelsFor(locale).locale)).toEqual([
    'fr',
    'zh',
    'en',
    'en',
    'en',
  ]);
});
