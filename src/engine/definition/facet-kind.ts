import type { ErrorPath, HubError } from '../../base/error';
import type { FacetIndex } from '../facets/facet-index';
import type { Value } from './definition';

/**
 * Kind of a derived facet: its values are computed from the indexes of other facets. It takes no space in an index or a snapshot.
 * A kind holds the fields of its facet, so a function that returns it can type them.
 *
 * @example
 * const buckets = (of: string, size: number): FacetKind<number> => ({ createIndex: (sources) => … });
 * const facets = { year: { values: (book) => [book.year] }, decade: { kind: buckets('year', 10) } };
 */
export interface FacetKind<V extends Value = Value> {
  /** Validates the fields of the kind, when a definition is validated. Default: no validation. */
  readonly validate?: ((check: FacetKindCheck) => void) | undefined;
  /** Creates the index of the facet, once for each index and each update. {@link unionIndex} creates one from unions. */
  readonly createIndex: (sources: FacetSources) => FacetIndex<V>;
}

/** Context in which a {@link FacetKind} validates its fields. */
export interface FacetKindCheck {
  /** Names of the facets to which the kind may refer: all facets with values, and derived facets that precede this one. */
  readonly facets: readonly string[];
  /** Path of the kind in the definition. */
  readonly path: ErrorPath;
  /**
   * Rejects a name that isn't one of `facets`.
   *
   * @param path path of the name, relative to the kind.
   * @throws HubError `invalid-definition`, with the nearest name.
   */
  checkFacet(name: unknown, path: ErrorPath): void;
  /** Creates an `invalid-definition` error to throw. Its path is relative to the kind. */
  invalid(path: ErrorPath, found: unknown, expected: string, nearest?: string): HubError;
}

/** Facets from which a {@link FacetKind} creates its index. */
export interface FacetSources {
  /** Indexes of all facets with values, and of derived facets that precede this one, by name. */
  readonly facets: ReadonlyMap<string, FacetIndex>;
  /** Number of documents of the index. */
  readonly size: number;
}
