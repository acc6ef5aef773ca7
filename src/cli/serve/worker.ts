/** Worker thread of `gcm-hub serve --workers`: answers requests by the versions of the hub that it has opened. */
import { parentPort, workerData } from 'node:worker_threads';
import { openHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { labels } from '../labels';
import type { MessageFromWorker, MessageToWorker, OpenMessage, RequestMessage, WorkerOptions } from './worker-messages';

type Handler = ReturnType<typeof createHandler>;

const { cors, audience } = workerData as WorkerOptions; // as the main thread passes it
const handlers = new Map<number, Handler>();

function send(message: MessageFromWorker, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}

/** Opens a version. Its bytes stay shared: only texts are copied from them, when they are read. */
function open({ version, snapshot }: OpenMessage): void {
  try {
    const hub = openHub(new Uint8Array(snapshot), { labels, audience });
    handlers.set(version, createHandler(hub, { labels, cors }));
    send({ type: 'opened', version });
  } catch (error) {
    send({ type: 'failed', version, reason: error instanceof Error ? error.message : String(error) });
  }
}

async function answer({ id, version, url, method, headers }: RequestMessage): Promise<void> {
  const handler = handlers.get(version);
  if (handler === undefined) throw new Error(`no version ${version} of the hub`);
  const request = new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
  const response = await handler(request);
  const body = response.body === null ? undefined : await response.arrayBuffer();
  const { status } = response;
  send({ type: 'response', id, status, headers: [...response.headers], body }, body === undefined ? [] : [body]);
}

parentPort?.on('message', (message: MessageToWorker) => {
  if (message.type === 'open') open(message);
  else if (message.type === 'close') handlers.delete(message.version);
  else void answer(message); // a rejection ends the worker, and the main thread starts another one
});
