/**
 * The server of the load test. Its arguments: what it does, the number of resources, the path of an answer of average size.
 *
 * - `search`: the API over resources that are made up.
 * - `constant`: that one answer, encoded lazy, for whatever is asked.
 * - `encoded`: the same, encoded anew for each request.
 */
import { createAdaptorServer } from '@hono/node-server';
import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { gzip } from '../../src/adapters/http/server/json-response';
import { acceptsGzip } from '../../src/adapters/http/server/negotiate';
import { lazy } from '../../src/base/memoize';
import { createCorpus } from '../corpus';

const [kind = '', size = '', path = ''] = process.argv.slice(2);

type Fetch = (request: Request) => Promise<Response>;

/** What a server does with a request. */
function fetchOf(): Fetch {
  const search = createHandler(createHub(createCorpus(1).resources(Number(size))));
  if (kind === 'search') return search;
  const address = `http://localhost${path}`;
  const body = lazy(async () => new Uint8Array(await (await search(new Request(address))).arrayBuffer()));
  if (kind === 'constant') return async (request) => sent(request, await body());
  const decoder = new TextDecoder();
  const answer = lazy(async (): Promise<unknown> => JSON.parse(decoder.decode(await body())));
  return async (request) => sent(request, new TextEncoder().encode(JSON.stringify(await answer())));
}

/** A body sent as the API sends its own. */
function sent(request: Request, body: Uint8Array<ArrayBuffer>): Response {
  const headers = { 'content-type': 'application/json' };
  if (!acceptsGzip(request.headers.get('accept-encoding'))) return new Response(body, { headers });
  const compressed = gzip(body);
  return new Response(compressed, { headers: { ...headers, 'content-encoding': 'gzip' } });
}

/** How many connections may wait until the server has time to take them; Node's 511 are too few for a thousand at lazy. */
const BACKLOG = 4096;

const server = createAdaptorServer({ fetch: fetchOf() });
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
