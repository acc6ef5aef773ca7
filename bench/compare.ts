import type { FacetName, Hub, Resource } from 'gcm-hub';
import { en } from '../data/labels/en';
import { createAnalyzer } from '../src/engine/definition/analyzer';
import { termPositions } from '../src/engine/postings/term-positions';
import type { Answer, Peer, PeerIndex } from './peers';
import { type BenchFilter, type BenchQuery, countedFacets, hubQuery, valuesOf } from './query';

/** Highest limit of one search. */
const PAGE = 1000;

/** Two libraries answer differently: they do different work, or one of them is wrong. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';

  constructor(difference: string, query: BenchQuery) {
    super(`${difference}, for the query ${JSON.stringify(query)}`);
  }
}

/** Returns the hub's answer with every value that has a count. */
export function hubAnswer(hub: Hub, query: BenchQuery): Answer {
  const allValues = Object.fromEntries(countedFacets.map((facet) => [facet, { limit: 1_000_000, zeros: false }]));
  const { total, facets } = hub.search({ ...hubQuery(query), facets: allValues });
  const counts = countedFacets.map((facet) => {
    const values = facets[facet]?.values ?? [];
    return [facet, new Map(values.map(({ value, count }) => [String(value), count]))] as const;
  });
  return { total, counts: new Map(counts) };
}

/** Returns the answer of a plain loop over all resources. The query must have no words. */
export function loopAnswer(resources: readonly Resource[], { filters }: BenchQuery): Answer {
  const counts = new Map(countedFacets.map((facet) => [facet, new Map<string, number>()] as const));
  let total = 0;
  for (const resource of resources) {
    const failed = filters.filter((filter) => !passes(resource, filter));
    if (failed.length > 1) continue;
    if (failed.length === 0) total++;
    for (const [facet, values] of counts) {
      if (failed.some((filter) => filter.facet !== facet)) continue;
      for (const value of valuesOf(resource, facet)) values.set(String(value), (values.get(String(value)) ?? 0) + 1);
    }
  }
  return { total, counts };
}

/**
 * Counts the resources for each pair of values among those that match. The query must have no words.
 *
 * @returns counts by pair, as `row column`.
 */
export function loopPairs(
  resources: readonly Resource[],
  rows: FacetName,
  columns: FacetName,
  { filters }: BenchQuery,
): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const resource of resources.filter((each) => filters.every((filter) => passes(each, filter)))) {
    for (const row of valuesOf(resource, rows)) {
      for (const column of valuesOf(resource, columns)) {
        pairs.set(`${row} ${column}`, (pairs.get(`${row} ${column}`) ?? 0) + 1);
      }
    }
  }
  return pairs;
}

function passes(resource: Resource, { facet, values }: BenchFilter): boolean {
  return valuesOf(resource, facet).some((value) => values.includes(value));
}

/** @throws Mismatch if two answers differ in the total or in the count of any value. */
export function expectSame(name: string, ours: Answer, theirs: Answer, query: BenchQuery): void {
  if (ours.total !== theirs.total) throw new Mismatch(`gcm-hub found ${ours.total}, ${name} ${theirs.total}`, query);
  for (const facet of countedFacets) expectSameCounts(name, facet, ours, theirs, query);
}

function expectSameCounts(name: string, facet: FacetName, ours: Answer, theirs: Answer, query: BenchQuery): void {
  const left = ours.counts.get(facet) ?? new Map<string, number>();
  const right = theirs.counts.get(facet) ?? new Map<string, number>();
  for (const value of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(value) ?? 0, right.get(value) ?? 0];
    if (a !== b) throw new Mismatch(`gcm-hub counts ${a} for ${facet} ${value}, ${name} ${b}`, query);
  }
}

/** Queries for comparing the answers of a peer. */
export interface Comparisons {
  readonly filters: readonly BenchQuery[];
  /** Of {@link plainWords} only. */
  readonly texts: readonly BenchQuery[];
  readonly textsAndFilters: readonly BenchQuery[];
}

/**
 * Compares a peer's answers with the hub's, for all queries that the peer supports.
 *
 * @returns how many answers were compared.
 * @throws Mismatch
 */
export function compareWithPeer(peer: Peer, index: PeerIndex, hub: Hub, queries: Comparisons): number {
  let compared = 0;
  for (const query of [...queries.filters, ...queries.textsAndFilters]) {
    const theirs = index.answer?.(query);
    if (theirs === undefined) continue;
    expectSame(peer.name, hubAnswer(hub, query), theirs, query);
    compared++;
  }
  for (const query of queries.texts) {
    const theirs = index.idsOf?.(query.words);
    if (theirs === undefined) continue;
    expectSameIds(peer, hubIds(hub, query), new Set(theirs), query);
    compared++;
  }
  return compared;
}

function hubIds(hub: Hub, query: BenchQuery): Set<string> {
  const ids = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const { hits, total } = hub.search({ ...hubQuery(query), facets: false, limit: PAGE, offset });
    for (const { id } of hits) ids.add(id);
    if (offset + PAGE >= total) return ids;
  }
}

/** @throws Mismatch if two libraries find different resources, or if a tolerant peer doesn't find all of ours. */
export function expectSameIds(
  { name, tolerant = false }: Pick<Peer, 'name' | 'tolerant'>,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  query: BenchQuery,
): void {
  const onlyOurs = [...ours].filter((id) => !theirs.has(id));
  const onlyTheirs = tolerant ? [] : [...theirs].filter((id) => !ours.has(id));
  if (onlyOurs.length + onlyTheirs.length === 0) return;
  const example = `${onlyOurs[0] ?? ''} ${onlyTheirs[0] ?? ''}`.trim();
  throw new Mismatch(
    `gcm-hub has ${onlyOurs.length} that ${name} lacks and lacks ${onlyTheirs.length}, such as ${example}`,
    query,
  );
}

/** Characters at the end of a word that an inflection may change. */
const ENDING = 3;

/**
 * Returns the most frequent words for which all libraries find the same resources: ASCII letters only, neither a prefix nor an
 * inflection of another word of the corpus, and in no label.
 */
export function plainWords(resources: Iterable<Resource>, count: number): string[] {
  const frequencies = new Map<string, number>();
  for (const { title, summary = '', keywords = [], publishers } of resources) {
    for (const text of [title, summary, ...keywords, ...publishers]) {
      for (const term of termsIn(text)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
  }
  const stems = new Map<string, number>();
  const addStems = (term: string): void => {
    for (let length = 1; length <= term.length; length++) {
      const stem = term.slice(0, length);
      stems.set(stem, (stems.get(stem) ?? 0) + 1);
    }
  };
  const inLabels = new Set(labelTerms(en));
  for (const term of new Set([...frequencies.keys(), ...inLabels])) addStems(term);
  return [...frequencies]
    .filter(([term]) => /^[a-z]{6,}$/.test(term) && !inLabels.has(term))
    .filter(([term]) => stems.get(term.slice(0, -ENDING)) === 1)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([term]) => term);
}

function termsIn(text: string): string[] {
  return termPositions(text, createAnalyzer()).terms.map(({ term }) => term);
}

/** Returns every term of a labels module, at any depth. */
function labelTerms(labels: unknown): string[] {
  if (typeof labels === 'string') return termsIn(labels);
  return typeof labels === 'object' && labels !== null ? Object.values(labels).flatMap(labelTerms) : [];
}
