import type { FacetCount } from '../../hub';
import { setMissing, setSelected } from '../../query';
import { type FacetName, facetKinds, facetNames, type ValueOf } from '../../taxonomy';
import { el } from './elements';
import { facetSearch } from './facet-search';
import { interpolate } from './messages';
import { caption, facetOf, type View } from './view';
import { yearFields, yearRange } from './year-range';

export const SIDEBAR = 'sidebar';

const OPEN_AT_FIRST: readonly FacetName[] = ['objectives', 'regions', 'countries', 'documentType'];

/** The filters: one group for each facet. */
export function sidebar(view: View): HTMLElement {
  const { words, filtersOpen, formats, labels, actions, selected, result } = view;
  const count = selected.length === 0 ? '' : ` (${formats.number(selected.length)})`;
  const button = el(
    'button',
    { type: 'button', class: 'filters-button', 'aria-expanded': String(filtersOpen), 'aria-controls': 'filters' },
    [`${words.filters}${count}`],
    { onclick: () => actions.toggleFilters() },
  );
  const facets = facetNames.map((facet) =>
    facetGroup(view, facet, selected.filter((one) => one.facet === facet).length),
  );
  const found = formats.plural(result.total, labels.phrases.controls.resources);
  const toResultsText = interpolate(words.chip, { facet: words.showResults, value: found });
  const toResults = el('button', { type: 'button', class: 'to-results' }, [toResultsText], {
    onclick: () => actions.showResults(),
  });
  return el('section', { id: SIDEBAR, class: 'sidebar', 'aria-labelledby': 'filters-title' }, [
    el('h2', { id: 'filters-title', class: 'filters-title' }, [words.filters]),
    button,
    el('div', { id: 'filters', class: filtersOpen ? 'open' : undefined }, [...facets, toResults]),
  ]);
}

function facetGroup(view: View, facet: FacetName, selected: number): HTMLElement {
  const { labels, formats, words, found } = view;
  const name = labels.facets[facet];
  const boxes = valueBoxes(view, facet);
  const none = found.has(facet) ? words.noneFound : words.noValues;
  const mark = selected > 0 && el('span', { class: 'badge' }, [formats.number(selected)]);
  return el(
    'details',
    { class: 'facet', 'data-key': `facet ${facet}`, open: selected > 0 || OPEN_AT_FIRST.includes(facet) },
    [
      el('summary', {}, [el('span', {}, [name]), mark]),
      el('fieldset', {}, [
        el('legend', { class: 'visually-hidden' }, [name]),
        facet === 'year' && yearFields(view),
        facetSearch(view, facet),
        boxes.length === 0 ? el('p', { class: 'muted' }, [none]) : el('ul', { class: 'values' }, boxes),
        showMore(view, facet),
      ]),
    ],
  );
}

function valueBoxes(view: View, facet: FacetName): HTMLElement[] {
  const found = view.found.get(facet);
  if (found !== undefined) return found.map((value) => valueBox(view, facet, value));
  const result = facetOf(view, facet);
  if (result === undefined) return [];
  const boxes = result.values.map((value) => valueBox(view, facet, value));
  const ticked = view.selected.some(({ param }) => param === `${facet}.missing`);
  if (result.missing > 0 || ticked) {
    const none = {
      id: `box ${facet}.missing`,
      text: view.labels.phrases.controls.none,
      count: result.missing,
      ticked,
      excluded: false,
    };
    boxes.push(box(view, none, (tick) => view.actions.go((query) => setMissing(query, facet, tick))));
  }
  return boxes;
}

function valueBox(view: View, facet: FacetName, found: FacetCount<string | number>): HTMLElement {
  const value = String(found.value);
  const range = facet === 'year' ? yearRange(view.query) : undefined;
  const isInRange = range !== undefined && Number(value) >= range.from && Number(value) <= range.to;
  return box(
    view,
    {
      id: `box ${facet} ${value}`,
      text: caption(view, facet, found),
      count: found.count,
      ticked: found.selected,
      excluded: found.excluded,
      covered: isInRange && !found.selected && !found.excluded,
      untranslated: facetKinds[facet].kind === 'text',
    },
    (tick) => view.actions.go((query) => setSelected(query, facet, found.value as ValueOf<FacetName>, tick)),
  );
}

interface Box {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  readonly ticked: boolean;
  readonly excluded: boolean;
  /** Whether a range has the value, so that there is nothing to tick. */
  readonly covered?: boolean;
  /** Whether the text is the resource's own, in whatever script. */
  readonly untranslated?: boolean;
}

function box(
  { formats, words }: View,
  { id, text, count, ticked, excluded, covered = false, untranslated }: Box,
  change: (tick: boolean) => void,
): HTMLElement {
  const classes = [count === 0 && !ticked && 'zero', excluded && 'excluded', covered && 'covered'];
  const name = `${text} (${formats.number(count)})`;
  const input = el(
    'input',
    {
      type: 'checkbox',
      checked: ticked || covered,
      'aria-disabled': covered && 'true',
      'aria-label': covered ? interpolate(words.covered, { value: name }) : name,
    },
    [],
    {
      onchange(event) {
        if (!(event.target instanceof HTMLInputElement)) return;
        if (covered) event.target.checked = true;
        else change(event.target.checked);
      },
    },
  );
  return el('li', { 'data-key': id, class: classes.filter((one) => one !== false).join(' ') || undefined }, [
    el('label', {}, [
      input,
      el('span', { class: 'value', dir: untranslated && 'auto' }, [text]),
      ' ',
      el('span', { class: 'count' }, [formats.number(count)]),
    ]),
  ]);
}

function showMore(view: View, facet: FacetName): HTMLElement | undefined {
  const result = facetOf(view, facet);
  if (result === undefined || result.more === 0 || view.found.has(facet)) return undefined;
  const { labels, actions } = view;
  return el(
    'button',
    { type: 'button', class: 'more', 'data-key': `more ${facet}` },
    [interpolate(labels.phrases.controls.showMore, { facet: labels.facets[facet] })],
    { onclick: () => actions.showMore(facet, result.values.length) },
  );
}
