// Measures the memory of `gcm-hub validate -` on made-up records. Fails above 128 MB, or if it doesn't find the three duplicate ids.
// Usage, after `npm run build`: node .ci/measure-memory.mjs [MEGABYTES] [FORMAT …], by default 1000 ndjson csv json.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

const LIMIT_MB = 128;
const [megabytes = '1000', ...formats] = process.argv.slice(2);
const WORDS = 'migration labour return border health children data policy remittances rights climate work skills'.split(
  ' ',
);
const COUNTRIES = ['Kenya', 'Uganda', 'Chad', 'Ivory Coast', 'Nepal', 'Peru', 'Mexico', 'FR', 'DE', 'PH'];
const BATCH = 500;

/** Numerical Recipes' generator, so that each run has the same records. */
let state = 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const words = (count) => Array.from({ length: count }, () => pick(WORDS)).join(' ');
const idOf = (i) => `https://example.org/resource/${i.toString(36)}`;

const createRecord = (i, id = idOf(i)) => ({
  id,
  title: `Guide to ${words(6)}`,
  summary: words(22),
  section: 'document',
  documentType: 'report',
  languages: i % 2 === 0 ? ['en'] : ['en', 'fr'],
  publishers: i % 3 === 0 ? ['IOM'] : ['IOM', 'UNHCR'],
  published: `20${10 + (i % 14)}-0${1 + (i % 9)}-1${i % 10}`,
  objectives: [1 + (i % 23)],
  countries: [...new Set([pick(COUNTRIES), pick(COUNTRIES)])],
});
const cellsOf = (record) => Object.values(record).map((value) => [value].flat().join(';'));

const FORMATS = {
  ndjson: { start: '', end: '', format: (record) => `${JSON.stringify(record)}\n` },
  json: { start: '[', end: '\n]\n', format: (record, i) => `${i === 0 ? '' : ','}\n${JSON.stringify(record)}` },
  csv: {
    start: `${Object.keys(createRecord(0)).join(',')}\n`,
    end: '',
    format: (record) => `${cellsOf(record).join(',')}\n`,
  },
};

/** Yields text of at least `size` characters. The 10th record and the last two have ids of earlier ones. */
function* createText({ start, end, format }, size) {
  let length = start.length;
  let i = 0;
  yield start;
  while (length < size) {
    let text = '';
    for (const last = i + BATCH; i < last; i++) text += format(createRecord(i, i === 10 ? idOf(3) : undefined), i);
    length += text.length;
    yield text;
  }
  for (const earlier of [5, Math.floor(i / 2)]) yield format(createRecord(i, idOf(earlier)), i);
  yield end;
}

/** Runs the command in a process that prints its highest resident memory, in kB, as its last line on standard error. */
async function measure(name) {
  const report = 'process.on("exit", () => console.error(process.resourceUsage().maxRSS))';
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const child = spawn(process.execPath, ['--import', preload, 'dist/cli/main.js', 'validate', '-']);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const closed = once(child, 'close');
  for (const text of createText(FORMATS[name], Number(megabytes) * 1e6)) {
    if (!child.stdin.write(text)) await Promise.race([once(child.stdin, 'drain'), closed]);
  }
  child.stdin.end();
  await closed;
  const peak = Number(errors.trim().split('\n').at(-1)) / 1024;
  const duplicates = output.match(/expected an id that no earlier record has/g)?.length ?? 0;
  console.log(`${name}: ${peak.toFixed(0)} MB; ${output.trim().split('\n').at(-1)}`);
  if (peak > LIMIT_MB) console.error(`${name}: expected at most ${LIMIT_MB} MB`);
  if (duplicates !== 3) console.error(`${name}: expected 3 duplicate ids, found ${duplicates}`);
  return peak <= LIMIT_MB && duplicates === 3;
}

for (const name of formats.length === 0 ? Object.keys(FORMATS) : formats) {
  if (!(await measure(name))) process.exitCode = 1;
}
