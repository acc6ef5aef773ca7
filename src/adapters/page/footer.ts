import { address } from './address';
import { el } from './elements';
import type { Frame } from './view';

const HUB = 'https://migrationnetwork.un.org/hub';

/** What the data is and isn't, and the footnotes. */
export function footer(frame: Frame): HTMLElement {
  const { labels, words } = frame;
  const [before = '', after = ''] = words.sample.split('{hub}');
  const hub = el('a', { href: HUB, rel: 'noopener noreferrer' }, [words.hub]);
  const footnotes = Object.values(labels.footnotes).map((footnote) => el('p', {}, [footnote]));
  return el('footer', { class: 'footer' }, [
    el('div', { class: 'wrap' }, [...footnotes, el('p', {}, [before, hub, after]), el('p', {}, [jsonLink(frame)])]),
  ]);
}

/** The link to the same results from the API. */
export function jsonLink({ query, words }: Frame): HTMLElement {
  return el('a', { href: address(query).replace('./', './api/resources') }, [words.json]);
}
