/** The server of the load test: the API over resources that are made up, or one body for whatever is asked. */
import { createAdaptorServer } from '@hono/node-server';
import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { createCorpus } from '../corpus';

const [kind = '', size = '', bytes = ''] = process.argv.slice(2);

function fetchOf(): (request: Request) => Promise<Response> {
  if (kind === 'search') return createHandler(createHub(createCorpus(1).resources(Number(size))));
  const body = new Uint8Array(Number(bytes)).fill(0x20);
  return async () => new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** How many connections may wait until the server has time to take them; Node's 511 are too few for a thousand at once. */
const BACKLOG = 4096;

const server = createAdaptorServer({ fetch: fetchOf() });
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
