import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import { hubErrorOf } from '../../hub-error-of';
import { plain } from '../../plain';

const hub = createHub([plain], { labels: [fr] });

test.each<[string, unknown, (string | number)[], string?]>([
  ['a misspelled option', { Base: '/x' }, ['Base'], 'base'],
  ['labels that aren’t a list', { labels: fr }, ['labels']],
  ['a member of labels without labels', { labels: [fr, { fr }] }, ['labels', 1]],
  ['a language instead of its labels', { labels: ['fr'] }, ['labels', 0]],
  ['a hole in labels', { labels: Array(1) }, ['labels', 0]],
  ['a base that isn’t a string', { base: 5 }, ['base']],
  ['a base without a leading slash', { base: 'api' }, ['base'], '/api'],
  ['a base that is a URL', { base: 'https://example.org/api' }, ['base'], '/api'],
  ['a base with a host', { base: '//example.org' }, ['base'], '/'],
  ['a base with parameters', { base: '/api?v=1' }, ['base'], '/api'],
  ['a base with a fragment', { base: '/api#' }, ['base'], '/api'],
  ['a base that isn’t percent-encoded', { base: '/my api' }, ['base'], '/my%20api'],
  ['cors that isn’t a list', { cors: 'https://example.org' }, ['cors']],
  ['cors that is false', { cors: false }, ['cors']],
  ['an origin that isn’t a string', { cors: ['https://example.org', new URL('https://example.org')] }, ['cors', 1]],
  ['a wildcard', { cors: ['*'] }, ['cors', 0]],
  ['a wildcard for subdomains', { cors: ['https://*.example.org'] }, ['cors', 0]],
  ['an origin with a trailing slash', { cors: ['https://example.org/'] }, ['cors', 0], 'https://example.org'],
  ['an origin in upper case', { cors: ['https://Example.org'] }, ['cors', 0], 'https://example.org'],
  ['an origin with the default port', { cors: ['https://example.org:443'] }, ['cors', 0], 'https://example.org'],
  ['an origin without a scheme', { cors: ['example.org'] }, ['cors', 0], 'https://example.org'],
  [
    'an origin with a port, but without a scheme',
    { cors: ['example.org:8080'] },
    ['cors', 0],
    'https://example.org:8080',
  ],
  ['a URL without an origin', { cors: ['mailto:a@example.org'] }, ['cors', 0]],
  ['an empty origin', { cors: [''] }, ['cors', 0]],
  ['cacheControl that is a number', { cacheControl: 60 }, ['cacheControl']],
  ['cacheControl with a line break', { cacheControl: 'no-cache\r\nx: y' }, ['cacheControl']],
  ['similarity that isn’t a function', { similarity: new Map() }, ['similarity']],
  ['onError that isn’t a function', { onError: console }, ['onError']],
  ['compress that isn’t a boolean', { compress: 'gzip' }, ['compress']],
])('an invalid option is rejected: %s', (_, options, path, nearest) => {
  const error = hubErrorOf(() => createHandler(hub, options as never));
  expect(error).toMatchObject({ code: 'invalid-option', path });
  expect(error.nearest).toBe(nearest);
});

test('valid options are accepted, undefined ones included', async () => {
  const apps = ['capacitor://localhost', 'chrome-extension://abcdefghijklmnop'];
  const cors = ['https://example.org', 'http://localhost:3000', 'http://[::1]:8080', ...apps];
  for (const [base, path] of [
    ['', '/taxonomy'],
    ['/', '/taxonomy'],
    ['/a%20b/c/', '/a%20b/c/taxonomy'],
  ] as const) {
    const options = { base, cors, labels: [fr], cacheControl: '', compress: false };
    expect((await createHandler(() => hub, options)(new Request(`http://localhost${path}`))).status).toBe(200);
  }
  const unset = {
    base: undefined,
    cors: undefined,
    labels: undefined,
    cacheControl: undefined,
    compress: undefined,
    similarity: undefined,
    onError: undefined,
  };
  expect((await createHandler(hub, unset)(new Request('http://localhost/api/taxonomy'))).status).toBe(200);
});

test('options set the base path and cache-control', async () => {
  const handler = createHandler(hub, { base: '/v1/library', cacheControl: 'public, max-age=60' });
  const send = (path: string): Promise<Response> => handler(new Request(`http://localhost${path}`));
  const found = await send('/v1/library/resources?limit=1');
  expect([found.status, found.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
  expect((await send('/api/resources')).status).toBe(404);
  for (const [base, path] of [
    ['/v1/', '/v1/taxonomy'],
    ['/', '/taxonomy'],
  ] as const) {
    expect((await createHandler(hub, { base })(new Request(`http://localhost${path}`))).status).toBe(200);
  }
  expect(Object.keys((await (await send('/v1/library/openapi.json')).json()).paths)).toContain('/v1/library/resources');
});
