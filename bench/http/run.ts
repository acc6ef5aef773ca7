/**
 * The load test's command: `npm run bench:http`. Requests a second and how long the slowest hundredth takes, every request
 * another query, beside the same server with a constant body of the same size, and with one that is encoded for each request.
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

interface Asking {
  /** How many ask at once. */
  readonly clients: number;
  /** Whether answers may come compressed. */
  readonly gzip: boolean;
}

/** Asks for as long as the test lasts; the addresses are gone through one after the other. */
async function load(url: string, paths: readonly string[], { clients, gzip }: Asking): Promise<Load> {
  let next = 0;
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections: clients,
    duration: SECONDS,
    headers: gzip ? { 'accept-encoding': 'gzip' } : {},
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

/** The path whose answer is of average size, of some, and that size in bytes. */
async function average(origin: string, paths: readonly string[]): Promise<{ path: string; bytes: number }> {
  const all: { path: string; bytes: number }[] = [];
  for (const path of paths) all.push({ path, bytes: (await (await fetch(origin + path)).arrayBuffer()).byteLength });
  const mean = all.reduce((sum, { bytes }) => sum + bytes, 0) / all.length;
  all.sort((a, b) => Math.abs(a.bytes - mean) - Math.abs(b.bytes - mean));
  return all[0] ?? { path: '/', bytes: 0 };
}

const paths = addresses();
const search = await start('search', SIZE);
const { path, bytes } = await average(search.origin, paths.slice(0, 300));
const others = { constant: await start('constant', SIZE, path), encoded: await start('encoded', SIZE, path) };
console.log(`${SIZE} resources, ${paths.length} queries, an answer of ${bytes} bytes, ${SECONDS} s each`);
await load(search.origin, paths, { clients: 10, gzip: true }); // warms up
let failed = 0;
for (const gzip of [true, false]) {
  console.log(`\n${gzip ? 'Compressed, as browsers ask for it' : 'Not compressed'}\n`);
  for (const clients of CLIENTS) {
    const own = await load(search.origin, paths, { clients, gzip });
    report(clients, 'search', own);
    failed += own.failed;
    for (const [name, { origin }] of Object.entries(others)) {
      const other = await load(origin, paths, { clients, gzip });
      report(clients, name, other, own.rate / other.rate);
    }
  }
}
console.log(`\nRequired of search: ${LEAST * 100} % of constant, and none failed (${failed} did).`);
for (const { process: server } of [search, ...Object.values(others)]) server.kill();
process.exitCode = failed === 0 ? 0 : 1;

/** @param share what share of this rate the search has. */
function report(clients: number, name: string, { rate, median, p99, failed: lost }: Load, share?: number): void {
  const verdict = name === 'constant' && share !== undefined ? (share < LEAST ? ' (MISSED)' : ' (met)') : '';
  const own = share === undefined ? '' : `  search has ${(share * 100).toFixed(0)} % of it${verdict}`;
  console.log(
    `${String(clients).padStart(5)} clients  ${name.padEnd(8)} ${rate.toFixed(0).padStart(6)} requests/s  median ${median} ms  99 % ${p99} ms  ${lost} failed${own}`,
  );
}
