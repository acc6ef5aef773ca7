// A checker of Stryker that leaves only some mutants to test: a seeded sample, or the mutants of a list.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Identifies a mutant across runs: its path from src on, position, mutator and replacement. */
const keyOf = ({ fileName, location: { start, end }, mutatorName, replacement }) => {
  const path = fileName.slice(fileName.lastIndexOf('/src/') + 1);
  return [path, start.line, start.column, end.line, end.column, mutatorName, replacement].join(':');
};

/** Draws a sample by sorting keys by a seeded hash, so that it depends on nothing but the seed and the mutants. */
const sampleOf = (keys, size, seed) => {
  const rank = (key) => createHash('sha256').update(`${seed}:${key}`).digest('hex');
  const ranked = [...keys].map((key) => [rank(key), key]).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Set(ranked.slice(0, size).map(([, key]) => key));
};

/** @param select `{ "sample": number, "seed": number }` or `{ "keys": string[] }`. */
const createChecker = () => {
  const select = JSON.parse(readFileSync(process.env.MUTANTS_SELECT, 'utf8'));
  return {
    async init() {},
    async group(mutants) {
      return [mutants.map(({ id }) => id)];
    },
    async check(mutants) {
      const keys = mutants.map(keyOf);
      const selected = select.keys === undefined ? sampleOf(keys, select.sample, select.seed) : new Set(select.keys);
      const result = (mutant) =>
        selected.has(keyOf(mutant)) ? { status: 'passed' } : { status: 'compileError', reason: 'not selected' };
      return Object.fromEntries(mutants.map((mutant) => [mutant.id, result(mutant)]));
    },
  };
};

export const strykerPlugins = [{ kind: 'Checker', name: 'select', factory: createChecker }];
