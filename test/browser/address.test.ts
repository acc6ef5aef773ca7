import { expect, test } from 'vitest';
import { atQuery, checkbox, total, visit } from './browser';

const { open } = visit();

test('the URL keeps the selection on reload, back and forward', async () => {
  const page = await open();
  await checkbox(page, 'Objectives', '10 · Eradicate trafficking').check();
  await checkbox(page, 'Regions', 'Africa').check();
  await page.getByLabel('Order', { exact: true }).selectOption('newest');
  await atQuery(page, '?objectives=10&regions=africa&sort=newest');
  const narrow = await total(page);

  await page.reload();
  await page.locator('#count').waitFor();
  await expect(checkbox(page, 'Regions', 'Africa').isChecked()).resolves.toBe(true);
  expect(await total(page)).toBe(narrow);

  await page.goBack();
  await page.goBack();
  await atQuery(page, '?objectives=10');
  await expect.poll(() => checkbox(page, 'Regions', 'Africa').isChecked()).toBe(false);
  expect(await total(page)).toBeGreaterThan(narrow);
  await page.goForward();
  await atQuery(page, '?objectives=10&regions=africa');
  await expect.poll(() => total(page)).toBe(narrow);
});

test('typing adds one history entry until Enter or another change', async () => {
  const page = await open();
  const box = page.getByLabel('Search', { exact: true });
  await box.pressSequentially('labour', { delay: 30 });
  await page.waitForTimeout(400);
  await box.pressSequentially(' visa');
  await box.press('Enter');
  await box.fill('children');
  await checkbox(page, 'Objectives', '6 · Recruitment and decent work').check();
  await page.getByRole('button', { name: 'Clear the search' }).first().click();
  const back = async (search: string, text: string) => {
    await page.goBack();
    await atQuery(page, search);
    await expect.poll(() => box.inputValue()).toBe(text);
  };
  await atQuery(page, '?objectives=6');
  await back('?objectives=6&text=children', 'children');
  await back('?text=children', 'children');
  await back('?text=labour+visa', 'labour visa');
  await back('', '');
});

test('back, forward and reload keep text that was just typed', async () => {
  const page = await open('?regions=africa');
  const box = page.getByLabel('Search', { exact: true });
  await box.fill('children');
  await page.reload();
  await page.locator('#count').waitFor();
  await expect(box.inputValue()).resolves.toBe('children');
  await box.press('Enter');
  await box.fill('visa');
  await page.goBack();
  await atQuery(page, '?regions=africa&text=children');
  await expect.poll(() => box.inputValue()).toBe('children');
  await page.goForward();
  await atQuery(page, '?regions=africa&text=visa');
  await expect.poll(() => box.inputValue()).toBe('visa');
});

test('an action without effect adds no history entry', async () => {
  const page = await open('?objectives=10');
  const entries = await page.evaluate(() => history.length);
  await page.getByRole('link', { name: 'English' }).click();
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('a checkbox during the debounce keeps both changes', async () => {
  const page = await open();
  await page.getByLabel('Search', { exact: true }).fill('children');
  await checkbox(page, 'Regions', 'Africa').check();
  await atQuery(page, '?regions=africa&text=children');
});

test('result pages are links with their own URLs', async () => {
  const page = await open('?sort=title');
  const first = await page.locator('.hits h3').allInnerTexts();
  const next = page.getByRole('link', { name: 'Next' });
  await expect(next.getAttribute('href')).resolves.toBe('./?offset=20&sort=title');

  const [tab] = await Promise.all([page.context().waitForEvent('page'), next.click({ modifiers: ['ControlOrMeta'] })]);
  await expect.poll(() => tab.url()).toContain('offset=20');
  await atQuery(page, '?sort=title');

  await next.click();
  await atQuery(page, '?offset=20&sort=title');
  const second = await page.locator('.hits h3').allInnerTexts();
  expect(second).toHaveLength(20);
  expect(second).not.toEqual(first);
  await expect(page.locator('#results').evaluate((list) => list === document.activeElement)).resolves.toBe(true);
  await page.getByRole('link', { name: 'Previous' }).click();
  await atQuery(page, '?sort=title');
});

test('an offset beyond the last page shows the last page', async () => {
  const page = await open('?offset=100000');
  await expect(page.locator('.hits > li').count()).resolves.toBe(5);
});

test('invalid parameters are reported and ignored', async () => {
  const page = await open('?regions=afrika&objectives=10&utm_source=mail&limit=0');
  const notice = page.getByRole('alert');
  await expect(notice.textContent()).resolves.toMatch(/regions=afrika.*“africa”/s);
  await expect(notice.textContent()).resolves.not.toContain('utm_source');
  expect(await page.locator('.hits > li').count()).toBe(20);
});

test.each(['text', 'publishers', 'regions', 'nonsense'])('markup in %s is escaped', async (param) => {
  const markup = '<img src=x onerror="document.title=\'broken\'"><script>document.title="broken"</script>';
  const page = await open(`?${new URLSearchParams({ [param]: markup })}`);
  await expect(page.locator('#page img, #page script').count()).resolves.toBe(0);
  await expect(page.title()).resolves.not.toBe('broken');
  if (param === 'text') await expect(page.getByLabel('Search', { exact: true }).inputValue()).resolves.toBe(markup);
  if (param === 'publishers') await expect(page.locator('.chip').textContent()).resolves.toContain('<img src=x');
  if (param === 'regions') await expect(page.getByRole('alert').textContent()).resolves.toContain('<img src=x');
});

test('keys of Object.prototype are ordinary values', async () => {
  const page = await open('?keywords=__proto__&publishers=constructor&constructor=1&text=__proto__&locale=tlh');
  expect(await total(page)).toBe(0);
  await expect(page.locator('html').getAttribute('lang')).resolves.toBe('en');
});

test.each([
  ['ar', 'الاتجار بالأشخاص والهجرة '],
  ['zh', '移民 数据 '],
  ['en', 'trafficking '],
])('a very long text is truncated to a valid URL and reported: %s', async (locale, words) => {
  const page = await open(`?locale=${locale}`);
  const box = page.getByRole('searchbox').first();
  await box.focus();
  await page.keyboard.insertText(words.repeat(400));
  await page.locator('.status p').first().waitFor();
  const text = await box.inputValue();
  expect(text.length).toBeGreaterThan(500);
  expect(text.length).toBeLessThanOrEqual(2000);
  expect(page.url().length).toBeLessThanOrEqual(8192);
  expect((await page.request.get(page.url())).status()).toBe(200);
  const api = await page
    .locator('.footer a')
    .last()
    .evaluate((link: HTMLAnchorElement) => link.href);
  expect((await page.request.get(api)).status()).toBe(200);
  if (locale === 'en') await expect(page.locator('.status').textContent()).resolves.toContain('The text is too long');
  await page.reload();
  await page.locator('#count').waitFor();
  expect((await box.inputValue()).trim()).toBe(text.trim());
});

test('a reload restores the scroll position', async () => {
  const page = await open();
  await page.evaluate(() => scrollTo(0, 1500));
  await page.reload();
  await page.locator('#count').waitFor();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(1500);
  await page.goto(new URL('?objectives=10', page.url()).href);
  await page.locator('#count').waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
