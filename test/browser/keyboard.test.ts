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

test('Tab reaches a checkbox, Space toggles it and keeps focus', async () => {
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

test('typing in the middle of the text keeps focus and caret', async () => {
  const page = await open('?text=child+rights');
  const box = page.getByLabel('Search', { exact: true });
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

test('a leading blank stays in the search box', async () => {
  const page = await open();
  const box = page.getByLabel('Search', { exact: true });
  await box.focus();
  await page.keyboard.type(' ');
  await page.waitForTimeout(400);
  await page.keyboard.type('visa');
  await expect.poll(() => new URL(page.url()).search).toContain('visa');
  await expect(box.inputValue()).resolves.toBe(' visa');
});

test('focus stays near a removed element', async () => {
  const page = await open('?objectives=8&objectives=10');
  const inResults = () => page.evaluate(() => document.activeElement?.closest('#results') !== null);
  await page.getByRole('button', { name: /Remove filter .*Save lives/ }).press('Enter');
  expect(await focused(page)).toContain('Eradicate trafficking');
  await page.keyboard.press('Enter');
  await atQuery(page, '');
  expect(await inResults()).toBe(true);
});

test('unchecking a country beyond the limit keeps focus in the facet', async () => {
  const page = await open('?countries=IS');
  const iceland = checkbox(page, 'Countries', 'Iceland');
  await iceland.focus();
  await page.keyboard.press('Space');
  await atQuery(page, '');
  await expect(
    page.evaluate(() => document.activeElement?.closest('[data-key="facet countries"]') !== null),
  ).resolves.toBe(true);
});

/** A timeout longer than the debounce of announcements. */
const LATER = { timeout: 5000 };

/** Records the announcements for screen readers from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const status = document.querySelector('[role=status]');
    if (status === null) return;
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return () => page.evaluate((): string[] => Reflect.get(window, 'heard'));
}

test('the total is announced after a pause in typing, later than the list updates', async () => {
  const page = await open();
  const heard = await listen(page);
  const box = page.getByLabel('Search', { exact: true });
  await box.fill('traff');
  await expect.poll(() => total(page)).toBeLessThan(305);
  expect(await heard()).toEqual([]);
  await box.pressSequentially('icking', { delay: 300 });
  await expect.poll(heard, LATER).not.toEqual([]);
  expect(await heard()).toEqual([expect.stringMatching(/^\d+ resources$/)]);
  await checkbox(page, 'Objectives', '10 · Eradicate trafficking').check();
  await expect.poll(async () => (await heard()).length, LATER).toBe(2);
  await page.getByLabel('Search in: Countries').fill('moroc');
  await expect.poll(async () => (await heard()).at(-1), LATER).toBe('Countries: Morocco');
});

test('text is not searched during IME composition', async () => {
  const page = await open();
  const heard = await listen(page);
  const box = page.getByLabel('Search', { exact: true });
  await box.evaluate((input: HTMLInputElement) => {
    input.focus();
    input.value = 'traf';
    input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
  });
  await page.waitForTimeout(1300);
  expect(await heard()).toEqual([]);
  expect(await total(page)).toBe(305);
  await box.evaluate((input: HTMLInputElement) => {
    input.value = 'trafficking';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await atQuery(page, '?text=trafficking');
  await expect.poll(heard, LATER).toHaveLength(1);
});
