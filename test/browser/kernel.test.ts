import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { createHub, HubQuery, openHub, Resource } from 'gcm-hub';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from './browser';
import { type Server, startServer } from './server';

const ORIGIN = 'http://kernel.test';
/** More resources than an index needs to count in WebAssembly. */
const SIZE = 1500;
/** Module of the page: functions in `page.evaluate` can't import. */
const PAGE = `
import { createHub, openHub } from '/dist/index.js';
import { resources } from '/dist/sample.js';
globalThis.gcmHub = { createHub, openHub, resources };
`;
/** Files of the packages that the built one imports by name. */
const PACKAGES: Readonly<Record<string, string>> = {
  fflate: 'node_modules/fflate/esm/browser.js',
  'fuse.js': 'node_modules/fuse.js/dist/fuse.mjs',
  immer: 'node_modules/immer/dist/immer.production.mjs',
};

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

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

interface PageGlobals {
  readonly createHub: typeof createHub;
  readonly openHub: typeof openHub;
  readonly resources: readonly Resource[];
}

/** Results of searches in a page, and how it counted. */
interface Outcome {
  readonly answers: string;
  /** Number of kernels in WebAssembly. */
  readonly kernels: number;
  /** Uncaught errors. */
  readonly errors: readonly string[];
  /** Directives that the page reported as violated. */
  readonly violations: readonly string[];
}

/** Opens a page with a content security policy that has the built package beside it. */
async function openPage(policy: string, errors: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === '') {
      const headers = { 'content-type': 'text/html', 'content-security-policy': policy };
      return route.fulfill({ headers, body: '<!doctype html><script type="module" src="/page.js"></script>' });
    }
    if (path === 'page.js') return route.fulfill({ contentType: 'text/javascript', body: PAGE });
    const body = read(PACKAGES[path] ?? path).replace(/\bfrom\s*['"](fflate|fuse\.js|immer)['"]/gu, "from '/$1'");
    return route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** Searches a hub in a page with a content security policy: opened twice, and updated. */
async function searchWith(policy: string): Promise<Outcome> {
  const errors: string[] = [];
  const page = await openPage(policy, errors);
  const found = await page.evaluate(async (size) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
    let kernels = 0;
    const { Instance } = WebAssembly;
    WebAssembly.Instance = class extends Instance {
      constructor(module: WebAssembly.Module) {
        super(module);
        kernels++;
      }
    };
    const { createHub, openHub, resources }: PageGlobals = Reflect.get(globalThis, 'gcmHub');
    const many = Array.from({ length: Math.ceil(size / resources.length) }, (_, copy) =>
      resources.map((resource) => ({ ...resource, id: `${copy} ${resource.id}` })),
    ).flat();
    const hub = createHub(many);
    const hubs = [hub, openHub(hub.snapshot()), hub.update({ remove: [`0 ${resources[0]?.id}`] })];
    const queries: HubQuery[] = [
      { text: 'children', filters: { regions: ['africa'] } },
      { filters: { objectives: { none: [7] } } },
    ];
    const answers = JSON.stringify(hubs.flatMap((one) => queries.map((query) => one.search(query))));
    await new Promise((done) => setTimeout(done, 200)); // violations are reported later
    return { answers, kernels, violations };
  }, SIZE);
  await page.close();
  return { ...found, errors };
}

test('a hub counts in WebAssembly if the policy of the page allows it, and returns the same results if not', async () => {
  const { headers } = await fetch(`${server.origin}/`);
  const served = headers.get('content-security-policy') ?? '';
  expect(served).toContain("'wasm-unsafe-eval'");
  const allowed = await searchWith(served);
  expect(allowed).toMatchObject({ kernels: 3, errors: [], violations: [] });
  expect(JSON.parse(allowed.answers)).toHaveLength(6);
  const forbidden = await searchWith(served.replace(" 'wasm-unsafe-eval'", ''));
  // The policy is violated once, not once for each hub.
  expect(forbidden).toEqual({ answers: allowed.answers, kernels: 0, errors: [], violations: ['script-src'] });
});

test('a page can make more hubs than it has address space for memories of WebAssembly', async () => {
  const errors: string[] = [];
  const page = await openPage("script-src 'self' 'wasm-unsafe-eval'", errors);
  const wrong = await page.evaluate(() => {
    const { createHub, resources }: PageGlobals = Reflect.get(globalThis, 'gcmHub');
    const list = resources.slice(0, 50);
    const expected = createHub(list, { kernel: 'javascript' }).search({ text: 'children' }).total;
    // Each of them is kept, so that its memory can't be collected.
    const hubs = Array.from({ length: 400 }, () => createHub(list, { kernel: 'webassembly' }));
    return hubs.filter((hub) => hub.search({ text: 'children' }).total !== expected).length;
  });
  expect([wrong, errors]).toEqual([0, []]);
  await page.close();
});
