import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Labels } from 'gcm-hub/taxonomy';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../data/languages/names/en';
import { launch } from './browser';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const ORIGIN = 'http://localhost';

/** Locales with a label module, locales that Chromium knows in part, and locales that it hardly knows. */
const LOCALES = [
  ...['en', 'fr', 'es', 'ar', 'ru', 'zh', 'fr-CA', 'es-MX', 'en-GB'],
  ...['de', 'it', 'ja', 'ko', 'tr', 'pt', 'pt-PT', 'fa', 'hi', 'sw', 'am', 'uk', 'sr-Latn', 'zh-Hant', 'zh-TW'],
  ...['my', 'km', 'lo', 'ne', 'ps', 'so', 'ha', 'sq', 'uz', 'tlh'],
];
const DETAILED = [
  'sr-Latn',
  'uz-Cyrl-UZ',
  'zh-Hant-HK',
  'pt-MZ',
  'fa-IR',
  'fr-FK',
  'ar-PS',
  'en-150',
  'de-1996',
  'tlh',
];
const TAGS = [...Object.keys(languages.labels), ...DETAILED];

/** Source of a function that names all tags in a locale, by each module of the built package. */
const NAMES = `async (locale, tags) => {
  const { facetKinds } = await import('${ORIGIN}/taxonomy.js');
  const modules = await import('${ORIGIN}/labels/index.js');
  const namesIn = (labels) => tags.map((tag) => facetKinds.languages.labels(labels, locale)(tag));
  return Object.fromEntries(Object.values(modules).map((labels) => [labels.locale, namesIn(labels)]));
}`;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (!pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/html', body: '' });
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(`${DIST}${pathname}`) });
  });
  await page.goto(`${ORIGIN}/`);
});
afterAll(async () => {
  await browser?.close();
});

test.each(LOCALES)('a language has the same name in a browser and on a server: %s', async (locale) => {
  const { facetKinds }: typeof import('gcm-hub/taxonomy') = await import(`${DIST}taxonomy.js`);
  const modules: typeof import('gcm-hub/labels') = await import(`${DIST}labels/index.js`);
  const namesIn = (labels: Labels) => TAGS.map((tag) => facetKinds.languages.labels(labels, locale)(tag));
  // By locale: the order of a module's exports isn't the same everywhere.
  const onServer = Object.fromEntries(Object.values(modules).map((labels) => [labels.locale, namesIn(labels)]));
  const inBrowser = await page.evaluate(`(${NAMES})('${locale}', ${JSON.stringify(TAGS)})`);
  expect(inBrowser).toEqual(onServer);
});
