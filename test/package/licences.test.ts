import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Reads the licences beside a bundle. */
const licencesIn = (folder: string): string =>
  readFileSync(new URL(`../../dist/${folder}/THIRD-PARTY-LICENSES.txt`, import.meta.url), 'utf8');

test('the licences of all libraries in the page are beside it', () => {
  const text = licencesIn('page');
  expect(text).toMatch(/^Parts of these packages are in the page of gcm-hub, as their licences allow\.\n/);
  const names = [...text.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name);
  expect([...new Set(names)]).toEqual(['fflate', 'fuse.js', 'immer']);
  for (const part of text.split('-'.repeat(80)).slice(1)) expect(part).toMatch(/copyright/i);
});

test('the licences of all bundled libraries are beside the bundle', () => {
  const text = licencesIn('cli');
  const names = [...text.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name);
  expect([...new Set(names)]).toEqual([
    '@hono/node-server',
    'ansi-regex',
    'cli-progress',
    'commander',
    'emoji-regex',
    'get-east-asian-width',
    'hono',
    'is-fullwidth-code-point',
    'picocolors',
    'string-width',
    'strip-ansi',
  ]);
  for (const part of text.split('-'.repeat(80)).slice(1)) expect(part).toMatch(/copyright/i);
});
