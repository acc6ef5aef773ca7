import type { FacetResult, Hub, HubResult } from '../../hub';
import type { HubQuery } from '../../query';
import type { FacetName, ValueOf } from '../../taxonomy';
import { type FacetContext, type FacetView, facetView } from './facet-view';
import { type CompletedSearch, searchShared, sharePlainResult, withSelection } from './structural-sharing';

/** Results of a component's last render. Equal parts of the next results stay the same objects. */
export interface ResultCache {
  search(hub: Hub, query: HubQuery): HubResult;
  /** Returns a loaded result. If it is stale, its selection is the query's. */
  show(result: HubResult, query: HubQuery, isStale: boolean): HubResult;
  /** Returns the announcement for the status. During typing, it is the last one from before. */
  announce(current: Announcement | undefined, isTyping: boolean): Announcement | undefined;
  /** @param expanded the facets that show all of their values. */
  facet<F extends FacetName>(
    name: F,
    query: HubQuery,
    result: HubResult,
    expanded: ReadonlySet<FacetName>,
    context: FacetContext,
  ): FacetView<F> | undefined;
}

/** A query and its result, for the status. */
export interface Announcement {
  readonly query: HubQuery;
  readonly result: HubResult;
}

export function createResultCache(): ResultCache {
  let latest: CompletedSearch | undefined;
  let shown: HubResult | undefined;
  let announced: Announcement | undefined;
  const views = new Map<FacetName, { readonly dependencies: readonly unknown[]; readonly view: FacetView }>();
  return {
    search(hub, query) {
      latest = searchShared(latest, hub, query);
      return latest.result;
    },
    show(result, query, isStale) {
      shown = sharePlainResult(shown, isStale ? withSelection(result, query) : result);
      return shown;
    },
    announce(current, isTyping) {
      if (!isTyping || announced === undefined) announced = current;
      return announced;
    },
    facet<F extends FacetName>(
      name: F,
      query: HubQuery,
      { facets }: HubResult,
      expanded: ReadonlySet<FacetName>,
      context: FacetContext,
    ): FacetView<F> | undefined {
      const result: FacetResult<ValueOf<F>> | undefined = facets[name];
      if (result === undefined) return undefined;
      const state = { result, isExpanded: expanded.has(name), isMissingSelected: isMissingSelected(query, name) };
      const dependencies = [...Object.values(state), context];
      const cached = views.get(name);
      if (cached !== undefined && dependencies.every((dependency, i) => dependency === cached.dependencies[i])) {
        return cached.view as unknown as FacetView<F>; // cached under its name
      }
      const view = facetView(name, state, context);
      views.set(name, { dependencies, view: view as unknown as FacetView });
      return view;
    },
  };
}

/** Reports whether a query includes resources without a value in a facet. */
function isMissingSelected({ filters }: HubQuery, name: FacetName): boolean {
  const filter = filters?.[name];
  return typeof filter === 'object' && 'missing' in filter && filter.missing === true;
}
