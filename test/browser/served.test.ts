import { afterAll, beforeAll, expect, test } from 'vitest';
import { runServer, type Server, startServer } from './server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server?.stop();
});

test('prints the URLs of the page and the API', () => {
  expect(server.stdout).toBe(`gcm-hub: ${server.origin}/\ngcm-hub: ${server.origin}/api/resources\n`);
});

test('the page has security headers', async () => {
  const response = await fetch(`${server.origin}/`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});

test.each([
  ['page.js', 'text/javascript'],
  ['style.css', 'text/css'],
  ['icon.svg', 'image/svg+xml'],
])('%s', async (file, type) => {
  const response = await fetch(`${server.origin}/${file}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain(type);
});

test.each(['nothing', '..%2f..%2fpackage.json', '..%2fserver%2fserve.js', '%2e%2e/package.json', '%'])(
  '%s is not found',
  async (path) => {
    expect((await fetch(`${server.origin}/${path}`)).status).toBe(404);
  },
);

test('the API responds', async () => {
  const response = await fetch(`${server.origin}/api/resources?objectives=10&limit=5`);
  expect(response.status).toBe(200);
  const { total, hits, facets } = await response.json();
  expect(hits).toHaveLength(5);
  expect(facets.objectives.values.find(({ value }: { value: unknown }) => value === 10).count).toBe(total);
});

test('an invalid query is a 400 with problem details', async () => {
  const response = await fetch(`${server.origin}/api/resources?regions=afrika`);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({
    status: 400,
    code: 'unknown-value',
    errors: [{ param: 'regions', nearest: 'africa' }],
  });
});

test('an unknown path of the API is a 404 with problem details', async () => {
  const response = await fetch(`${server.origin}/api/nothing`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
});

test('a port in use is reported on one line, exit code 1', async () => {
  const port = new URL(server.origin).port;
  expect(await runServer({ PORT: port })).toEqual({
    code: 1,
    stderr: `gcm-hub: port ${port} is in use; set PORT to another one\n`,
  });
});

test.each(['abc', '80000', '-1', '1.5', '4173x'])('PORT=%s is reported on one line, exit code 1', async (port) => {
  expect(await runServer({ PORT: port })).toEqual({
    code: 1,
    stderr: `gcm-hub: PORT: expected a whole number from 0 to 65535, found "${port}"\n`,
  });
});

test('ends quickly on SIGTERM', async () => {
  const other = await startServer();
  await fetch(`${other.origin}/`); // leaves a connection open
  const start = performance.now();
  expect(await other.stop()).toBe(0);
  expect(performance.now() - start).toBeLessThan(2000);
});
