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
    const far = httpHub(`${ORIGIN}/api/`, { fetch: handlerOf(resources, options) });
    const near = createHandler(far, { labels: options.labels, base: '/near' });
    return httpHub(`${ORIGIN}/near`, { fetch: near });
  },
  { numRuns: 8 },
);

/** Over a real connection: one server, whose hub is the one that was opened last. */
let current: (request: Request) => Promise<Response> = async () => new Response(null, { status: 500 });
let server: ServerType | undefined;

const served: Open = async (resources, options): Promise<AsyncHub> => {
  current = handlerOf(resources, options);
  server ??= await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: (request) => current(request), hostname: '127.0.0.1', port: 0 }, () =>
      resolve(started),
    );
  });
  const { port } = server.address() as AddressInfo; // a port, no pipe
  return httpHub(`http://127.0.0.1:${port}/api`);
};

afterAll(() => new Promise<void>((resolve) => void (server === undefined ? resolve() : server.close(() => resolve()))));

describeHub('a hub on a server', served, { numRuns: 8 });
