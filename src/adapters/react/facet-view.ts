import { interpolate } from '../../base/interpolate';
import { pluralFormatter } from '../../base/plural-formatter';
import type { FacetCount, FacetResult } from '../../hub';
import { type HubQuery, setMissing, setSelected } from '../../query';
import type { FacetName, Labels, ValueOf } from '../../taxonomy';

/*
 * Properties for elements that the caller renders: a group of checkboxes as the ARIA Authoring Practices have it
 * (w3.org/WAI/ARIA/apg/patterns/checkbox), its heading, its boxes, and a button for more of them.
 */

/** For the element around the boxes of a facet. */
export interface GroupProps {
  readonly role: 'group';
  readonly id: string;
  readonly 'aria-labelledby': string;
}

/** For an `input`. Its name says label and count: "Africa, 12 resources". */
export interface OptionProps {
  readonly type: 'checkbox';
  readonly id: string;
  readonly checked: boolean;
  readonly 'aria-label': string;
  readonly onChange: () => void;
}

/** For a `button`. */
export interface MoreProps {
  readonly type: 'button';
  readonly 'aria-label': string;
  readonly onClick: () => void;
  /** What stands on it, unless the caller says otherwise: "Show more: Countries". */
  readonly children: string;
}

/** One facet, as it is shown: the same object until anything of it changes, so that a memoized component isn't rendered again. */
export interface FacetView<F extends FacetName = FacetName> extends FacetResult<ValueOf<F>> {
  readonly name: F;
  /** Its name in the language of the labels. */
  readonly heading: string;
  /** Whether all of its values are shown, however many. */
  readonly isExpanded: boolean;
  /** Whether there is something for the button of {@link getMoreProps} to do. */
  readonly hasMore: boolean;
  /** What the box for resources without a value is called. */
  readonly missingLabel: string;
  readonly isMissingSelected: boolean;
  getGroupProps(): GroupProps;
  getHeadingProps(): { readonly id: string };
  getOptionProps(value: FacetCount<ValueOf<F>>): OptionProps;
  /** For the box that finds resources without a value, too. */
  getMissingProps(): OptionProps;
  getMoreProps(): MoreProps;
}

/** What all facets of a component share; the same as long as the component lives in one language. */
export interface FacetContext {
  /** Begins the ids of elements. */
  readonly id: string;
  readonly labels: Labels;
  update(change: (query: HubQuery) => HubQuery): void;
  expand(facet: FacetName): void;
}

/** What a facet looks like now. */
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
  const ids = { group: `${id}-${name}`, heading: `${id}-${name}-.heading` }; // no value's id has a dot that isn't closed
  const named = namesIn(labels);
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
      id: `${ids.group}-${idOf(value)}`,
      checked: selected,
      'aria-label': named(excluded ? interpolate(controls.excluded, { value: label }) : label, count),
      onChange: () => update((query) => setSelected(query, name, value, !selected)),
    }),
    getMissingProps: () => ({
      type: 'checkbox',
      id: `${ids.group}-.missing`,
      checked: isMissingSelected,
      'aria-label': named(controls.none, result.missing),
      onChange: () => update((query) => setMissing(query, name, !isMissingSelected)),
    }),
    getMoreProps() {
      const text = interpolate(isExpanded ? controls.showFewer : controls.showMore, { facet: heading });
      return {
        type: 'button',
        'aria-label': text,
        onClick: () => expand(name),
        children: text,
      };
    },
  };
}

/** A value as part of an element's id, which may have no blanks: each value has its own. */
function idOf(value: string | number): string {
  return String(value).replace(/[^\w-]/gu, (letter) => `.${letter.codePointAt(0)?.toString(36)}.`);
}

/** What a box is called, with its count, in a language. */
function namesIn({ locale, phrases: { controls } }: Labels): (value: string, count: number) => string {
  const plural = pluralFormatter(locale);
  return (value, count) => interpolate(controls.option, { value, count: plural(count, controls.resources) });
}
