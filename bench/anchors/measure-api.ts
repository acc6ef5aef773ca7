import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { searchPaths } from '../http/search-paths';
import type { Build } from './builds';
import type { Figure } from './figure';
import { type Served, sameAnswers, timeAnswers } from './time-answers';

const SIZE = 10_000;
/** Searches with words, and as many without. */
const QUERIES = 250;

/** Built beside the benchmark itself. */
const SCRIPT = fileURLToPath(new URL('anchors-api-server.js', import.meta.url));

/** Messages of the server's process. */
export type ApiReply = { readonly port: number } | { readonly microseconds: number };

/** Measures the processor time of the API of each build for one compressed answer. */
export async function measureApi(builds: readonly Build[]): Promise<Figure[]> {
  const paths = searchPaths(SIZE, QUERIES);
  const servers = await Promise.all(builds.map(startServer));
  try {
    await sameAnswers(servers, paths);
    const runs = await timeAnswers(servers, paths);
    return [{ id: 'api', work: 'API: a compressed answer at 10,000 (processor time)', unit: 'ms', runs }];
  } finally {
    for (const { stop } of servers) stop();
  }
}

async function startServer({ id, bundles }: Build): Promise<Served> {
  const child = fork(SCRIPT, [bundles, String(SIZE)]);
  const reply = await nextReply(child);
  if (!('port' in reply)) throw new Error(`expected a port of the server of ${id}`);
  return {
    id,
    origin: `http://127.0.0.1:${reply.port}`,
    async processorTime() {
      const replied = nextReply(child);
      child.send({});
      const usage = await replied;
      return 'microseconds' in usage ? usage.microseconds / 1000 : Number.NaN;
    },
    stop: () => {
      child.kill();
    },
  };
}

/** @throws Error if the server ends. */
async function nextReply(child: ChildProcess): Promise<ApiReply> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a server ended');
  });
  try {
    const [message] = await Promise.race([once(child, 'message'), exit]);
    return message as ApiReply; // sent by api-server.ts
  } finally {
    exit.catch(() => {});
    ended.abort();
  }
}
