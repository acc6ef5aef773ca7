import { checkFacetName } from '../../query';
import { type FacetName, isFacetName, type Labels } from '../../taxonomy';
import { valueLabels } from '../../taxonomy/value-label';
import { unescaped } from './filters/facet-filters';

/** What `refinementList`, `menu` and their like give to `transformItems`. */
interface Item {
  label: string;
  value: string;
  highlighted?: string;
}

/** What `currentRefinements` gives to `transformItems`. */
interface Refinements {
  attribute: string;
  label: string;
  refinements: { attribute: string; label: string; type: string }[];
}

/**
 * A function for `transformItems` of a widget: its items then show labels, in the language of a module, where the values of the
 * facet are ids. What was highlighted by a search within the facet stays, as it is made of labels.
 *
 * @throws HubError `invalid-query` where there is no such facet.
 * @example
 * refinementList({ container: '#objectives', attribute: 'objectives', transformItems: labelItems('objectives', en) })
 */
export function labelItems(facet: FacetName, labels: Labels): <T extends Item>(items: T[]) => T[] {
  const labelOf = valueLabels(checkFacetName(facet, ['facet']), labels);
  return (items) =>
    items.map((item) => {
      // An item of a search has its value as label, and its label, marked, as what is highlighted.
      const isPlain = item.highlighted === undefined || item.highlighted === item.label;
      const label = labelOf(unescaped(item.value));
      return isPlain
        ? { ...item, label, ...(item.highlighted === undefined ? {} : { highlighted: label }) }
        : { ...item, label };
    });
}

/**
 * A function for `transformItems` of `currentRefinements`: facets and their values by their labels.
 *
 * @example
 * currentRefinements({ container: '#current', transformItems: labelRefinements(en) })
 */
export function labelRefinements(labels: Labels): <T extends Refinements>(items: T[]) => T[] {
  return (items) =>
    items.map((item) => {
      const { attribute } = item;
      const facet = attribute.startsWith('geography.') ? 'regions' : attribute;
      if (!isFacetName(facet)) return item;
      const labelOf = facet === attribute ? valueLabels(facet, labels) : String;
      const refinements = item.refinements.map((one) =>
        one.type === 'numeric' ? one : { ...one, label: labelOf(one.label) },
      );
      return { ...item, label: labels.facets[facet], refinements };
    });
}
