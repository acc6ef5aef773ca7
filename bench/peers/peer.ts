import type { FacetName, Resource } from 'gcm-hub';
import { type BenchQuery, countedFacets, valuesOf } from '../query';

/**
 * A document for the peers: a resource with all derived values, each facet as a list of strings. Created before the clock
 * starts.
 */
export type PeerDocument = Readonly<Partial<Record<FacetName, readonly string[]>>> & {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly keywordText: string;
  readonly publisherText: string;
  /** All of the above in one string. */
  readonly text: string;
};

/** Counts by facet and value; may include zeros. */
export type Counts = ReadonlyMap<FacetName, ReadonlyMap<string, number>>;

/** The part of a search result that is compared. */
export interface Answer {
  readonly total: number;
  readonly counts: Counts;
}

/** An index that a peer has built. */
export interface PeerIndex {
  /** Runs the work that is timed. Its result is ignored. */
  search(query: BenchQuery): unknown;
  /** Runs a search and returns an answer to compare; absent if the peer has no counts. */
  answer?(query: BenchQuery): Answer;
  /** Returns the ids of all resources with all words, to compare; absent if the total of `answer` covers that. */
  idsOf?(words: readonly string[]): Iterable<string>;
}

/** A library to compare with. */
export interface Peer {
  readonly name: string;
  /** Whether it filters and counts; if not, it takes part only in text searches. */
  readonly counts: boolean;
  /** Whether it always matches misspelt words, so that it finds more than the resources with the words. */
  readonly tolerant?: boolean;
  /** Its settings and its limits, for docs/benchmarks.md. */
  readonly notes: string;
  build(documents: readonly PeerDocument[]): PeerIndex;
}

export function peerDocument(resource: Resource): PeerDocument {
  const { id, title, summary = '', keywords = [], publishers } = resource;
  const keywordText = keywords.join(' ');
  const publisherText = publishers.join(' ');
  const facets = Object.fromEntries(countedFacets.map((facet) => [facet, valuesOf(resource, facet).map(String)]));
  return {
    ...facets,
    id,
    title,
    summary,
    keywordText,
    publisherText,
    text: [title, keywordText, summary, publisherText].join(' '),
  };
}
