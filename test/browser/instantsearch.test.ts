import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { build } from 'tsup';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import config from '../../examples/instantsearch/tsup.config';
import { createHub, en, type HubFilters, type HubQuery } from '../../src';
import { resources } from '../../src/sample';
import { DESKTOP, launch, PHONE, violations } from './browser';

const folder = fileURLToPath(new URL('../../build/instantsearch', import.meta.url));
const TYPES: Record<string, string> = { css: 'text/css', html: 'text/html; charset=utf-8', js: 'text/javascript' };

const hub = createHub(resources);
const total = (filters: HubFilters, text = '') => hub.search({ filters, text, limit: 0 }).total;
const titles = (query: HubQuery) => hub.search({ ...query, limit: 10 }).hits.map(({ resource }) => resource.title);

let browser: Browser;
const reported: string[] = [];

beforeAll(async () => {
  await build({ ...config, config: false, silent: true });
  browser = await launch();
});

afterEach(() => {
  expect(reported.splice(0)).toEqual([]);
});

afterAll(() => browser?.close());

async function open(viewport = DESKTOP): Promise<Page> {
  const page = await browser.newPage({ viewport });
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => reported.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') reported.push(message.text());
  });
  await page.route('http://library.test/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
    const contentType = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain';
    return route.fulfill({ contentType, body: readFileSync(`${folder}/${name}`) });
  });
  await page.goto('http://library.test/');
  await page.locator('.ais-Hits-item').first().waitFor();
  return page;
}

/** Waits until the page shows this number of results. */
async function found(page: Page, count: number): Promise<void> {
  await expect
    .poll(() => page.locator('#stats').textContent())
    .toMatch(new RegExp(`^${count.toLocaleString('en')} results? found`));
}

const box = (page: Page, facet: string, name: string): Locator =>
  page.locator(`#${facet} .ais-RefinementList-label`, { hasText: name });

async function counts(page: Page, facet: string): Promise<[string, number][]> {
  const [labels, numbers] = await Promise.all([
    page.locator(`#${facet} .ais-RefinementList-labelText`).allTextContents(),
    page.locator(`#${facet} .ais-RefinementList-count`).allTextContents(),
  ]);
  return labels.map((label, i) => [label, Number(numbers[i])]);
}

const shownTitles = (page: Page) => page.locator('.ais-Hits-item h2').allTextContents();

test('a text is highlighted, and the summary is an excerpt around the match', async () => {
  const page = await open();
  await found(page, hub.size);
  expect(await shownTitles(page)).toEqual(titles({}));
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('trafficking');
  await found(page, total({}, 'trafficking'));
  expect(await shownTitles(page)).toEqual(titles({ text: 'trafficking' }));
  const marked = await page.locator('.ais-Hits-item mark').allTextContents();
  expect(marked.length).toBeGreaterThan(3);
  for (const text of marked) expect(text).toMatch(/traffick/i);
  for (const text of await page.locator('.ais-Hits-item p:not(.facts)').allTextContents()) {
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(40);
  }
  await page.close();
});

test('a facet can be refined, expanded and searched', async () => {
  const page = await open();
  await expect.poll(() => counts(page, 'objectives').then((all) => all.length)).toBe(6);
  await page.locator('#objectives').getByRole('button', { name: 'Show more' }).click();
  await expect.poll(() => counts(page, 'objectives').then((all) => all.length)).toBe(24);
  await box(page, 'objectives', 'Eradicate trafficking').click();
  await found(page, total({ objectives: [10] }));
  await box(page, 'objectives', 'Remittances').click();
  await found(page, total({ objectives: [10, 20] }));
  const values = hub.search({ filters: { objectives: [10, 20] }, limit: 0 }).facets.objectives?.values ?? [];
  expect(new Map(await counts(page, 'objectives'))).toEqual(
    new Map(values.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])),
  );
  const sections = hub.search({ filters: { objectives: [10, 20] }, limit: 0 }).facets.section?.values ?? [];
  expect(new Map(await counts(page, 'sections'))).toEqual(
    new Map(sections.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])),
  );
  await page.getByPlaceholder('Search objectives').fill('retur');
  await expect
    .poll(() => counts(page, 'objectives'))
    .toEqual([['Dignified return and reintegration', total({ objectives: [21] })]]);
  expect(await page.locator('#objectives mark').allTextContents()).toEqual(['return']);
  await page.close();
});

test('current refinements have labels and can be removed', async () => {
  const page = await open();
  await box(page, 'sections', 'Videos').click();
  await found(page, total({ section: ['video'] }));
  await expect
    .poll(() => page.locator('#current').textContent())
    .toMatch(new RegExp(`^${en.facets.section}:\\s*${en.sections.labels.video}`));
  await page.locator('.ais-CurrentRefinements-delete').click();
  await found(page, hub.size);
  await box(page, 'sections', 'Videos').click();
  await found(page, total({ section: ['video'] }));
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await found(page, hub.size);
  await page.close();
});

test('a region shows its countries', async () => {
  const page = await open();
  const links = {
    lvl0: page.locator('#geography .ais-HierarchicalMenu > ul > li > div > a'),
    child: page.locator('#geography .ais-HierarchicalMenu-list--child > ul > li > div > a'),
  };
  const textsOf = async (locator: Locator) =>
    (await locator.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  const regions = hub.search({ limit: 0 }).facets.regions?.values ?? [];
  const expected = regions.map(({ label, count }) => `${label} ${count}`).sort();
  await expect.poll(() => textsOf(links.lvl0).then((all) => all.map(spaced).sort())).toEqual(expected);
  await links.lvl0.filter({ hasText: 'Africa' }).click();
  await found(page, total({ regions: ['africa'] }));
  await expect.poll(() => links.child.count()).toBeGreaterThan(3);
  const [first = ''] = (await textsOf(links.child)).map(spaced);
  const inAfrica = hub.search({ filters: { regions: ['africa'] }, facets: { countries: { limit: 999 } }, limit: 0 });
  const country = inAfrica.facets.countries?.values.find(({ label, count }) => `${label} ${count}` === first);
  if (country === undefined) throw new Error(`no country is ${first}`);
  await links.child.first().click();
  await found(page, total({ countries: [country.value] }));
  await expect.poll(() => page.locator('#current').textContent()).toContain(`Africa > ${country.label}`);
  await page.close();
});

/** Returns a label and its count, separated by one blank. */
function spaced(text: string): string {
  return text.replace(/\s*(\d+)$/, ' $1');
}

/** Presses a key until a slider, which moves by hundredths of its width, is at another year. */
async function moved(handle: Locator, key: string): Promise<number> {
  const at = async () => Number(await handle.getAttribute('aria-valuenow'));
  const before = await at();
  await expect
    .poll(async () => {
      await handle.press(key);
      return at();
    })
    .not.toBe(before);
  return at();
}

test('the slider selects a range of years', async () => {
  const page = await open();
  const years = (hub.search({ limit: 0 }).facets.year?.values ?? []).map(({ value }) => value);
  const [first, last] = [page.getByRole('slider').first(), page.getByRole('slider').last()];
  await expect.poll(() => first.getAttribute('aria-valuemin')).toBe(String(Math.min(...years)));
  await expect.poll(() => last.getAttribute('aria-valuemax')).toBe(String(Math.max(...years)));
  const from = await moved(first, 'ArrowRight');
  await found(page, total({ year: { from } }));
  const to = await moved(last, 'ArrowLeft');
  await found(page, total({ year: { from, to } }));
  await page.close();
});

test('results can be sorted and paged', async () => {
  const page = await open();
  await page.locator('#sort select').selectOption({ label: 'Title' });
  await expect.poll(() => shownTitles(page)).toEqual(titles({ sort: 'title' }));
  await page.getByRole('link', { name: /^Page 3/ }).click();
  await expect.poll(() => shownTitles(page)).toEqual(titles({ sort: 'title', offset: 20 }));
  await page.locator('.ais-Pagination-item--lastPage a').click();
  const rest = hub.size % 10 || 10;
  await expect.poll(() => shownTitles(page)).toEqual(titles({ sort: 'title', offset: hub.size - rest }));
  await page.close();
});

test.each([
  ['a desktop', DESKTOP],
  ['a phone', PHONE],
])('on %s the page fits and axe finds no violations of ours', async (_, viewport) => {
  const page = await open(viewport);
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('return');
  await found(page, total({}, 'return'));
  if (viewport === PHONE) await page.getByText('Filters', { exact: true }).click();
  await page.getByRole('slider').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  const path = process.env['SCREENSHOTS'];
  if (path !== undefined)
    await page.screenshot({ path: `${path}/instantsearch-${viewport.width}.png`, fullPage: true });
  // InstantSearch gives the search boxes of facets the role of a page search, without a name.
  expect((await violations(page)).filter((one) => !one.startsWith('landmark-unique: <form'))).toEqual([]);
  await page.close();
});
