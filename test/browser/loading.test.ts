import { expect, test } from 'vitest';
import { total, violations, visit } from './browser';

const site = visit();

test('a loading message is in the language of the URL', async () => {
  const page = await site.open('', { bypassCSP: true });
  let send = (): void => {};
  const held = new Promise<void>((resolve) => {
    send = resolve;
  });
  await page.route('**/hub.snapshot', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.origin}/?locale=fr&objectives=10`);
  await page.getByText('Chargement…').waitFor();
  await expect(page.locator('html').getAttribute('lang')).resolves.toBe('fr');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Español' }).click();
  await page.getByText('Cargando…').waitFor();
  send();
  await page.locator('#count').waitFor();
  expect(await total(page)).toBe(31);
  await expect(page.getByText('Cargando…').count()).resolves.toBe(0);
});

test('a failed load can be retried and links to the API', async () => {
  const page = await site.open('', { bypassCSP: true });
  await page.route('**/hub.snapshot', (route) => route.fulfill({ status: 503, body: 'x' }));
  await page.goto(`${site.origin}/?objectives=10`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  await expect(alert.textContent()).resolves.toContain('The resources could not be loaded.');
  await expect(alert.getByRole('link').getAttribute('href')).resolves.toBe('./api/resources?objectives=10');
  expect(await violations(page)).toEqual([]);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await again.waitFor();
  await page.unroute('**/hub.snapshot');
  await again.press('Enter');
  await page.locator('#count').waitFor();
  expect(await total(page)).toBe(31);
  expect(site.takeReported().join()).toContain('503');
});
