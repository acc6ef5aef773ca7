import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { atQuery, checkbox, total, visit } from './browser';

const { open } = visit();

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.closest('label')?.textContent ?? activeElement?.textContent ?? '';
  });
}

test('Tab reaches a box, Space ticks it, focus stays on it', async () => {
  const page = await open();
  for (let i = 0; i < 60 && !(await focused(page)).startsWith('8 · '); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await atQuery(page, '?objectives=8');
  expect(await focused(page)).toContain('Save lives');
  await page.keyboard.press('Space');
  await atQuery(page, '');
  expect(await focused(page)).toContain('Save lives');
  expect(await total(page)).toBe(305);
});

test('the skip link leads to the results', async () => {
  const page = await open();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('results');
});

test('typing in the middle keeps focus and caret', async () => {
  const page = await open('?text=child+rights');
  const box = page.getByLabel('Search');
  await box.focus();
  await box.evaluate((input: HTMLInputElement) => input.setSelectionRange(5, 5));
  await page.keyboard.type('ren');
  await atQuery(page, '?text=children+rights');
  const caret = await box.evaluate((input: HTMLInputElement) => [
    input === document.activeElement,
    input.selectionStart,
    input.selectionEnd,
  ]);
  expect(caret).toEqual([true, 8, 8]);
});

test('a blank typed first stays in the box', async () => {
  const page = await open();
  const box = page.getByLabel('Search');
  await box.focus();
  await page.keyboard.type(' ');
  await page.waitForTimeout(400);
  await page.keyboard.type('visa');
  await expect.poll(() => new URL(page.url()).search).toContain('visa');
  await expect(box.inputValue()).resolves.toBe(' visa');
});

test('focus stays near what goes away', async () => {
  const page = await open('?objectives=8&objectives=10');
  const inResults = () => page.evaluate(() => document.activeElement?.closest('#results') !== null);
  await page.getByRole('button', { name: /Remove filter .*Save lives/ }).press('Enter');
  expect(await focused(page)).toContain('Eradicate trafficking');
  await page.keyboard.press('Enter');
  await atQuery(page, '');
  expect(await inResults()).toBe(true);
});

test('a country beyond the cut can be unticked without losing the place', async () => {
  const page = await open('?countries=IS');
  const iceland = checkbox(page, 'Countries', 'Iceland');
  await iceland.focus();
  await page.keyboard.press('Space');
  await atQuery(page, '');
  await expect(
    page.evaluate(() => document.activeElement?.closest('[data-key="facet countries"]') !== null),
  ).resolves.toBe(true);
});

test('the number of results is announced, once typing rests', async () => {
  const page = await open();
  await page.evaluate(() => {
    const status = document.querySelector('[role=status]');
    if (status === null) return;
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.getByLabel('Search').pressSequentially('trafficking', { delay: 40 });
  await atQuery(page, '?text=trafficking');
  const heard = () => page.evaluate(() => Reflect.get(window, 'seen'));
  await expect.poll(heard).not.toEqual([]);
  const seen = await heard();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatch(/^\d+ resources$/);
});
