import { address } from './address';
import { el } from './elements';
import type { View } from './view';

const HUB = 'https://migrationnetwork.un.org/hub';

/** What the data is and isn't, and the footnotes. */
export function footer({ query, labels, words }: View): HTMLElement {
  const [before = '', after = ''] = words.sample.split('{hub}');
  const hub = el('a', { href: HUB, rel: 'noopener noreferrer' }, [words.hub]);
  const json = el('a', { href: address(query).replace('./', './api/resources') }, [words.json]);
  const footnotes = Object.values(labels.footnotes).map((footnote) => el('p', {}, [footnote]));
  return el('footer', { class: 'footer' }, [
    el('div', { class: 'wrap' }, [...footnotes, el('p', {}, [before, hub, after]), el('p', {}, [json])]),
  ]);
}
