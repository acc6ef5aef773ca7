import { el } from './elements';
import { interpolate } from './messages';
import type { View } from './view';

/** Tells what of the address was left out; undefined where nothing was. */
export function notice({ dropped, words }: View): HTMLElement | undefined {
  if (dropped.length === 0) return undefined;
  const items = dropped.slice(0, MOST).map(({ param, value, error }) => {
    const near =
      error.nearest === undefined ? '' : ` – ${interpolate(words.nearest, { value: String(error.nearest) })}`;
    return el('li', {}, [el('code', { dir: 'ltr' }, [`${param}=${value}`]), near]);
  });
  const rest = dropped.length > MOST && el('li', {}, ['…']);
  return el('div', { class: 'notice', role: 'alert', 'data-key': 'notice' }, [
    el('p', {}, [words.dropped]),
    el('ul', {}, [...items, rest]),
  ]);
}

/** How many are listed: an address can hold thousands. */
const MOST = 10;
