import { el } from './elements';

/** What screen readers hear of the results: apart from what is seen, so that it can wait until typing rests. */
export const announcer: HTMLElement = el('div', { role: 'status', class: 'visually-hidden' });

let waiting: number | undefined;

/** Says a text after so many milliseconds, in the place of what is still to be said. */
export function announce(text: string, delay: number): void {
  hush();
  waiting = window.setTimeout(() => {
    if (announcer.textContent !== text) announcer.textContent = text;
  }, delay);
}

/** Says nothing of what is still to be said. */
export function hush(): void {
  window.clearTimeout(waiting);
}
