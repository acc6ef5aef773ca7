import { getAllByRole, getByRole, queryAllByRole } from '@testing-library/dom';
import { createHub, type Resource } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { act } from 'react';
import { expect, test } from 'vitest';
import { Search } from './combobox';
import { click, render, type } from './render';

const hub = createHub(resources);
const totalOf = (query: Parameters<typeof hub.search>[0]): number => hub.search({ ...query, limit: 0 }).total;

function renderSearch(all: readonly Resource[] = resources): {
  input: HTMLInputElement;
  options: () => string[];
  choose(name: string): void;
  press(key: string): void;
  shown: () => string | undefined;
} {
  const { element } = render(<Search hub={createHub(all)} />);
  const input: HTMLInputElement = getByRole(element, 'combobox');
  return {
    input,
    options: () => queryAllByRole(element, 'option').map(({ textContent }) => textContent ?? ''),
    choose: (name) => click(getByRole(element, 'option', { name })),
    press: (key) => act(() => void input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
    shown: () => element.querySelector('p')?.textContent ?? undefined,
  };
}

test('a part of the text becomes a filter, with the rest of the text', () => {
  const { input, options, choose, shown } = renderSearch();
  type(input, 'trafficking in Kenya');
  expect(options()).toEqual(['Applies to: Kenya (23)', 'Countries: Kenya (0)']);
  expect(input.getAttribute('aria-expanded')).toBe('true');
  choose('Applies to: Kenya (23)');
  expect([input.value, options()]).toEqual(['trafficking', []]);
  const total = totalOf({ text: 'trafficking', filters: { appliesTo: ['KE'] } });
  expect(shown()).toBe(`Resources matching “trafficking” applying to Kenya: ${total}`);

  // The next country replaces it; a filter of another facet is added.
  type(input, 'trafficking in Uganda since 2020');
  choose(options().find((name) => name.startsWith('Applies to: Uganda')) ?? '');
  expect(input.value).toBe('trafficking since 2020');
  type(input, `${input.value} `);
  choose(options().find((name) => name.startsWith('Year: ')) ?? '');
  const both = totalOf({ text: 'trafficking', filters: { appliesTo: ['UG'], year: { from: 2020 } } });
  expect(shown()).toMatch(new RegExp(`Uganda.*: ${both}$`));
  expect(shown()).not.toContain('Kenya');
});

test('an ambiguous name has a filter for each meaning', () => {
  const { input, options, choose, shown } = renderSearch();
  type(input, 'visas Congo');
  expect(options().slice(0, 2)).toEqual(['Applies to: Congo (9)', 'Applies to: Democratic Republic of the Congo (9)']);
  choose('Applies to: Democratic Republic of the Congo (9)');
  expect(shown()).toMatch(/Congo.*: 9$/);
});

test('corrections are a group of their own, and the keys of the input choose', () => {
  const { input, options, press, shown } = renderSearch();
  type(input, 'traficking');
  const groups = getAllByRole(document.body, 'group').map((group) => group.getAttribute('aria-label'));
  expect(groups).toEqual(['Did you mean', 'Filters', 'Titles']);
  expect(options().slice(0, 2)).toEqual(['trafficking', 'traficking']);
  for (const key of ['ArrowDown', 'ArrowDown']) press(key);
  const second = input.getAttribute('aria-activedescendant') ?? '';
  expect(document.getElementById(second)?.getAttribute('aria-selected')).toBe('true');
  press('Enter');
  expect([input.value, shown()]).toEqual(['traficking', 'Resources matching “traficking”: 0']);
  type(input, 'traficking children');
  press('Escape');
  expect(options()).toEqual([]);
  press('Enter');
  expect(input.value).toBe('traficking children');
});
