/** Serves the page and the API over the sample: `npm start`. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { ar, en, es, fr, ru, zh } from '../../data/labels';
import { createHandler } from '../adapters/http';
import { createHub } from '../hub';
import { resources } from '../sample';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const FIRST_PORT = 4173;
const LAST_PORT = 4193;
/** Both names of this machine, so that nobody else answers at one of them. */
const LOCAL = ['127.0.0.1', '::1'];

const PAGE_HEADERS = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

function createApp(): Hono {
  const labels = [en, fr, es, ar, ru, zh];
  const handler = createHandler(createHub(resources, { labels }), { labels });
  const app = new Hono();
  app.all('/api/*', ({ req }) => handler(req.raw));
  app.all('/healthz', ({ req }) => handler(req.raw));
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
  });
  app.use(serveStatic({ root: PAGE }));
  return app;
}

/** Starts to listen; resolves once it does. */
function listen(app: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, () => resolve(server));
    server.once('error', reject);
  });
}

/** Listens at every one of the hosts, at the same port. An address that this machine doesn't have is passed over. */
async function listenAll(app: Hono, hosts: readonly string[], port: number): Promise<number> {
  const servers: ServerType[] = [];
  try {
    for (const host of hosts) {
      try {
        const server = await listen(app, host, servers.length === 0 ? port : portOf(servers));
        servers.push(server);
      } catch (error) {
        if (servers.length === 0 || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) throw error;
      }
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  return portOf(servers);
}

function portOf([server]: readonly ServerType[]): number {
  const address: AddressInfo | string | null | undefined = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The first free port from 4173 to 4193, else any. */
async function listenSomewhere(app: Hono, hosts: readonly string[]): Promise<number> {
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    try {
      return await listenAll(app, hosts, port);
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw error;
    }
  }
  return listenAll(app, hosts, 0);
}

function portAsked(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new Error(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(text)}`);
}

function messageOf(error: unknown): string {
  const { PORT, HOST = 'localhost' } = process.env;
  if (codeOf(error) === 'EADDRINUSE') return `port ${PORT} is in use; set PORT to another one`;
  if (codeOf(error) === 'EACCES') return `port ${PORT} is not open to this user; set PORT to another one`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(codeOf(error))) return `HOST ${HOST} is no address here`;
  return error instanceof Error ? error.message : String(error);
}

async function main({ PORT = '', HOST = '' }: NodeJS.ProcessEnv): Promise<void> {
  if (!existsSync(PAGE)) throw new Error("the page isn't built; run npm run build");
  const hosts = HOST === '' ? LOCAL : [HOST];
  const asked = PORT === '' ? undefined : portAsked(PORT);
  const app = createApp();
  const port = asked === undefined ? await listenSomewhere(app, hosts) : await listenAll(app, hosts, asked);
  const name = HOST === '' ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  console.log(`gcm-hub: http://${name}:${port}/`);
  console.log(`gcm-hub: http://${name}:${port}/api/resources`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

main(process.env).catch((error: unknown) => {
  console.error(`gcm-hub: ${messageOf(error)}`);
  process.exit(1);
});
