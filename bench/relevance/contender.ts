import type { Resource } from 'gcm-hub';
import type { Need } from './needs';

/** The part of a need that a search receives: the typed text and the visitor's locale. */
export type SearchInput = Pick<Need, 'locale' | 'text'>;

/** One way to set up a contender. */
export interface Configuration {
  /** Description for readers. */
  readonly text: string;
  /** Returns the ids of the first hits, best first. */
  search(input: SearchInput): readonly string[];
}

/** A library, or a setting of our own, that is compared. */
export interface Contender {
  readonly name: string;
  /** Name of the package, to read its version; absent for our own. */
  readonly package?: string;
  /** Returns all configurations to try. The best one is compared. */
  configurations(resources: readonly Resource[]): readonly Configuration[];
}

/** Values to try for one option, each with a description for readers. */
export type Choices<T> = readonly (readonly [text: string, value: T])[];
