// Makes and drops many hubs, and fails if memory grows with their number: a memory of WebAssembly is freed only once it is collected,
// and reserves gigabytes of address space until then. Usage, after `npm run build`: node .ci/measure-hubs.mjs [HUBS]

import { createHub } from '../dist/index.js';
import { resources } from '../dist/sample.js';

const [hubs = '20000'] = process.argv.slice(2);
/** Rounds of which the first one warms up. Memory may grow by at most so much from the second round to the last one. */
const ROUNDS = 5;
const LIMIT_MB = 96;

/** Resources of the sample, again and again, with ids of their own. */
const resourcesOf = (size) =>
  Array.from({ length: size }, (_, i) => ({ ...resources[i % resources.length], id: `${i}` }));

const CASES = [
  { name: 'small hubs', count: Number(hubs), size: 5, options: {} },
  {
    name: 'hubs with a kernel in WebAssembly',
    count: Number(hubs) / 10,
    size: 200,
    options: { kernel: 'webassembly' },
  },
];

const { Instance } = WebAssembly;
let instances = 0;
WebAssembly.Instance = class extends Instance {
  constructor(module) {
    super(module);
    instances++;
  }
};

const megabytes = (bytes) => Math.round(bytes / 1e6);

for (const { name, count, size, options } of CASES) {
  const list = resourcesOf(size);
  const expected = createHub(list, { kernel: 'javascript' }).search({ filters: { regions: ['africa'] } }).total;
  const usage = [];
  instances = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let peak = { rss: 0, external: 0 };
    for (let i = 0; i < count / ROUNDS; i++) {
      const { total } = createHub(list, options).search({ filters: { regions: ['africa'] } });
      if (total !== expected) throw new Error(`${name}: expected ${expected} resources, found ${total}`);
      if (i % 100 > 0) continue;
      const { rss, external, arrayBuffers } = process.memoryUsage();
      peak = { rss: Math.max(peak.rss, rss), external: Math.max(peak.external, external, arrayBuffers) };
    }
    usage.push(peak);
    console.log(
      `${name}, round ${round + 1}: ${megabytes(peak.rss)} MB, ${megabytes(peak.external)} MB outside of the heap`,
    );
  }
  console.log(`${name}: ${count} made, ${instances} in WebAssembly`);
  const growth = megabytes(usage.at(-1).rss - usage[1].rss);
  if (growth > LIMIT_MB) {
    console.error(`${name}: expected growth of at most ${LIMIT_MB} MB, found ${growth} MB`);
    process.exitCode = 1;
  }
  if (options.kernel === 'webassembly' && instances < count) {
    console.error(`${name}: expected a kernel in WebAssembly for each hub`);
    process.exitCode = 1;
  }
}
