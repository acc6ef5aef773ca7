import { canonicalText } from '../base/text/canonical-text';
import { type IndexState, searchFacetValues } from '../engine/internal';
import { resolveQuery } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds, resolveEntries } from '../taxonomy';
import type { LabelRegistry } from './locale-labels';
import { type FacetValuesOptions, resolveFacetValuesOptions } from './options';
import type { FacetCount } from './result';
import { toEngineQuery } from './search';

/**
 * Returns the values of one facet that match a text, with their counts.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function facetValues(
  state: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  name: string,
  options: FacetValuesOptions,
): FacetCount<string | number>[] {
  const { facet, query, text, sort } = resolveFacetValuesOptions(resolveQuery, name, options);
  const kind = facetKinds[facet];
  const localeLabels = labelRegistry.forLocale(query.locale);
  const values = searchFacetValues(state, {
    facet,
    query: toEngineQuery(query, localeLabels),
    text,
    bySimilarity: sort === undefined,
    namesOf: localeLabels.names(facet),
    meant: kind.kind === 'closed' ? resolveEntries(kind.vocabulary, text, labelRegistry.locales) : tagsIn(facet, text),
  });
  return values as FacetCount<string | number>[]; // the display options set labels
}

/** Returns the tag of a language by its code: `fr` for `FR` and `fra`. */
function tagsIn(facet: FacetName, text: string): readonly (string | number)[] {
  const tag = facet === 'languages' ? facetKinds.languages.normalize(canonicalText(text)) : undefined;
  return tag === undefined ? [] : [tag];
}
