/** The page: the hub runs in the browser, from the server's snapshot; the query is its state, and the address holds the query. */
import { ar, en, es, fr, ru, zh } from '../../../data/labels';
import { openHub } from '../../hub';
import {
  type Dropped,
  describe,
  type FacetOptions,
  type FacetsRequest,
  fullQuery,
  type HubQuery,
  normalQuery,
  setText,
} from '../../query';
import { countries, type FacetName, facetNames, type LabelLocale, type Labels } from '../../taxonomy';
import { pageLocale, readAddress, type Selected, selectedIn } from './address';
import { el } from './elements';
import { footer } from './footer';
import { formatsOf } from './formats';
import { header } from './header';
import { endTyping, enter, enterTyped } from './history';
import { messages } from './messages';
import { notice } from './notice';
import { type Offer, offers } from './offers';
import { lastOffset } from './pager';
import { patchKeepingFocus } from './patch';
import { RESULTS, results } from './results';
import { SEARCH_BOX, searchBox } from './search-box';
import { SIDEBAR, sidebar } from './sidebar';
import type { Actions, View } from './view';

/** How long typing has to rest before the list follows, in milliseconds: screen readers read out each new count. */
const REST = 200;
/** How many more values of a facet come at a time. */
const MORE_VALUES = 30;

const labels: Readonly<Record<LabelLocale, Labels>> = { en, fr, es, ar, ru, zh };
// What may be seen was settled by whoever serves it.
const hub = openHub(await snapshot('./hub.snapshot'), { labels: Object.values(labels), audience: 'editors' });
const limits = new Map<FacetName, number>();
const root = el('div', { id: 'page' });

let query: HubQuery = {};
let dropped: readonly Dropped[] = [];
let filtersOpen = false;
let typing: number | undefined;

const actions: Actions = {
  go(change) {
    stopTyping();
    query = change(query);
    dropped = [];
    enter(query);
    renderBesideFilters();
  },
  turn(change) {
    actions.go(change);
    toResults();
  },
  type(text) {
    stopTyping();
    query = setText(query, text);
    enterTyped(query);
    typing = window.setTimeout(rest, REST);
  },
  submit() {
    rest();
    endTyping();
  },
  clearText() {
    actions.go((current) => setText(current, ''));
    document.getElementById(SEARCH_BOX)?.focus();
  },
  showMore(facet, shown) {
    limits.set(facet, shown + MORE_VALUES);
    render();
    const boxes = document.querySelectorAll<HTMLElement>(`[data-key="facet ${facet}"] input`);
    boxes[shown]?.focus();
  },
  toggleFilters() {
    filtersOpen = !filtersOpen;
    render();
  },
  showResults() {
    filtersOpen = false;
    render();
    toResults();
  },
};

async function snapshot(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

function toResults(): void {
  const list = document.getElementById(RESULTS);
  list?.focus({ preventScroll: true });
  list?.scrollIntoView();
}

/**
 * Renders, and shows how many were found where the filters stand beside the list. What is focused there stays at its place on the
 * screen, though lists above it get shorter.
 */
function renderBesideFilters(): void {
  const focused = document.activeElement;
  const before = focused?.getBoundingClientRect().top ?? 0;
  render();
  const list = document.getElementById(RESULTS);
  const filters = document.getElementById(SIDEBAR);
  if (list === null || filters === null || getComputedStyle(filters).position !== 'sticky') return;
  if (list.getBoundingClientRect().top < 0) list.scrollIntoView();
  if (focused === null || !filters.contains(focused)) return;
  filters.scrollTop += focused.getBoundingClientRect().top - before;
}

/** Shows what was typed. */
function rest(): void {
  stopTyping();
  dropped = [];
  enterTyped(query);
  render();
}

function stopTyping(): void {
  window.clearTimeout(typing);
  typing = undefined;
}

function readQuery(): void {
  stopTyping();
  endTyping();
  ({ query, dropped } = readAddress(location.search));
  render();
}

function render(): void {
  const view = viewOf();
  document.documentElement.lang = view.locale;
  document.documentElement.dir = view.labels.direction;
  const { text, filters } = normalQuery(query);
  const isAll = text === undefined && filters === undefined;
  document.title = `${isAll ? '' : `${describe(query, view.labels)} – `}${view.words.title}`;
  const page = el('div', { id: 'page' }, [
    el('a', { class: 'skip', href: `#${RESULTS}` }, [view.words.skip]),
    header(view),
    el('main', { class: 'wrap' }, [
      searchBox(view),
      notice(view),
      el('div', { class: 'columns' }, [sidebar(view), results(view)]),
    ]),
    footer(view),
  ]);
  patchKeepingFocus(root, page);
}

function viewOf(): View {
  const selected = selectedIn(query);
  const facets = facetsAsked();
  let result = hub.search({ ...query, facets });
  const offset = lastOffset(result.total, fullQuery(query));
  if (offset !== (query.offset ?? 0)) {
    query = { ...query, offset };
    result = hub.search({ ...query, facets });
  }
  const locale = pageLocale(query.locale);
  const { matched } = result;
  const less = matched !== undefined && matched.words < matched.of;
  const haveAllWords = less ? totalOf({ ...query, match: 'all' }) : undefined;
  return {
    query,
    selected,
    result,
    locale,
    labels: labels[locale],
    words: messages[locale],
    formats: formatsOf(locale),
    dropped,
    haveAllWords,
    offers: result.total > 0 ? [] : offersHere(selected, locale),
    filtersOpen,
    actions,
  };
}

function offersHere(selected: readonly Selected[], locale: LabelLocale): Offer[] {
  const suggest = (text: string) => {
    const suggested = hub.suggest(text, { locale });
    return suggested.length > 0 || locale === 'en' ? suggested : hub.suggest(text, { locale: 'en' });
  };
  return offers({ query, selected, labels: labels[locale], suggest, totalOf });
}

function totalOf({ offset: _, ...asked }: HubQuery): number {
  return hub.search({ ...asked, limit: 0, facets: false }).total;
}

/** All facets; of `appliesTo` all countries, by their names, for nearly all have a count. */
function facetsAsked(): FacetsRequest {
  const asked: { [F in FacetName]?: FacetOptions } = {};
  for (const facet of facetNames) asked[facet] = { limit: limits.get(facet) };
  return { ...asked, appliesTo: { sort: 'label', limit: countries.length } };
}

document.getElementById('page')?.replaceWith(root);
window.addEventListener('popstate', readQuery);
readQuery();
