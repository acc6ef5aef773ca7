import { clear, type SortName, setSort, sortNames } from '../../query';
import { address } from './address';
import { chips, chipText } from './chips';
import { el, pageLink } from './elements';
import { hits } from './hits';
import { interpolate } from './messages';
import { asTypedQuery, notes } from './notes';
import type { Offer } from './offers';
import { pager } from './pager';
import { recognized } from './recognized';
import type { View } from './view';

export const RESULTS = 'results';

/** The number of resources found, the filters that led to them, and the list. */
export function results(view: View): HTMLElement {
  return el('section', { id: RESULTS, class: 'results', tabindex: -1, 'aria-labelledby': 'count' }, [
    el('div', { class: 'bar' }, [status(view), sortSelect(view)]),
    chips(view),
    view.result.total === 0 ? empty(view) : hits(view),
    pager(view),
  ]);
}

/** What is heard of a search: how many resources it found, and what is to be said of them. */
export function summary(view: View): string {
  const sentence = notes(view).join(' ');
  const count = countOf(view);
  return sentence === '' ? count : interpolate(view.labels.phrases.controls.status, { count, sentence });
}

function countOf({ result, formats, labels }: View): string {
  return formats.plural(result.total, labels.phrases.controls.resources);
}

function status(view: View): HTMLElement {
  return el('div', { class: 'status', 'data-key': 'status' }, [
    el('h2', { id: 'count' }, [countOf(view)]),
    ...notes(view).map((note) => el('p', {}, [note])),
    searchInstead(view),
    recognized(view),
  ]);
}

function searchInstead(view: View): HTMLElement | undefined {
  const { query, words, actions } = view;
  const instead = asTypedQuery(view);
  if (instead === undefined) return undefined;
  const text = interpolate(words.searchInstead, { text: query.text ?? '' });
  return el('p', {}, [pageLink({ href: address(instead) }, [text], () => actions.turn(() => instead))]);
}

function sortSelect({ query, words, actions }: View): HTMLElement {
  const { sort: chosen = 'hub' } = query;
  const options = sortNames.map((name) =>
    el('option', { value: name, selected: name === chosen }, [words.sorts[name]]),
  );
  const select = el('select', { id: 'sort' }, options, {
    onchange({ target }) {
      const sort = target instanceof HTMLSelectElement ? sortOf(target.value) : undefined;
      if (sort !== undefined) actions.go((current) => setSort(current, sort));
    },
  });
  return el('div', { class: 'sort' }, [el('label', { for: 'sort' }, [words.sort]), select]);
}

function sortOf(value: string): SortName | undefined {
  return sortNames.find((name) => name === value);
}

function empty(view: View): HTMLElement {
  const { query, selected, words, actions } = view;
  const button = (text: string, onclick: () => void) => el('button', { type: 'button' }, [text], { onclick });
  return el('div', { class: 'empty' }, [
    el('p', {}, [el('strong', {}, [words.empty]), ` ${words.emptyHint}`]),
    view.offers.length > 0 && el('ul', { class: 'offers' }, view.offers.map(offer(view))),
    el('p', { class: 'buttons' }, [
      selected.length > 0 && button(words.clearFilters, () => actions.go((current) => clear(current))),
      query.text !== undefined && query.text !== '' && button(words.clearSearch, () => actions.clearText()),
    ]),
  ]);
}

function offer(view: View): (offer: Offer) => HTMLElement {
  const { words, formats, actions } = view;
  return ({ query, total, without, text = '' }) => {
    const said = without === undefined ? text : interpolate(words.without, { chip: chipText(view, without) });
    const parts = [said, ' ', el('span', { class: 'count' }, [`(${formats.number(total)})`])];
    return el('li', {}, [pageLink({ href: address(query) }, parts, () => actions.turn(() => query))]);
  };
}
