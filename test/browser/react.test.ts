import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'tsup';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { atQuery, launch, violations } from './browser';

const folder = fileURLToPath(new URL('../../build/react', import.meta.url));
const html =
  '<!doctype html><html lang="en"><title>Library</title><header><h1>Library</h1></header><div id="root"></div><script src="/page.js"></script></html>';

let browser: Browser;
let script = '';
const reported: string[] = [];

beforeAll(async () => {
  await build({
    config: false,
    silent: true,
    entry: { page: fileURLToPath(new URL('../react/page.tsx', import.meta.url)) },
    format: ['iife'],
    platform: 'browser',
    noExternal: [/./],
    env: { NODE_ENV: 'development' }, // for React's warnings
    outDir: folder,
  });
  script = readFileSync(`${folder}/page.global.js`, 'utf8');
  browser = await launch();
});

afterEach(() => {
  expect(reported.splice(0)).toEqual([]);
});

afterAll(() => browser?.close());

async function open(search = ''): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => reported.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') reported.push(message.text());
  });
  await page.route('http://library.test/**', (route) =>
    new URL(route.request().url()).pathname === '/page.js'
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await page.goto(`http://library.test/${search}`);
  await page.getByRole('status').waitFor();
  return page;
}

test('checkboxes, counts and the URL agree, also on back and forward', async () => {
  const page = await open('?objectives=10&tab=list');
  const regions = page.getByRole('group', { name: 'Regions' });
  await regions.getByRole('checkbox', { name: /^Africa, / }).check();
  await atQuery(page, '?tab=list&objectives=10&regions=africa');
  await expect(page.getByRole('status').textContent()).resolves.toMatch(
    /^\d+ resources\. Resources on objective 10 in Africa$/,
  );
  await page.goBack();
  await atQuery(page, '?objectives=10&tab=list');
  await expect.poll(() => regions.getByRole('checkbox', { name: /^Africa, / }).isChecked()).toBe(false);
  await page.goForward();
  await expect.poll(() => regions.getByRole('checkbox', { name: /^Africa, / }).isChecked()).toBe(true);
});

test('typing adds one history entry', async () => {
  const page = await open();
  const entries = await page.evaluate(() => history.length);
  const box = page.getByRole('searchbox', { name: 'Search' });
  await box.pressSequentially('remittances', { delay: 20 });
  await expect(box.inputValue()).resolves.toBe('remittances');
  await atQuery(page, '?text=remittances');
  await expect(page.evaluate(() => history.length)).resolves.toBe(entries + 1);
  await page.goBack();
  await expect.poll(() => box.inputValue()).toBe('');
});

test('typed text is restored after an immediate back or leaving the page', async () => {
  const page = await open();
  const box = page.getByRole('searchbox', { name: 'Search' });
  const africa = page.getByRole('checkbox', { name: /^Africa, / });
  await africa.check();
  await box.pressSequentially('work');
  await page.evaluate(() => history.back());
  await atQuery(page, '?regions=africa');
  await expect.poll(() => box.inputValue()).toBe('');
  await page.goForward();
  await atQuery(page, '?regions=africa&text=work');
  await expect.poll(() => box.inputValue()).toBe('work');

  await box.pressSequentially('ers');
  await page.evaluate(() => location.assign('/elsewhere'));
  await page.waitForURL('**/elsewhere');
  await page.goBack();
  await atQuery(page, '?regions=africa&text=workers');
});

test('the keyboard reaches all controls, and axe finds no violations', async () => {
  const page = await open();
  const more = page.getByRole('button', { name: 'Show more: Publishers' });
  await more.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show fewer: Publishers' }).waitFor();
  await expect(more.count()).resolves.toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect.poll(() => new URL(page.url()).search).toMatch(/^\?objectives=/);
});

test('the page follows URL changes by a router', async () => {
  const page = await open();
  await page.evaluate(() => history.pushState(null, '', '/?regions=africa'));
  await expect.poll(() => page.getByRole('checkbox', { name: /^Africa, / }).isChecked()).toBe(true);
  await page.goBack();
  await expect.poll(() => page.getByRole('checkbox', { name: /^Africa, / }).isChecked()).toBe(false);
});
