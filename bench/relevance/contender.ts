import type { Resource } from 'gcm-hub';
import type { Need } from './needs';

/** What a search is given of a need: what was typed, and who typed it. */
export type Typed = Pick<Need, 'locale' | 'text'>;

/** One way to set up a contender. */
export interface Configuration {
  /** What it is, for readers. */
  readonly text: string;
  /** The ids of the first hits, best first. */
  search(typed: Typed): readonly string[];
}

/** Whoever takes part. */
export interface Contender {
  readonly name: string;
  /** The package, for its version; absent for our own. */
  readonly package?: string;
  /** All that are tried; the best one is compared. */
  configurations(resources: readonly Resource[]): readonly Configuration[];
}

/** What is tried of one option: each possibility with what readers are told of it. */
export type Choices<T> = readonly (readonly [text: string, value: T])[];
