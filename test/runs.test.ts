import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hubRuns, runs } from './runs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules') && !/(^|\/)runs(\.test)?\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

test('every property gets its number of cases from runs or hubRuns', () => {
  const wrong = sources.filter(
    ({ text }) =>
      /numRuns:/.test(text) ||
      count(text, /\bfc\.(?:assert|check|sample)\(/g) > count(text, /\b(?:runs|hubRuns)\(\d*\)/g),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('no test has a time limit of its own', () => {
  const wrong = sources.filter(({ text }) => /^\}, [\d_]+\);$|\{ timeout: [\d_]+ \}, (?:async )?\(/m.test(text));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('RUNS multiplies numbers of cases, of which too small ones are rejected', () => {
  const factor = Number(process.env['RUNS'] ?? 1);
  expect(runs()).toMatchObject({ numRuns: Math.ceil(100 * factor) });
  expect(hubRuns(80)).toMatchObject({ numRuns: Math.ceil(80 * factor) });
  expect(() => runs(99)).toThrow('expected at least 100 cases, found 99');
  expect(() => hubRuns(49)).toThrow('expected at least 50 cases, found 49');
});
