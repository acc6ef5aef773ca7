import { el } from './elements';
import { jsonLink } from './footer';
import type { Frame } from './view';

/** What stands in the place of the list until there is one: that it is coming, or that it didn't come and what can be done. */
export function waiting(frame: Frame, hasFailed: boolean): HTMLElement {
  const { words, actions } = frame;
  if (!hasFailed) return el('p', { role: 'status', class: 'waiting', 'data-key': 'loading' }, [words.loading]);
  return el('div', { role: 'alert', class: 'empty waiting', 'data-key': 'failed' }, [
    el('p', {}, [el('strong', {}, [words.failed])]),
    el('p', { class: 'buttons' }, [
      el('button', { type: 'button' }, [words.again], { onclick: () => actions.load() }),
      jsonLink(frame),
    ]),
  ]);
}
