import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { type AllowedHosts, rejectOtherHosts } from './allowed-hosts';
import type { HubBackend } from './hub-backend';
import { createSnapshotHandler } from './snapshot-handler';

export interface AppOptions {
  /** The folder of the page; undefined to serve only the API. */
  readonly page: string | undefined;
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
export function createApp(backend: HubBackend, { page, allowedHosts: names }: AppOptions): Hono {
  const snapshot = createSnapshotHandler(backend.snapshot);
  const app = new Hono();
  if (names !== undefined) app.use(rejectOtherHosts(names));
  app.all('/api/*', ({ req }) => backend.fetch(req.raw));
  app.all('/healthz', ({ req }) => backend.fetch(req.raw));
  if (page === undefined) return app;
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(PAGE_HEADERS)) context.header(name, value);
  });
  app.get('/hub.snapshot', ({ req }) => snapshot(req.raw));
  app.use(serveStatic({ root: page }));
  return app;
}
