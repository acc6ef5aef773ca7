import type { FacetName } from '../../taxonomy';
import { el, isComposing } from './elements';
import { interpolate } from './messages';
import { caption, type View } from './view';

/** What is heard of a search within a facet: the first values that it found. */
export function foundSummary(view: View, facet: FacetName): string {
  const { found, labels, formats, words } = view;
  const some = (found.get(facet) ?? []).slice(0, HEARD).map((value) => caption(view, facet, value));
  if (some.length === 0) return words.noneFound;
  return interpolate(words.chip, { facet: labels.facets[facet], value: formats.list(some) });
}

/** The field in which values of a facet are searched; undefined where they are few. */
export function facetSearch(
  { findable, facetTexts, labels, words, actions }: View,
  facet: FacetName,
): HTMLElement | undefined {
  if (!findable.has(facet)) return undefined;
  const id = `find-${facet}`;
  const attributes = { id, type: 'search', autocomplete: 'off', dir: 'auto', value: facetTexts.get(facet) ?? '' };
  const input = el('input', { ...attributes, maxlength: LONGEST }, [], {
    oninput(event) {
      const { target } = event;
      if (target instanceof HTMLInputElement) actions.find(facet, target.value, isComposing(event));
    },
  });
  const label = el('label', { for: id }, [interpolate(words.findIn, { facet: labels.facets[facet] })]);
  return el('p', { class: 'find', 'data-key': 'find' }, [label, input]);
}

/** How many values are heard. */
const HEARD = 5;
/** No label is longer. */
const LONGEST = 100;
