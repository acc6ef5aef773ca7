import { serveStatic } from '@hono/node-server/serve-static';
import type { Hub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { Hono } from 'hono';
import { labels } from '../labels';
import { type AllowedHosts, rejectOtherHosts } from './allowed-hosts';
import { createSnapshotHandler } from './snapshot-handler';

export interface AppOptions {
  /** The folder of the page; undefined to serve only the API. */
  readonly page: string | undefined;
  /** Other origins whose pages may call the API; true for all. */
  readonly cors: readonly string[] | true;
  /** Hosts that requests may address; undefined for any. */
  readonly allowedHosts?: AllowedHosts | undefined;
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'", // the hub of the page counts in WebAssembly
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY.join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Creates the server of the API, and of the page with the snapshot from which it opens its hub. */
export function createApp(hub: Hub, { page, cors, allowedHosts: names }: AppOptions): Hono {
  const handler = createHandler(hub, { labels, cors });
  const snapshot = createSnapshotHandler(hub);
  const app = new Hono();
  if (names !== undefined) app.use(rejectOtherHosts(names));
  app.all('/api/*', ({ req }) => handler(req.raw));
  app.all('/healthz', ({ req }) => handler(req.raw));
  if (page === undefined) return app;
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
  });
  app.get('/hub.snapshot', ({ req }) => snapshot(req.raw));
  app.use(serveStatic({ root: page }));
  return app;
}
