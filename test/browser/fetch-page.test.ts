import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, violations } from './browser';
import { type Server, startServer } from './server';

const html = readFileSync(fileURLToPath(new URL('../../examples/fetch-page/index.html', import.meta.url)), 'utf8');
let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('the fetch-only example searches and filters', async () => {
  const page = await browser.newPage();
  const reported: string[] = [];
  page.on('pageerror', (error) => reported.push(error.message));
  await page.route(
    ({ pathname }) => pathname === '/fetch-page',
    (route) => route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto(`${server.origin}/fetch-page?api=${server.origin}/api`);
  const status = page.getByRole('status');
  await expect.poll(() => status.textContent()).toBe('305 resources');
  await page.getByLabel('Search').fill('trafficking');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect.poll(() => status.textContent()).toBe('34 resources');
  await page.getByLabel('Region').selectOption('africa');
  await expect.poll(() => status.textContent()).toBe('6 resources');
  expect(await page.getByRole('listitem').count()).toBe(6);
  expect(await page.getByLabel('Region').inputValue()).toBe('africa');
  expect(await violations(page)).toEqual([]);
  expect(reported).toEqual([]);
});
