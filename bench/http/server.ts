/** The server of the load test: the API over resources that are made up, or one body for whatever is asked. */
import { serve } from '@hono/node-server';
import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { createCorpus } from '../corpus';

const [kind = '', size = '', bytes = ''] = process.argv.slice(2);

function fetchOf(): (request: Request) => Promise<Response> {
  if (kind === 'search') return createHandler(createHub(createCorpus(1).resources(Number(size))));
  const body = new Uint8Array(Number(bytes)).fill(0x20);
  return async () => new Response(body, { headers: { 'content-type': 'application/json' } });
}

const server = serve({ fetch: fetchOf(), hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ port });
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
