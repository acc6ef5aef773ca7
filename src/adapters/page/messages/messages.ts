import type { SortName } from '../../../query';

/** The page's own words in one language. What stands in braces is filled in. */
export interface Messages {
  /** The language in itself. */
  readonly name: string;
  readonly title: string;
  readonly skip: string;
  readonly language: string;
  readonly search: string;
  readonly clearSearch: string;
  readonly filters: string;
  readonly showResults: string;
  readonly noValues: string;
  readonly fromYear: string;
  readonly toYear: string;
  /** {value} */
  readonly covered: string;
  /** {facet} */
  readonly findIn: string;
  /** Where a search within a facet finds no value. */
  readonly noneFound: string;
  readonly selected: string;
  /** {facet}, {value} */
  readonly chip: string;
  /** {value} */
  readonly except: string;
  /** {chip} */
  readonly removeFilter: string;
  readonly clearAll: string;
  readonly sort: string;
  readonly sorts: Readonly<Record<SortName, string>>;
  /** {words}, {of} */
  readonly noneHasAll: string;
  /** {words}, {of}: where something is filtered. */
  readonly noneHasAllHere: string;
  /** {words}, {of} */
  readonly fewHaveAll: string;
  readonly cut: string;
  /** {typed}, {used} */
  readonly corrected: string;
  /** {text}: a link to a search without corrections. */
  readonly searchInstead: string;
  /** The heading of the names and years that the text has. */
  readonly recognized: string;
  readonly empty: string;
  readonly emptyHint: string;
  /** {chip} */
  readonly without: string;
  readonly clearFilters: string;
  readonly dropped: string;
  /** {value} */
  readonly nearest: string;
  readonly place: string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  /** {page}, {of} */
  readonly page: string;
  /** {hub} is the link to the Hub. */
  readonly sample: string;
  readonly hub: string;
  readonly json: string;
  readonly loading: string;
  readonly failed: string;
  readonly again: string;
}
