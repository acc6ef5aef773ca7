import { Server } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { createHub, openHub } from 'gcm-hub';
import { expect, test, vi } from 'vitest';
import { labelsFor } from '../../../src/cli/labels';
import { createApp } from '../../../src/cli/serve/create-app';
import { listenAll } from '../../../src/cli/serve/listen';
import { createLocalBackend } from '../../../src/cli/serve/local-backend';
import { createSnapshotHandler } from '../../../src/cli/serve/snapshot-handler';
import { plain } from '../../plain';

const snapshot = createHub([plain]).snapshot();
const answer = createSnapshotHandler(() => snapshot);
const ask = (headers: Record<string, string> = {}) => answer(new Request('http://localhost/hub.snapshot', { headers }));
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

test('a snapshot is gzipped for clients that accept it', async () => {
  const asItIs = ask({ 'accept-encoding': 'gzip;q=0, identity' });
  expect(asItIs.headers.get('content-encoding')).toBeNull();
  expect(openHub(await bytesOf(asItIs)).size).toBe(1);
  const compressed = ask({ 'accept-encoding': 'br, gzip;q=0.5' });
  expect(compressed.headers.get('content-encoding')).toBe('gzip');
  expect(openHub(new Uint8Array(gunzipSync(await bytesOf(compressed)))).size).toBe(1);
});

test('a client that has the snapshot gets 304', () => {
  const etag = ask().headers.get('etag') ?? '';
  for (const cached of [etag, `"other", ${etag}`, '*']) expect(ask({ 'if-none-match': cached }).status).toBe(304);
  expect(ask({ 'if-none-match': '"other"' }).status).toBe(200);
});

test('labels fall back to a base language, or to English', () => {
  expect(['fr-CA', 'zh', 'zh-TW', 'de', undefined].map((locale) => labelsFor(locale).locale)).toEqual([
    'fr',
    'zh',
    'en',
    'en',
    'en',
  ]);
});

const drafts = createLocalBackend(createHub([{ ...plain, review: 'draft' }], { audience: 'editors' }), { cors: true });

/** Returns the status of a request for a host. */
async function statusBy(host: string, allowedHost: string | undefined, path = '/api/resources'): Promise<number> {
  const allowedHosts = allowedHost === undefined ? undefined : { host: allowedHost };
  const app = createApp(drafts, { page: 'src/adapters/page/public', allowedHosts });
  return (await app.request(`http://localhost${path}`, { headers: { host } })).status;
}

test.each([
  ['localhost', '', 200],
  ['LOCALHOST:4173', '', 200],
  ['127.0.0.1:4173', '', 200],
  ['[::1]:4173', '', 200],
  ['example.org', '', 403],
  ['example.org:4173', '', 403],
  ['localhost.example.org', '', 403],
  ['127.0.0.1.example.org', '', 403],
  ['192.168.1.5:4173', '', 403],
  ['', '', 403],
  ['a b', '', 403],
  ['intra.example.org:4173', 'intra.example.org', 200],
  ['intra.example.org', 'INTRA.example.org', 200],
  ['example.org', 'intra.example.org', 403],
  ['localhost', 'intra.example.org', 200],
  ['[fe80::1]', 'fe80:0::1', 200],
  ['192.168.1.5:4173', '192.168.1.5', 200],
  ['192.168.1.6:4173', '192.168.1.5', 403],
  ['192.168.1.5:4173', '0.0.0.0', 200],
  ['[fe80::1]:4173', '::', 200],
  ['example.org', '0.0.0.0', 403],
  ['example.org', undefined, 200],
] as const)('a request for host %j to a private server on %j: %i', async (host, allowedHost, status) => {
  for (const path of ['/api/resources', '/hub.snapshot', '/healthz']) {
    expect(await statusBy(host, allowedHost, path)).toBe(status);
  }
});

test('the backlog holds a thousand connections', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen');
  const { close } = await listenAll(createApp(drafts, { page: undefined }), ['127.0.0.1'], 0);
  const [options] = listen.mock.calls[0] ?? [];
  listen.mockRestore();
  await close();
  expect(options).toMatchObject({ backlog: 4096 });
});
