import type { FacetName } from '../../taxonomy';
import { el } from './elements';
import { fill } from './messages';
import type { View } from './view';

/** The field in which values of a facet are searched; undefined where they are few. */
export function facetSearch(
  { findable, facetTexts, labels, words, actions }: View,
  facet: FacetName,
): HTMLElement | undefined {
  if (!findable.has(facet)) return undefined;
  const id = `find-${facet}`;
  const attributes = { id, type: 'search', autocomplete: 'off', dir: 'auto', value: facetTexts.get(facet) ?? '' };
  const input = el('input', { ...attributes, maxlength: LONGEST }, [], {
    oninput({ target }) {
      if (target instanceof HTMLInputElement) actions.find(facet, target.value);
    },
  });
  const label = el('label', { for: id }, [fill(words.findIn, { facet: labels.facets[facet] })]);
  return el('p', { class: 'find', 'data-key': 'find' }, [label, input]);
}

/** No label is longer. */
const LONGEST = 100;
