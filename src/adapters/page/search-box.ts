import { el, isComposing } from './elements';
import { LONGEST_TEXT } from './fitting';
import type { View } from './view';

export const SEARCH_BOX = 'text';

/** The form with the text. */
export function searchBox({ query, words, actions }: View): HTMLElement {
  const { text = '' } = query;
  const input = el(
    'input',
    {
      id: SEARCH_BOX,
      type: 'search',
      name: 'text',
      value: text,
      autocomplete: 'off',
      enterkeyhint: 'search',
      dir: 'auto',
      maxlength: LONGEST_TEXT,
    },
    [],
    {
      oninput(event) {
        if (event.target instanceof HTMLInputElement) actions.type(event.target.value, isComposing(event));
      },
    },
  );
  const clear = el('button', { type: 'button', class: 'clear', hidden: text === '' }, [words.clearSearch], {
    onclick: () => actions.clearText(),
  });
  return el(
    'form',
    { role: 'search', class: 'search' },
    [el('label', { for: SEARCH_BOX }, [words.search]), el('div', { class: 'field' }, [input, clear])],
    {
      onsubmit(event) {
        event.preventDefault();
        actions.submit();
      },
    },
  );
}
