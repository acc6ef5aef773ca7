// Serves the API next to other routes of a Hono server: npm install gcm-hub hono @hono/node-server && node server.mjs
import { serve } from '@hono/node-server';
import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { Hono } from 'hono';

const labels = [fr];
const handler = createHandler(createHub(resources, { labels }), { labels });

const app = new Hono();
app.get('/', (context) => context.text('Try /api/resources?objectives=10&locale=fr'));
app.all('/api/*', ({ req }) => handler(req.raw));
app.all('/healthz', ({ req }) => handler(req.raw));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}/api/resources`);
});
