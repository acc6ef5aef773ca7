import type { FacetCount, FacetResult, HubResult } from '../../hub';
import type { Dropped, HubQuery } from '../../query';
import type { DisplayLabels, FacetName, LabelLocale } from '../../taxonomy';
import type { Selected } from './address';
import type { Formats } from './formats';
import type { Messages } from './messages';
import type { Offer } from './offers';

/** What is known of an address before there are resources. */
export interface Frame {
  readonly query: HubQuery;
  readonly locale: LabelLocale;
  readonly labels: DisplayLabels;
  readonly words: Messages;
  readonly actions: Actions;
}

/** How one address looks: all that the parts of the page are made from. */
export interface View extends Frame {
  /** What of the query is selected in facets. */
  readonly selected: readonly Selected[];
  readonly result: HubResult;
  readonly formats: Formats;
  /** Parts of the address that were left out. */
  readonly dropped: readonly Dropped[];
  /** How many resources that pass the filters have all words of the text; known where some were asked for without. */
  readonly haveAllWords: number | undefined;
  /** Whether only the beginning of the text is searched for. */
  readonly isCut: boolean;
  /** What would find something; nothing where something was found. */
  readonly offers: readonly Offer[];
  /** The facets with so many values that one may search within. */
  readonly findable: ReadonlySet<FacetName>;
  /** What is searched for within facets. */
  readonly facetTexts: ReadonlyMap<FacetName, string>;
  /** What was found within them. */
  readonly found: ReadonlyMap<FacetName, readonly FacetCount<string | number>[]>;
  /** Whether the filters are shown on a narrow screen. */
  readonly filtersOpen: boolean;
}

/** What the visitor can do. */
export interface Actions {
  /** Loads the resources, again where that failed. */
  load(): Promise<void>;
  /** Goes to another query, as a new entry of the history. */
  go(change: (query: HubQuery) => HubQuery): void;
  /** The same, and on to the top of the results. */
  turn(change: (query: HubQuery) => HubQuery): void;
  /** Takes over what is being typed, a moment later; nothing is shown of what is still being composed of keys. */
  type(text: string, isComposing: boolean): void;
  /** Takes it over now. */
  submit(): void;
  clearText(): void;
  /** Searches within a facet, a moment later. */
  find(facet: FacetName, text: string, isComposing: boolean): void;
  showMore(facet: FacetName, shown: number): void;
  toggleFilters(): void;
  /** Puts the filters away on a narrow screen, and goes to the results. */
  showResults(): void;
}

/** A facet's result, whatever its values. */
export function facetOf({ result }: View, facet: FacetName): FacetResult<string | number> | undefined {
  return result.facets[facet];
}

/** A value as the page shows it: objectives and goals with their number, years as the language writes them. */
export function caption(
  { locale, formats }: View,
  facet: FacetName,
  { value, label }: Pick<FacetCount<string | number>, 'label' | 'value'>,
): string {
  switch (facet) {
    case 'objectives':
    case 'sdgs':
      return typeof value === 'number' ? `${formats.number(value)} · ${label}` : label;
    case 'languages':
      return label.slice(0, 1).toLocaleUpperCase(locale) + label.slice(1);
    case 'year':
      return formats.date(String(value));
    default:
      return label;
  }
}
