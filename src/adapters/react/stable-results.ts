import type { FacetResult, Hub, HubResult } from '../../hub';
import type { HubQuery } from '../../query';
import type { FacetName, ValueOf } from '../../taxonomy';
import { type FacetContext, type FacetView, facetView } from './facet-view';
import { type Answer, answer, sharedResult, withSelection } from './structural-sharing';

/** What a component remembers from one render to the next, so that what is equal stays the same object. */
export interface Memory {
  search(hub: Hub, query: HubQuery): HubResult;
  /** A result that came. Until the next does, its boxes are those of the query. */
  show(result: HubResult, query: HubQuery, isStale: boolean): HubResult;
  /** What the status tells of: what was found, or while somebody types still what was found before. */
  tell(found: Told | undefined, isTyping: boolean): Told | undefined;
  /** @param expanded the facets whose values are all shown. */
  facet<F extends FacetName>(
    name: F,
    query: HubQuery,
    result: HubResult,
    expanded: ReadonlySet<FacetName>,
    context: FacetContext,
  ): FacetView<F> | undefined;
}

/** How many resources a query finds. */
export interface Told {
  readonly total: number;
  readonly query: HubQuery;
}

export function createMemory(): Memory {
  let latest: Answer | undefined;
  let shown: HubResult | undefined;
  let told: Told | undefined;
  const views = new Map<FacetName, { readonly madeOf: readonly unknown[]; readonly view: FacetView }>();
  return {
    search(hub, query) {
      latest = answer(latest, hub, query);
      return latest.result;
    },
    show(result, query, isStale) {
      shown = sharedResult(shown, isStale ? withSelection(result, query) : result);
      return shown;
    },
    tell(found, isTyping) {
      if (!isTyping || told === undefined) told = found;
      return told;
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
      const state = { result, isExpanded: expanded.has(name), isMissingSelected: isMissingIn(query, name) };
      const madeOf = [...Object.values(state), context];
      const known = views.get(name);
      if (known !== undefined && madeOf.every((part, i) => part === known.madeOf[i])) {
        return known.view as unknown as FacetView<F>; // remembered under its name
      }
      const view = facetView(name, state, context);
      views.set(name, { madeOf, view: view as unknown as FacetView });
      return view;
    },
  };
}

/** Whether a query lets resources without a value in a facet pass. */
function isMissingIn({ filters }: HubQuery, name: FacetName): boolean {
  const filter = filters?.[name];
  return typeof filter === 'object' && 'missing' in filter && filter.missing === true;
}
