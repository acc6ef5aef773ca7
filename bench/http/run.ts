/**
 * The load test's command: `npm run bench:http`. Requests a second and how long the slowest hundredth takes, every request
 * another query, beside the same server with a constant body of the same size.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { toSearchParams } from 'gcm-hub/query';
import { createCorpus } from '../corpus';
import { createQueries, hubQuery } from '../query';

const SIZE = 10_000;
const QUERIES = 5000;
const SECONDS = 10;
/** How many clients ask at once; with the most of them nothing may fail. */
const CLIENTS = [10, 100, 1000];
/** What searching, counting and encoding may cost: the least share of the constant body's rate. */
const LEAST = 0.5;

const SERVER = fileURLToPath(new URL('http-server.js', import.meta.url));

interface Running {
  readonly process: ChildProcess;
  readonly origin: string;
}

function start(...args: readonly (number | string)[]): Promise<Running> {
  return new Promise((resolve, reject) => {
    const child = fork(SERVER, args.map(String));
    child.once('message', (message) => {
      const { port } = message as { readonly port: number }; // as the server sends it
      resolve({ process: child, origin: `http://127.0.0.1:${port}` });
    });
    child.once('error', reject);
  });
}

/** Addresses of different searches: three filters, and two words in every other one. */
function addresses(): string[] {
  const corpus = createCorpus(1);
  const about = { corpus, size: SIZE, seed: 1 };
  return [0, 2]
    .flatMap((words) => createQueries(QUERIES, { filters: 3, words }, about))
    .map((query) => `/api/resources?${toSearchParams(hubQuery(query))}`);
}

interface Load {
  readonly rate: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  readonly failed: number;
}

/** Asks for as long as the test lasts; the addresses are gone through one after the other. */
async function load(url: string, paths: readonly string[], connections: number): Promise<Load> {
  let next = 0;
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections,
    duration: SECONDS,
    requests: [
      {
        setupRequest(request) {
          next = (next + 1) % paths.length;
          return { ...request, path: paths[next] ?? '/' };
        },
      },
    ],
  });
  return { rate: requests.average, median: latency.p50, p99: latency.p99, failed: errors + timeouts + non2xx };
}

async function averageLength(origin: string, paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += (await (await fetch(origin + path)).arrayBuffer()).byteLength;
  return Math.round(bytes / paths.length);
}

const paths = addresses();
const search = await start('search', SIZE);
const bytes = await averageLength(search.origin, paths.slice(0, 300));
const constant = await start('constant', SIZE, bytes);
console.log(`${SIZE} resources, ${paths.length} queries, ${bytes} bytes an answer, ${SECONDS} s each\n`);
await load(search.origin, paths, 10); // warms up
let isMet = true;
for (const clients of CLIENTS) {
  const own = await load(search.origin, paths, clients);
  const same = await load(constant.origin, paths, clients);
  const share = own.rate / same.rate;
  if (own.failed > 0 || share < LEAST) isMet = false;
  for (const [name, { rate, median, p99, failed }] of [
    ['search', own],
    ['constant', same],
  ] as const) {
    console.log(
      `${String(clients).padStart(5)} clients  ${name.padEnd(8)} ${rate.toFixed(0).padStart(6)} requests/s  median ${median} ms  99 % ${p99} ms  ${failed} failed`,
    );
  }
  console.log(
    `${' '.repeat(15)}${(share * 100).toFixed(0)} % of the constant body's rate; required: ${LEAST * 100} %\n`,
  );
}
search.process.kill();
constant.process.kill();
process.exitCode = isMet ? 0 : 1;
