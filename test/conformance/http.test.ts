import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { type AsyncHub, createHub, type HubOptions, type Resource } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { afterAll } from 'vitest';
import { describeHub, type Open } from './describe-hub';

const ORIGIN = 'http://localhost';

function handlerOf(
  resources: readonly Resource[],
  { labels, audience }: HubOptions,
): (request: Request) => Promise<Response> {
  return createHandler(createHub(resources, { labels, audience }), { labels });
}

describeHub(
  'a hub over HTTP',
  (resources, options) => httpHub(`${ORIGIN}/api`, { fetch: handlerOf(resources, options) }),
  { numRuns: 40 },
);

describeHub(
  'a hub over HTTP of a hub over HTTP',
  (resources, options) => {
    const inner = httpHub(`${ORIGIN}/api/`, { fetch: handlerOf(resources, options) });
    const outer = createHandler(inner, { labels: options.labels, base: '/outer' });
    return httpHub(`${ORIGIN}/outer`, { fetch: outer });
  },
  { numRuns: 8 },
);

/** The handler of the hub that was opened last: one server serves all hubs, over a real connection. */
let current: (request: Request) => Promise<Response> = async () => new Response(null, { status: 500 });
let server: ServerType | undefined;

const served: Open = async (resources, options): Promise<AsyncHub> => {
  current = handlerOf(resources, options);
  server ??= await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: (request) => current(request), hostname: '127.0.0.1', port: 0 }, () =>
      resolve(started),
    );
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return httpHub(`http://127.0.0.1:${port}/api`);
};

afterAll(() => new Promise<void>((resolve) => void (server === undefined ? resolve() : server.close(() => resolve()))));

describeHub('a hub on a server', served, { numRuns: 8 });
