/**
 * Server of the API of one build, over made-up resources. Arguments: the folder of its bundles, the number of resources. Sends its
 * port when it listens, and its processor time for each message.
 */
import { pathToFileURL } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { loadLibrary } from '../beside/load-library';
import { createCorpus } from '../corpus';
import type { ApiReply } from './measure-api';

const [directory = '', size = ''] = process.argv.slice(2);

function send(reply: ApiReply): void {
  process.send?.(reply);
}

const { hub } = await loadLibrary(directory);
const http: typeof import('gcm-hub/http') = await import(new URL('http.js', `${pathToFileURL(directory)}/`).href);
const handler = http.createHandler(hub.createHub(createCorpus(1).resources(Number(size))));
const server = createAdaptorServer({ fetch: handler });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  send({ microseconds: user + system });
});
process.once('disconnect', () => process.exit());
server.listen({ host: '127.0.0.1', port: 0 }, () => {
  const address = server.address();
  send({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
