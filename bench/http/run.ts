/**
 * Load test: `npm run bench:http`. Measures requests per second, the 99th percentile of the latency and the processor time of an
 * answer; each request has another query. Compares with two servers that send the same answer for every request: one has encoded it once, one encodes it
 * each time.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { searchPaths } from './search-paths';

const SIZE = 10_000;
/** Number of queries with words, and as many without. */
const QUERIES = 5000;
const SECONDS = 10;
/** Numbers of concurrent clients. No request may fail, not even with the highest number. */
const CLIENTS = [10, 100, 1000];
/** Lowest rate of the search that is required, as a share of the rate of the constant body. */
const MIN_RATE_SHARE = 0.5;

const SERVER = fileURLToPath(new URL('http-server.js', import.meta.url));

interface RunningServer {
  readonly process: ChildProcess;
  readonly origin: string;
}

function start(...args: readonly (number | string)[]): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const child = fork(SERVER, args.map(String));
    child.once('message', (message) => {
      const { port } = message as { readonly port: number }; // as the server sends it
      resolve({ process: child, origin: `http://127.0.0.1:${port}` });
    });
    child.once('error', reject);
  });
}

/** Returns the processor time that a server has used so far, in milliseconds. */
function processorTime({ process: server }: RunningServer): Promise<number> {
  return new Promise((resolve) => {
    server.once('message', (time) => resolve(Number(time)));
    server.send('processor time');
  });
}

interface Load {
  /** Requests per second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly median: number;
  /** Milliseconds. */
  readonly p99: number;
  readonly failed: number;
  /** Processor time of the server per answer, in milliseconds. */
  readonly time: number;
}

interface LoadOptions {
  /** Number of concurrent clients. */
  readonly clients: number;
  /** Whether responses may be compressed. */
  readonly compress: boolean;
}

/** Sends requests for {@link SECONDS}, with the paths in turn. */
async function load(
  server: RunningServer,
  paths: readonly string[],
  { clients, compress }: LoadOptions,
): Promise<Load> {
  let next = 0;
  const before = await processorTime(server);
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url: server.origin,
    connections: clients,
    duration: SECONDS,
    headers: compress ? { 'accept-encoding': 'gzip, deflate, br' } : {},
    requests: [
      {
        setupRequest(request) {
          next = (next + 1) % paths.length;
          return { ...request, path: paths[next] ?? '/' };
        },
      },
    ],
  });
  const time = ((await processorTime(server)) - before) / requests.total;
  return { rate: requests.average, median: latency.p50, p99: latency.p99, failed: errors + timeouts + non2xx, time };
}

/** Returns the path whose response is closest to the average size, and that size in bytes. */
async function average(origin: string, paths: readonly string[]): Promise<{ path: string; bytes: number }> {
  const all: { path: string; bytes: number }[] = [];
  for (const path of paths) all.push({ path, bytes: (await (await fetch(origin + path)).arrayBuffer()).byteLength });
  const mean = all.reduce((sum, { bytes }) => sum + bytes, 0) / all.length;
  all.sort((a, b) => Math.abs(a.bytes - mean) - Math.abs(b.bytes - mean));
  return all[0] ?? { path: '/', bytes: 0 };
}

const paths = searchPaths(SIZE, QUERIES);
const search = await start('search', SIZE);
const { path, bytes } = await average(search.origin, paths.slice(0, 300));
const others = { constant: await start('constant', SIZE, path), encoded: await start('encoded', SIZE, path) };
console.log(`${SIZE} resources, ${paths.length} queries, an answer of ${bytes} bytes, ${SECONDS} s each`);
await load(search, paths, { clients: 10, compress: true }); // warms up
let failed = 0;
for (const compress of [true, false]) {
  console.log(`\n${compress ? 'Compressed, as browsers ask for it' : 'Not compressed'}\n`);
  for (const clients of CLIENTS) {
    const own = await load(search, paths, { clients, compress });
    report(clients, 'search', own);
    failed += own.failed;
    for (const [name, server] of Object.entries(others)) {
      const other = await load(server, paths, { clients, compress });
      report(clients, name, other, own.rate / other.rate);
    }
  }
}
console.log(
  `\nRequired: a search rate of at least ${MIN_RATE_SHARE * 100} % of constant, and no failed request (${failed} failed).`,
);
for (const { process: server } of [search, ...Object.values(others)]) server.kill();
process.exitCode = failed === 0 ? 0 : 1;

/** @param share the rate of the search as a share of this rate. */
function report(clients: number, name: string, { rate, median, p99, failed: lost, time }: Load, share?: number): void {
  const verdict = name === 'constant' && share !== undefined ? (share < MIN_RATE_SHARE ? ' (MISSED)' : ' (met)') : '';
  const own = share === undefined ? '' : `  search has ${(share * 100).toFixed(0)} % of it${verdict}`;
  console.log(
    `${String(clients).padStart(5)} clients  ${name.padEnd(8)} ${rate.toFixed(0).padStart(6)} requests/s  median ${median} ms  99 % ${p99} ms  ${time.toFixed(2)} ms of the processor  ${lost} failed${own}`,
  );
}
