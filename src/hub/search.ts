import { compareCodePoints } from '../base/compare';
import type { FacetDisplay } from '../engine/arrange';
import type { Built } from '../engine/built';
import type { Compare } from '../engine/code-order';
import { DEFAULT_ORDER } from '../engine/core';
import { searchFrom, withNextCursor } from '../engine/cursor';
import type { Value } from '../engine/definition';
import type { Filter } from '../engine/filter';
import { createHighlighter, type Highlighter } from '../engine/highlighter';
import { DEFAULT_VALUES } from '../engine/query';
import type { CoreQuery } from '../engine/search';
import { type Wording, wordedText } from '../engine/wording';
import { type FacetOptions, type FullFilter, type FullQuery, fullQuery, type HubQuery, normalFilters } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds } from '../taxonomy';
import { type Highlights, highlightsOf } from './highlights';
import type { Labeler, Speaker } from './labeler';
import type { Hit, HubResult } from './result';

/**
 * Answers a query.
 *
 * @throws HubError `invalid-query`, `unknown-value`, `invalid-cursor` or `cursor-stale`.
 */
export function search(built: Built<Resource>, labeler: Labeler, query: HubQuery): HubResult {
  const { plan, searcher, store } = built;
  const asked = fullQuery(query);
  const speaker = labeler.speaking(asked.locale);
  const full = coreQuery(asked, speaker, plan.wording);
  const { total, hits, facets, more, ...told } = searchFrom(built, full);
  const highlight = createHighlighter(full.text, told.corrections, searcher.text.forms);
  const page: Hit[] = [];
  for (const { document, score } of hits) {
    const resource = store.at(document);
    if (resource !== undefined) page.push(hitOf(resource, score, highlight));
  }
  const result: HubResult = {
    total,
    hits: page,
    facets: Object.fromEntries(facets) as HubResult['facets'], // a facet holds exactly the values of its vocabulary
    ...told,
  };
  return more ? withNextCursor(result, built, full, hits) : result;
}

/** A hit, its highlights made when they are first read. */
function hitOf(resource: Resource, score: number, highlight: Highlighter): Hit {
  let made: Highlights | undefined;
  return {
    id: resource.id,
    resource,
    score,
    get highlights() {
      made ??= highlightsOf(resource, highlight);
      return made;
    },
  };
}

/** A query of the Hub as one of the engine. */
export function coreQuery(asked: FullQuery, speaker: Speaker, wording: Wording): CoreQuery {
  const { text, match, sort, limit, offset, cursor } = asked;
  const facets = new Map<string, FacetDisplay>();
  for (const [facet, options] of asked.facets) facets.set(facet, display(facet, options, speaker));
  return {
    text: wordedText(text, wording),
    match,
    filters: byFacet(asked.filters),
    base: byFacet(asked.base),
    sort: sort === 'hub' ? DEFAULT_ORDER : sort,
    limit,
    offset,
    cursor,
    binding: () => JSON.stringify([text, match, sort, normalFilters(asked.filters), normalFilters(asked.base)]),
    facets,
  };
}

function byFacet(filters: readonly FullFilter[]): ReadonlyMap<string, Filter> {
  return new Map(filters.map((filter) => [filter.facet, filter]));
}

/** How a facet is shown, with the defaults of its kind. */
function display(facet: FacetName, options: FacetOptions, speaker: Speaker): FacetDisplay {
  const { kind } = facetKinds[facet];
  const whole = isWhole(facet);
  const sort = options.sort ?? (whole || kind === 'year' ? 'vocabulary' : 'count');
  return {
    limit: options.limit ?? (whole || kind === 'year' ? Number.POSITIVE_INFINITY : DEFAULT_VALUES),
    zeros: options.zeros ?? whole,
    byCount: sort === 'count',
    compare: sort === 'vocabulary' ? vocabularyOrder(facet) : speaker.order(facet),
    label: speaker.labels(facet),
  };
}

/** Whether a facet comes back whole: the closed vocabularies but countries. */
export function isWhole(facet: FacetName): boolean {
  const kind = facetKinds[facet];
  return kind.kind === 'closed' && kind.vocabulary !== 'countries';
}

/** Years newest first, texts and languages by code point; undefined for closed vocabularies, which stand in it already. */
export function vocabularyOrder(facet: FacetName): Compare<Value> | undefined {
  const { kind } = facetKinds[facet];
  if (kind === 'closed') return undefined;
  return kind === 'year' ? newestFirst : byCodePoints;
}

function newestFirst(a: Value, b: Value): number {
  return Number(b) - Number(a);
}

function byCodePoints(a: Value, b: Value): number {
  return compareCodePoints(String(a), String(b));
}
