import { interpolate } from '../../base/interpolate';
import { pluralFormatter } from '../../base/plural-formatter';
import type { FacetCount, FacetResult } from '../../hub';
import { type HubQuery, setMissing, setSelected } from '../../query';
import type { DisplayLabels, FacetName, ValueOf } from '../../taxonomy';

/*
 * Properties for elements that the caller renders: a group of checkboxes after the ARIA Authoring Practices
 * (w3.org/WAI/ARIA/apg/patterns/checkbox), its heading, its boxes, and a button for more values.
 */

/** Properties of the element around the boxes of a facet. */
export interface GroupProps {
  readonly role: 'group';
  readonly id: string;
  readonly 'aria-labelledby': string;
}

/** Properties of an `input`. Its accessible name has label and count: "Africa, 12 resources". */
export interface OptionProps {
  readonly type: 'checkbox';
  readonly id: string;
  readonly checked: boolean;
  readonly 'aria-label': string;
  readonly onChange: () => void;
}

/** Properties of a `button`. */
export interface MoreProps {
  readonly type: 'button';
  readonly 'aria-label': string;
  readonly onClick: () => void;
  /** Its default text: "Show more: Countries". */
  readonly children: string;
}

/** A facet for rendering. It stays the same object until a part of it changes, so memoized components don't render again. */
export interface FacetView<F extends FacetName = FacetName> extends FacetResult<ValueOf<F>> {
  readonly name: F;
  /** The facet's name in the language of the labels. */
  readonly heading: string;
  /** Whether all values are shown. */
  readonly isExpanded: boolean;
  /** Whether a button with {@link getMoreProps} is useful: values are hidden, or the facet is expanded. */
  readonly hasMore: boolean;
  /** The label of the box for resources without a value. */
  readonly missingLabel: string;
  readonly isMissingSelected: boolean;
  getGroupProps(): GroupProps;
  getHeadingProps(): { readonly id: string };
  getOptionProps(value: FacetCount<ValueOf<F>>): OptionProps;
  /** Returns properties for the box that includes resources without a value. */
  getMissingProps(): OptionProps;
  getMoreProps(): MoreProps;
}

/** Data shared by all facets of a component. It stays the same object while the language does. */
export interface FacetContext {
  /** Prefix of element ids. */
  readonly id: string;
  readonly labels: DisplayLabels;
  update(change: (query: HubQuery) => HubQuery): void;
  expand(facet: FacetName): void;
}

/** The current state of a facet. */
export interface FacetState<F extends FacetName> {
  readonly result: FacetResult<ValueOf<F>>;
  readonly isExpanded: boolean;
  readonly isMissingSelected: boolean;
}

export function facetView<F extends FacetName>(
  name: F,
  { result, isExpanded, isMissingSelected }: FacetState<F>,
  { id, labels, update, expand }: FacetContext,
): FacetView<F> {
  const { controls } = labels.phrases;
  const heading = labels.facets[name];
  const ids = { group: `${id}-${name}`, heading: `${id}-${name}-.heading` }; // unlike any value's id: those have dots in pairs only
  const accessibleName = accessibleNames(labels);
  return {
    ...result,
    name,
    heading,
    isExpanded,
    hasMore: isExpanded || result.more > 0,
    missingLabel: controls.none,
    isMissingSelected,
    getGroupProps: () => ({ role: 'group', id: ids.group, 'aria-labelledby': ids.heading }),
    getHeadingProps: () => ({ id: ids.heading }),
    getOptionProps: ({ value, label, count, selected, excluded }) => ({
      type: 'checkbox',
      id: `${ids.group}-${escapeId(value)}`,
      checked: selected,
      'aria-label': accessibleName(excluded ? interpolate(controls.excluded, { value: label }) : label, count),
      onChange: () => update((query) => setSelected(query, name, value, !selected)),
    }),
    getMissingProps: () => ({
      type: 'checkbox',
      id: `${ids.group}-.missing`,
      checked: isMissingSelected,
      'aria-label': accessibleName(controls.none, result.missing),
      onChange: () => update((query) => setMissing(query, name, !isMissingSelected)),
    }),
    getMoreProps() {
      const label = interpolate(isExpanded ? controls.showFewer : controls.showMore, { facet: heading });
      return {
        type: 'button',
        'aria-label': label,
        onClick: () => expand(name),
        children: label,
      };
    },
  };
}

/** Escapes a value for an element's id, which must not contain spaces. Different values have different ids. */
function escapeId(value: string | number): string {
  return String(value).replace(/[^\w-]/gu, (char) => `.${char.codePointAt(0)?.toString(36)}.`);
}

/** Returns a function that formats the accessible name of a box: its value and count. */
function accessibleNames({ locale, phrases: { controls } }: DisplayLabels): (value: string, count: number) => string {
  const plural = pluralFormatter(locale);
  return (value, count) => interpolate(controls.option, { value, count: plural(count, controls.resources) });
}
