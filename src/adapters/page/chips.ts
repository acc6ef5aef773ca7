import { clear } from '../../query';
import { remove, type Selected } from './address';
import { el } from './elements';
import { interpolate } from './messages';
import { caption, facetOf, type View } from './view';

/** What is selected, each part with its button to remove it; undefined where nothing is. */
export function chips(view: View): HTMLElement | undefined {
  const { words, actions, selected } = view;
  if (selected.length === 0) return undefined;
  const clearing = el('button', { type: 'button', class: 'plain' }, [words.clearAll], {
    onclick: () => actions.go((query) => clear(query)),
  });
  return el('ul', { class: 'chips', 'aria-label': words.selected, 'data-key': 'chips' }, [
    ...selected.map((one) => chip(view, one)),
    el('li', { 'data-key': 'clear' }, [clearing]),
  ]);
}

function chip(view: View, selected: Selected): HTMLElement {
  const { words, actions } = view;
  const text = chipText(view, selected);
  const button = el(
    'button',
    { type: 'button', class: 'chip', 'aria-label': interpolate(words.removeFilter, { chip: text }) },
    [el('span', {}, [text]), el('span', { class: 'cross', 'aria-hidden': 'true' }, ['×'])],
    { onclick: () => actions.go((query) => remove(query, selected)) },
  );
  return el('li', { 'data-key': `chip ${selected.param} ${selected.value}` }, [button]);
}

/** What is selected, with the name of its facet. */
export function chipText(view: View, selected: Selected): string {
  return interpolate(view.words.chip, { facet: view.labels.facets[selected.facet], value: valueText(view, selected) });
}

function valueText(view: View, { facet, param, value }: Selected): string {
  const { words, formats, labels } = view;
  if (param.endsWith('.missing')) return labels.phrases.controls.none;
  const [from, to] = value.split('..');
  if (facet === 'year' && from !== undefined && to !== undefined) {
    return [from, to].map((year) => (year === '' ? '' : formats.date(year))).join('–');
  }
  const found = facetOf(view, facet)?.values.find((one) => String(one.value) === value);
  const text = found === undefined ? value : caption(view, facet, found);
  return param.endsWith('.none') ? interpolate(words.except, { value: text }) : text;
}
