import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Server, startServer } from './server';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Returns the violations that axe finds, by rule and element. */
export function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (source) => {
    const run = new Function(`${source}; return axe.run(document)`);
    const found: { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] } = await run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
  }, axe);
}

/** Page in a browser, for the tests of one file. */
export interface Visit {
  readonly origin: string;
  /** Opens a URL of the page, such as `?objectives=10`, in a new browser context without history. */
  open(address?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Returns and clears the console messages that a test expects. */
  takeReported(): string[];
}

/** Starts server and browser for a file. After each test, checks that the consoles have no errors or warnings. */
export function visit(): Visit {
  let server: Server;
  let browser: Browser;
  let reported: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await launch();
  });
  afterEach(async () => {
    const errors = reported;
    reported = [];
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(errors).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get origin() {
      return server.origin;
    },
    takeReported() {
      const taken = reported;
      reported = [];
      return taken;
    },
    async open(address = '', options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, ...options });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => reported.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') reported.push(message.text());
      });
      await page.goto(`${server.origin}/${address}`);
      await page.locator('#count').waitFor();
      return page;
    },
  };
}

/** Returns the total in the heading of the list. */
export async function total(page: Page): Promise<number> {
  return Number(/\d+/.exec((await page.locator('#count').textContent()) ?? '')?.[0]);
}

/** Finds a checkbox of a facet by the text before its count. */
export function checkbox(page: Page, facet: string, value: string): Locator {
  const name = new RegExp(`^${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} \\(\\d+\\)$`);
  return page.getByRole('group', { name: facet, exact: true }).getByRole('checkbox', { name });
}

/** Returns the count beside a checkbox. */
export async function countAt(box: Locator): Promise<number> {
  return Number(await box.locator('xpath=ancestor::label').locator('.count').textContent());
}

/** Returns the text and count of each checkbox of a facet. */
export async function boxesOf(page: Page, facet: string): Promise<[string, number][]> {
  const labels = page.locator(`[data-key="facet ${facet}"] .values label`);
  return labels.evaluateAll((all) =>
    all.map((label): [string, number] => [
      label.querySelector('.value')?.textContent ?? '',
      Number(label.querySelector('.count')?.textContent),
    ]),
  );
}

/** Waits until the URL has this query. */
export async function atQuery(page: Page, search: string): Promise<void> {
  await expect.poll(() => new URL(page.url()).search).toBe(search);
}
