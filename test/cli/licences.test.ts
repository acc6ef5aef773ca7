import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packagedPage } from '../../src/cli/tsup.config';
import { pageFolder } from './build-command';

test('the licences of all libraries in the page are beside it', () => {
  const text = readFileSync(`${pageFolder}/THIRD-PARTY-LICENSES.txt`, 'utf8');
  expect(text).toMatch(/^Parts of these packages are in the page of gcm-hub, as their licences allow\.\n/);
  const names = [...text.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name);
  expect([...new Set(names)]).toEqual(['fuse.js', 'immer']);
  for (const part of text.split('-'.repeat(80)).slice(1)) expect(part).toMatch(/copyright/i);
  expect(packagedPage.outDir).toBe('dist/page');
});
