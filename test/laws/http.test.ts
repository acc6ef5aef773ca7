import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { type AsyncHub, createHub, type HubOptions, type Resource } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { afterAll } from 'vitest';
import type { Open } from './backend';
import { describeHub } from './describe-hub';

const ORIGIN = 'http://localhost';

function handlerOf(
  resources: readonly Resource[],
  { labels, audience }: HubOptions,
): (request: Request) => Promise<Response> {
  return createHandler(createHub(resources, { labels, audience }), { labels });
}

describeHub('a hub over HTTP', (resources, options) =>
  httpHub(`${ORIGIN}/api`, { fetch: handlerOf(resources, options), reasons: true }),
);

/** One server for all hubs, each below a path of its own. */
const handlers = new Map<string, (request: Request) => Promise<Response>>();
let server: ServerType | undefined;

const served: Open = async (resources, options): Promise<AsyncHub> => {
  const base = `/${handlers.size}`;
  const hub = createHub(resources, { labels: options.labels, audience: options.audience });
  handlers.set(base, createHandler(hub, { labels: options.labels, base }));
  server ??= await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: respond, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const inner = httpHub(`http://127.0.0.1:${port}${base}`, { reasons: true });
  const outer = createHandler(inner, { labels: options.labels, base: '/outer' });
  return httpHub(`${ORIGIN}/outer/`, { fetch: outer, reasons: true });
};

async function respond(request: Request): Promise<Response> {
  const [, base = ''] = new URL(request.url).pathname.split('/');
  return (await handlers.get(`/${base}`)?.(request)) ?? new Response(null, { status: 500 });
}

afterAll(() => new Promise<void>((resolve) => void (server === undefined ? resolve() : server.close(() => resolve()))));

describeHub('a hub on a server, over HTTP behind another hub over HTTP', served);
