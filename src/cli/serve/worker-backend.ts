import { Worker } from 'node:worker_threads';
import type { Hub } from 'gcm-hub';
import { problemResponse } from '../../adapters/http/shared/problem';
import type { HubBackend } from './hub-backend';
import type { ResponseMessage, WorkerOptions } from './worker-messages';
import { createWorkerPool, type WorkerPool } from './worker-pool';

export interface WorkerBackendOptions extends WorkerOptions {
  /** Number of workers. */
  readonly workers: number;
  /** Reports a worker that ended by itself. */
  report(text: string): void;
}

/** The bundled module of a worker, beside the file of this module. */
const WORKER_FILE = new URL('./worker.js', import.meta.url);

/**
 * Limit of the young generation of a worker's heap, in megabytes. By default it grows to 48 MB. The limit takes no more time for a
 * request (docs/performance.md).
 */
const MAX_YOUNG_GENERATION = 8;

/**
 * Creates a backend whose worker threads answer the requests. All of them read the same snapshot, in shared memory. This thread holds
 * the connections, because threads of Node can't share a socket.
 */
export async function createWorkerBackend(
  hub: Hub,
  { workers, report, cors, audience }: WorkerBackendOptions,
): Promise<HubBackend> {
  const workerData: WorkerOptions = { cors, audience };
  const resourceLimits = { maxYoungGenerationSizeMb: MAX_YOUNG_GENERATION };
  const start = (): Worker => new Worker(WORKER_FILE, { workerData, resourceLimits });
  const pool = createWorkerPool({ size: workers, start, report });
  let shared = toShared(hub.snapshot());
  await openOrClose(pool, shared);
  return {
    fetch: (request) => answer(pool, request),
    snapshot: () => shared,
    async replace(next) {
      const replacement = toShared(next.snapshot());
      await pool.open(replacement.buffer);
      shared = replacement;
    },
    close: () => pool.close(),
  };
}

/** Opens the first snapshot. Without it, no worker can answer. */
async function openOrClose(pool: WorkerPool, snapshot: Uint8Array<SharedArrayBuffer>): Promise<void> {
  try {
    await pool.open(snapshot.buffer);
  } catch (error) {
    await pool.close();
    throw error;
  }
}

/** Copies bytes into memory that all threads share. */
function toShared(bytes: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}

async function answer(pool: WorkerPool, request: Request): Promise<Response> {
  const { url, method, headers } = request;
  const response = await pool.request({ url, method, headers: [...headers] }, () => request.signal.aborted);
  return response === undefined ? failed(request) : toResponse(response);
}

function toResponse({ status, headers, body }: ResponseMessage): Response {
  const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
  return new Response(body === undefined ? null : new Uint8Array(body), init);
}

/** Creates the response for a client that has disconnected, or for a request that ended its workers. */
function failed({ signal }: Request): Response {
  if (signal.aborted) return new Response(null, { status: 499 });
  const headers = { 'cache-control': 'no-store' };
  return problemResponse(500, 'internal-error', 'An internal error occurred.', { headers });
}
