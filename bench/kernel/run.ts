/**
 * Command of the benchmark of the kernels: `npm run bench:kernel`. The constants of src/engine/kernel come from it. Sizes can be named:
 * `npm run bench:kernel -- 1000 5000`.
 */
import { isDeepStrictEqual } from 'node:util';
import { aligned, count } from '../report';
import { measureCosts } from './measure-costs';
import { measureSearches } from './measure-searches';

const SEED = 1;
const COST_SIZES = [1000, 10_000, 100_000];
const SEARCH_SIZES = [300, 1000, 2000, 3000, 5000, 10_000, 20_000];

const named = process.argv.slice(2).map(Number);
const sizes = named.length > 0 ? named : SEARCH_SIZES;

const costs: string[][] = [['documents', 'kernel', 'block', 'row', 'code']];
for (const size of COST_SIZES) {
  const measured = (['javascript', 'webassembly'] as const).map((name) => ({
    name,
    ...measureCosts(name, size, SEED),
  }));
  const [first, ...others] = measured.map(({ counted }) => counted);
  if (others.some((other) => !isDeepStrictEqual(other, first))) throw new Error('the kernels count differently');
  for (const { name, costs: own } of measured) {
    costs.push([count(size), name, ...[own.block, own.row, own.code].map((cost) => cost.toFixed(2))]);
  }
}
console.log(`Costs in nanoseconds:\n\n${aligned(costs)}\n`);

const searches: string[][] = [['resources', 'search', 'javascript', 'webassembly', 'ratio']];
for (const size of sizes) {
  for (const { name, javascript, webassembly } of measureSearches(size, SEED)) {
    const times = [javascript, webassembly].map((time) => time.toFixed(1));
    searches.push([count(size), name, ...times, (webassembly / javascript).toFixed(2)]);
  }
}
console.log(`Searches in microseconds, equal answers checked first:\n\n${aligned(searches)}`);
