/** The page: the hub runs in the browser, from the server's snapshot; the query is its state, and the address holds the query. */
import { ar, en, es, fr, ru, zh } from '../../../data/labels';
import { type FacetCount, type Hub, openHub } from '../../hub';
import {
  canonicalQuery,
  type Dropped,
  describe,
  type FacetOptions,
  type FacetsRequest,
  type HubQuery,
  resolveQuery,
  setCorrect,
  setText,
} from '../../query';
import { countries, type FacetName, facetKinds, facetNames, type LabelLocale, toLabelLocale } from '../../taxonomy';
import { pageLabels, readAddress, selectedIn } from './address';
import { announce, announcer, hush } from './announcer';
import { el } from './elements';
import { foundSummary } from './facet-search';
import { fitting, LONGEST_TEXT } from './fitting';
import { footer } from './footer';
import { formatsOf } from './formats';
import { header } from './header';
import { endTyping, enter, enterTyped } from './history';
import { messages } from './messages';
import { notice } from './notice';
import { offers } from './offers';
import { lastOffset } from './pager';
import { patchKeepingFocus } from './patch';
import { RESULTS, results, summary } from './results';
import { keepScroll, restoreScroll } from './scroll';
import { SEARCH_BOX, searchBox } from './search-box';
import { SIDEBAR, sidebar } from './sidebar';
import type { Actions, Frame, View } from './view';
import { waiting } from './waiting';

/** How long typing has to rest before the list follows, in milliseconds. */
const REST = 200;
/** How long before screen readers hear of it: they read out each new count. */
const TYPING_ENDS = 1000;
/** How long after any other change. */
const SOON = 100;
/** How many more values of a facet come at a time. */
const MORE_VALUES = 30;
/** From how many values on a facet can be searched within. */
const MANY = 20;
const COUNTRIES: readonly FacetName[] = ['appliesTo', 'countries'];

const limits = new Map<FacetName, number>();
const facetTexts = new Map<FacetName, string>();
let findable: ReadonlySet<FacetName> = new Set();
const root = el('div', { id: 'page' });

let hub: Hub | undefined; // undefined until it is loaded
let hasFailed = false;
let shown: View | undefined;
let query: HubQuery = {};
let dropped: readonly Dropped[] = [];
let filtersOpen = false;
let isCut = false; // whether the text didn't fit into an address
let typing: number | undefined;

const actions: Actions = {
  async load() {
    hasFailed = false;
    render();
    try {
      // What may be seen was settled by whoever serves it.
      hub = openHub(await snapshot('./hub.snapshot'), { labels: [en, fr, es, ar, ru, zh], audience: 'editors' });
      findable = findableIn(hub);
    } catch (error) {
      console.error(error);
      hasFailed = true;
    }
    render();
    if (hub !== undefined) restoreScroll();
  },
  go(change) {
    stopTyping();
    query = fitting(change(query));
    dropped = [];
    enter(query);
    renderBesideFilters();
  },
  turn(change) {
    actions.go(change);
    toResults();
  },
  type(text, isComposing) {
    stopTyping();
    query = retyped(text);
    if (isComposing) return;
    query = fitting(query);
    isCut = query.text !== undefined && query.text.length < text.trimEnd().length;
    enterTyped(query);
    typing = window.setTimeout(() => rest(), REST);
  },
  submit() {
    rest();
    endTyping();
  },
  clearText() {
    actions.go(() => retyped(''));
    document.getElementById(SEARCH_BOX)?.focus();
  },
  find(facet, text, isComposing) {
    stopTyping();
    facetTexts.set(facet, text);
    if (!isComposing) typing = window.setTimeout(() => rest(facet), REST);
  },
  showMore(facet, shown) {
    limits.set(facet, shown + MORE_VALUES);
    render();
    const boxes = document.querySelectorAll<HTMLElement>(`[data-key="facet ${facet}"] .values input`);
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

/** The query with another text, whose words are corrected again. */
function retyped(text: string): HubQuery {
  return text === (query.text ?? '') ? query : setText(setCorrect(query, true), text);
}

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

/** Shows what was typed, in the search or within a facet. */
function rest(facet?: FacetName): void {
  stopTyping();
  dropped = [];
  enterTyped(query);
  render();
  const view = shown;
  if (view === undefined) return;
  announce(
    facet !== undefined && view.found.has(facet) ? foundSummary(view, facet) : summary(view),
    TYPING_ENDS - REST,
  );
}

function stopTyping(): void {
  window.clearTimeout(typing);
  hush();
  typing = undefined;
}

function readQuery(): void {
  stopTyping();
  endTyping();
  isCut = false;
  ({ query, dropped } = readAddress(location.search));
  render();
}

function render(): void {
  const labels = pageLabels(query.locale);
  const locale = toLabelLocale(labels.locale);
  const frame: Frame = { query, locale, labels, words: messages[locale], actions };
  document.documentElement.lang = locale;
  document.documentElement.dir = frame.labels.direction;
  const { text, filters } = canonicalQuery(query);
  const isAll = text === undefined && filters === undefined;
  document.title = `${isAll ? '' : `${describe(query, frame.labels)} – `}${frame.words.title}`;
  const before = shown;
  shown = hub === undefined ? undefined : viewOf(hub, frame);
  const parts = shown === undefined ? waitingParts(frame) : listParts(shown);
  patchKeepingFocus(root, el('div', { id: 'page' }, parts));
  if (shown !== undefined && before !== undefined && summary(shown) !== summary(before)) announce(summary(shown), SOON);
}

function waitingParts(frame: Frame): HTMLElement[] {
  return [header(frame), el('main', { class: 'wrap' }, [waiting(frame, hasFailed)]), footer(frame)];
}

function listParts(view: View): HTMLElement[] {
  return [
    el('a', { class: 'skip', href: `#${RESULTS}` }, [view.words.skip]),
    header(view),
    el('main', { class: 'wrap' }, [
      searchBox(view),
      notice(view),
      el('div', { class: 'columns' }, [sidebar(view), results(view)]),
    ]),
    footer(view),
  ];
}

function viewOf(hub: Hub, frame: Frame): View {
  const totalOf = ({ offset: _, ...asked }: HubQuery) => hub.search({ ...asked, limit: 0, facets: false }).total;
  const { locale } = frame;
  const selected = selectedIn(query);
  const facets = facetsAsked();
  let result = hub.search({ ...query, facets });
  const offset = lastOffset(result.total, resolveQuery(query));
  if (offset !== (query.offset ?? 0)) {
    query = { ...query, offset };
    result = hub.search({ ...query, facets });
  }
  const suggest = (text: string) => {
    const suggested = hub.suggest(text, { locale });
    return suggested.length > 0 || locale === 'en' ? suggested : hub.suggest(text, { locale: 'en' });
  };
  const { matched } = result;
  const less = matched !== undefined && matched.words < matched.of;
  const haveAllWords = less ? totalOf({ ...query, match: 'all' }) : undefined;
  return {
    ...frame,
    query,
    selected,
    result,
    formats: formatsOf(locale),
    dropped,
    haveAllWords,
    isCut: isCut || result.cut === true || (query.text ?? '').length >= LONGEST_TEXT,
    offers: result.total > 0 ? [] : offers({ query, selected, labels: frame.labels, suggest, totalOf }),
    findable,
    facetTexts,
    found: foundIn(hub, locale),
    filtersOpen,
  };
}

/** Facets that aren't shown whole, where they have many values. */
function findableIn(hub: Hub): ReadonlySet<FacetName> {
  const { facets } = hub.search({ limit: 0, facets: facetsAsked() });
  const cut = facetNames.filter((facet) => facetKinds[facet].kind === 'text' || COUNTRIES.includes(facet));
  return new Set(cut.filter((facet) => (facets[facet]?.values.length ?? 0) + (facets[facet]?.more ?? 0) >= MANY));
}

function foundIn(hub: Hub, locale: LabelLocale): ReadonlyMap<FacetName, readonly FacetCount<string | number>[]> {
  const typed = [...facetTexts].filter(([, text]) => text.trim() !== '');
  return new Map(
    typed.map(([facet, text]) => [facet, hub.facetValues(facet, { text, query, locale, limit: MORE_VALUES })]),
  );
}

/** All facets; of `appliesTo` all countries, by their names, for nearly all have a count. */
function facetsAsked(): FacetsRequest {
  const asked: { [F in FacetName]?: FacetOptions } = {};
  for (const facet of facetNames) asked[facet] = { limit: limits.get(facet) };
  return { ...asked, appliesTo: { sort: 'label', limit: countries.length } };
}

document.getElementById('page')?.replaceWith(root);
document.body.append(announcer);
// Not all browsers tell of an input when letters have been composed.
root.addEventListener('compositionend', ({ target }) => target?.dispatchEvent(new Event('input')));
keepScroll();
window.addEventListener('popstate', readQuery);
({ query, dropped } = readAddress(location.search));
void actions.load();
