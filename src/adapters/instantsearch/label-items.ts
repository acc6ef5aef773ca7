import { checkFacetName } from '../../query';
import { type DisplayLabels, type FacetName, facetKinds, isFacetName } from '../../taxonomy';
import { unescapeMinus } from './filters/facet-filters';

/** An item that `refinementList`, `menu` and similar widgets pass to `transformItems`. */
interface Item {
  label: string;
  value: string;
  highlighted?: string;
}

/** An item that `currentRefinements` passes to `transformItems`. */
interface Refinements {
  attribute: string;
  label: string;
  refinements: { attribute: string; label: string; type: string }[];
}

/**
 * Creates a function for a widget's `transformItems` that shows labels instead of ids, in the language of the labels. Highlights of
 * a search within the facet stay, because they are made of labels.
 *
 * @throws HubError `invalid-query` if there is no such facet.
 * @example
 * refinementList({ container: '#objectives', attribute: 'objectives', transformItems: labelItems('objectives', en) })
 */
export function labelItems(facet: FacetName, labels: DisplayLabels): <T extends Item>(items: T[]) => T[] {
  const labelOf = facetKinds[checkFacetName(facet, ['facet'])].labels(labels);
  return (items) =>
    items.map((item) => {
      // In search results, `label` is the value and `highlighted` is the marked label.
      const isPlain = item.highlighted === undefined || item.highlighted === item.label;
      const label = labelOf(unescapeMinus(item.value));
      return isPlain
        ? { ...item, label, ...(item.highlighted === undefined ? {} : { highlighted: label }) }
        : { ...item, label };
    });
}

/**
 * Creates a function for `transformItems` of `currentRefinements` that shows the labels of facets and values.
 *
 * @example
 * currentRefinements({ container: '#current', transformItems: labelRefinements(en) })
 */
export function labelRefinements(labels: DisplayLabels): <T extends Refinements>(items: T[]) => T[] {
  return (items) =>
    items.map((item) => {
      const { attribute } = item;
      const facet = attribute.startsWith('geography.') ? 'regions' : attribute;
      if (!isFacetName(facet)) return item;
      const labelOf = facet === attribute ? facetKinds[facet].labels(labels) : String;
      const refinements = item.refinements.map((refinement) =>
        refinement.type === 'numeric' ? refinement : { ...refinement, label: labelOf(refinement.label) },
      );
      return { ...item, label: labels.facets[facet], refinements };
    });
}
