import type { FacetName, Resource } from 'gcm-hub';
import { type BenchQuery, countedFacets, valuesOf } from '../query';

/** What a peer is given: a resource with all derived values, each facet as a list of texts. Made before anything is timed. */
export type PeerDocument = Readonly<Partial<Record<FacetName, readonly string[]>>> & {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly keywordText: string;
  readonly publisherText: string;
  /** All of the above in one. */
  readonly text: string;
};

/** Counts by facet and value; zeros may be there or not. */
export type Counts = ReadonlyMap<FacetName, ReadonlyMap<string, number>>;

/** What a search found, for comparing. */
export interface Answer {
  readonly total: number;
  readonly counts: Counts;
}

/** An index that a peer has built. */
export interface PeerIndex {
  /** The work that is timed. What it gives is the peer's own business. */
  search(query: BenchQuery): unknown;
  /** The same as an answer that can be compared; absent where the peer counts nothing. */
  answer?(query: BenchQuery): Answer;
  /** The ids of all resources that have all words, for comparing; absent where that is in the answer's total. */
  idsOf?(words: readonly string[]): Iterable<string>;
}

/** A library to compare with. */
export interface Peer {
  readonly name: string;
  /** Whether it filters and counts; if not, it takes part in what is text alone. */
  readonly counts: boolean;
  /** Whether it takes misspelt words for found, so that it finds more than what has the words. */
  readonly tolerant?: boolean;
  /** How it was set up and what it can't do, for docs/benchmarks.md. */
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
