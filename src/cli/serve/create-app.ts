import { serveStatic } from '@hono/node-server/serve-static';
import type { Hub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { Hono } from 'hono';
import { labels } from '../labels';
import { type AllowedHosts, rejectOtherHosts } from './allowed-hosts';
import { createSnapshotHandler } from './snapshot-handler';

export interface AppOptions {
  /** The folder of the page; undefined where only the API is served. */
  readonly page: string | undefined;
  /** From which other sites a browser may ask. */
  readonly cors: readonly string[] | true;
  /** By which names it may be asked for, where not by any. */
  readonly allowedHosts?: AllowedHosts | undefined;
}

const PAGE_HEADERS = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The API over a hub, and the page with the snapshot from which it makes its own hub. */
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
