import { expect, test } from 'vitest';
import { atQuery, PHONE, total, visit } from './browser';

const { open } = visit();

test.each([
  ['Français', 'fr', 'ltr', 'Objectifs', '31 ressources', 'Ressources\u00a0: objectif 10 – '],
  ['Español', 'es', 'ltr', 'Objetivos', '31 recursos', 'Recursos: objetivo 10 – '],
  ['العربية', 'ar', 'rtl', 'الأهداف', '31 موردًا', 'الموارد: الهدف 10 – '],
  ['Русский', 'ru', 'ltr', 'Цели', '31 ресурс', 'Ресурсы: цель 10 – '],
  ['中文', 'zh', 'ltr', '目标', '31 项资源', '资源：目标10 – '],
])('%s', async (name, lang, dir, objectives, count, title) => {
  const page = await open('?objectives=10');
  await page.getByRole('link', { name, exact: true }).click();
  await atQuery(page, `?locale=${lang}&objectives=10`);
  const html = page.locator('html');
  await expect(html.getAttribute('lang')).resolves.toBe(lang);
  await expect(html.getAttribute('dir')).resolves.toBe(dir);
  await expect(page.getByRole('group', { name: objectives, exact: true }).count()).resolves.toBe(1);
  await expect(page.locator('#count').textContent()).resolves.toBe(count);
  await expect(page.title()).resolves.toContain(title);
  await expect(page.getByRole('link', { name, exact: true }).getAttribute('aria-current')).resolves.toBe('true');
  await page.getByRole('link', { name: 'English' }).click();
  await atQuery(page, '?objectives=10');
});

test('Arabic is mirrored: the filters are on the right', async () => {
  const page = await open('?locale=ar');
  const [sidebar, list] = await Promise.all([
    page.locator('.sidebar').boundingBox(),
    page.locator('.hits').boundingBox(),
  ]);
  expect(sidebar?.x).toBeGreaterThan(list?.x ?? Number.POSITIVE_INFINITY);
});

test('a title is in the visitor’s language if possible, else in its own', async () => {
  const page = await open('?languages=zh&text=A%2FRES%2F73%2F195');
  await expect(page.locator('.hits h3').first().getAttribute('lang')).resolves.toBe('zh');
  const english = await open('?text=COVID-19+immigration+detention');
  const french = await open('?text=COVID-19+immigration+detention&locale=fr');
  await expect(english.locator('.hits h3').first().getAttribute('lang')).resolves.toBe('en');
  await expect(french.locator('.hits h3[lang=fr]').first().textContent()).resolves.toContain('détention');
});

test.each(['en', 'fr', 'es', 'ar', 'ru', 'zh'])('%s fits a phone of 360 px', async (locale) => {
  const page = await open(`?locale=${locale}&objectives=10&regions=africa`, { viewport: { width: 360, height: 740 } });
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await fits()).toBe(true);
  await page.locator('.filters-button').click();
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await fits()).toBe(true);
});

test('very long words fit a phone', async () => {
  const long = 'm'.repeat(300);
  const address = `?${new URLSearchParams({ text: long, keywords: long, regions: long })}`;
  const page = await open(address, { viewport: { width: 360, height: 740 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.locator('.filters-button').click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('on a phone a button with the number of filters opens them', async () => {
  const page = await open('?objectives=10&regions=africa', { viewport: PHONE });
  const button = page.getByRole('button', { name: 'Filters (2)' });
  const filters = page.locator('#filters');
  await expect(button.getAttribute('aria-expanded')).resolves.toBe('false');
  await expect(filters.isVisible()).resolves.toBe(false);
  await button.click();
  await expect(button.getAttribute('aria-expanded')).resolves.toBe('true');
  await expect(filters.isVisible()).resolves.toBe(true);
  const before = await total(page);
  await page.getByRole('checkbox', { name: /^8 · Save lives/ }).check();
  expect(await total(page)).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: 'Show the results' }).click();
  await expect(filters.isVisible()).resolves.toBe(false);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('results');
});
