import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { DESKTOP, PHONE, violations, visit } from './browser';

const { open } = visit();
const cases: [name: string, address: string, options: BrowserContextOptions][] = [
  ['English, desktop', '', { viewport: DESKTOP }],
  ['Arabic, phone', '?locale=ar', { viewport: PHONE }],
  ['with filters', '?objectives=8&objectives=10&regions.none=asia&year=2018..2022', { viewport: DESKTOP }],
  ['with filters, phone', '?objectives=10&text=children', { viewport: PHONE }],
  ['no results, an ignored value', '?text=xyzzyq&regions=africa&regions=afrika', { viewport: DESKTOP }],
  ['dark', '?objectives=10&text=trafficking+zebra', { viewport: DESKTOP, colorScheme: 'dark' }],
  ['second page, Chinese', '?offset=20&locale=zh', { viewport: DESKTOP }],
];

test.each(cases)('axe finds no violations: %s', async (_, address, options) => {
  const page = await open(address, { ...options, bypassCSP: true });
  const button = page.locator('.filters-button');
  if (await button.isVisible()) await button.click();
  expect(await violations(page)).toEqual([]);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await violations(page)).toEqual([]);
});

test('click targets are at least 24 px high and wide', async () => {
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await open('?objectives=10&text=children', { viewport });
    const small = await page
      .locator('button:visible, select:visible, summary:visible, .values label:visible, nav a:visible')
      .evaluateAll((all) =>
        all
          .filter((element) => {
            const { width, height } = element.getBoundingClientRect();
            return Math.min(width, height) < 24;
          })
          .map((element) => element.outerHTML),
      );
    expect(small).toEqual([]);
  }
});

test('the footer describes the data', async () => {
  const page = await open();
  const footer = page.getByRole('contentinfo');
  await expect(footer.textContent()).resolves.toContain('Security Council resolution 1244 (1999)');
  await expect(footer.getByRole('link', { name: 'Migration Network Hub' }).getAttribute('href')).resolves.toBe(
    'https://migrationnetwork.un.org/hub',
  );
});
