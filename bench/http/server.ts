/**
 * Server of the load test. Arguments: its kind, the number of resources, the path of a response of average size.
 *
 * - `search`: the API over made-up resources.
 * - `constant`: sends that response for every request, encoded once.
 * - `encoded`: sends the same, encoded for each request.
 *
 * Each message is answered by the processor time that the server has used so far, in milliseconds.
 */
import { createAdaptorServer } from '@hono/node-server';
import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { compressors } from '../../src/adapters/http/server/compress';
import { chooseCoding } from '../../src/adapters/http/server/negotiate';
import { lazy } from '../../src/base/memoize';
import { createCorpus } from '../corpus';

const [kind = '', size = '', path = ''] = process.argv.slice(2);

type Fetch = (request: Request) => Promise<Response>;

/** Creates the handler of a kind of server. */
function createFetch(): Fetch {
  const search = createHandler(createHub(createCorpus(1).resources(Number(size))));
  if (kind === 'search') return search;
  const url = `http://localhost${path}`;
  const body = lazy(async () => new Uint8Array(await (await search(new Request(url))).arrayBuffer()));
  if (kind === 'constant') return async (request) => respond(request, await body());
  const decoder = new TextDecoder();
  const answer = lazy(async (): Promise<unknown> => JSON.parse(decoder.decode(await body())));
  return async (request) => respond(request, new TextEncoder().encode(JSON.stringify(await answer())));
}

/** Creates a response with a body, compressed as the API compresses its own. */
function respond(request: Request, body: Uint8Array<ArrayBuffer>): Response {
  const headers = { 'content-type': 'application/json' };
  const codings = compressors().map(({ coding }) => coding);
  const { coding } = chooseCoding(request.headers.get('accept-encoding'), codings);
  const compressor = compressors().find((one) => one.coding === coding);
  if (compressor === undefined) return new Response(body, { headers });
  return new Response(compressor.compress(body), { headers: { ...headers, 'content-encoding': compressor.coding } });
}

/** Maximum number of connections that wait to be accepted. Node's default of 511 is too low for a thousand at once. */
const BACKLOG = 4096;

const server = createAdaptorServer({ fetch: createFetch() });
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
