import type { Resource } from 'gcm-hub';
import type { Labels } from 'gcm-hub/taxonomy';
import type { Entry } from './collection';
import { hubOracle } from './hub';
import { logarithm } from './match';
import { fold } from './read';
import type { Oracle } from './search';

const COMPARED = ['objectives', 'countries', 'regions', 'documentType', 'audiences', 'sdgs'];
const MOST_TERMS = 24;

/** The terms of a resource's texts, labels left out, with the weight and the number of occurrences of each. */
type Terms = ReadonlyMap<string, { readonly weight: number; readonly count: number }>;

/** Returns the resources most like each of some, with their scores, as docs/text.md says. */
export function oracleSimilar(
  resources: readonly Resource[],
  labels: readonly Labels[],
): (resource: Resource) => readonly Similar[] {
  return similarIn(hubOracle(resources, labels, 'editors').oracle, COMPARED);
}

export interface Similar {
  readonly id: string;
  readonly score: number;
}

/** The same for the documents of any index, by the facets that are compared. */
export function similarIn<D>(oracle: Oracle<D>, facets: readonly string[]): (document: D) => readonly Similar[] {
  const { entries, definition } = oracle.collection;
  const ids = oracle.search({}).hits.map(({ id }) => id);
  const terms = new Map(entries.map((entry) => [entry.document, termsOf(entry)]));
  const stopWords = new Set((definition.stopWords ?? []).map(fold));
  const frequencyOf = (term: string) => [...terms.values()].reduce((sum, own) => sum + (own.get(term)?.count ?? 0), 0);
  const idf = (frequency: number) => logarithm(1 + entries.length / frequency);
  return (resource) => {
    const compared = [...(terms.get(resource) ?? [])]
      .map(([term, { weight }]) => ({ term, weight, frequency: frequencyOf(term) }))
      .filter(({ term }) => !stopWords.has(term))
      .filter(({ frequency }) => frequency <= 50 || frequency <= entries.length / 10)
      .map(({ term, weight, frequency }) => ({ term, value: idf(frequency) * share(weight) }))
      .sort((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1))
      .slice(0, MOST_TERMS);
    const mine = entries.find(({ document }) => document === resource);
    const scored = entries.map((other) => {
      let score = 0;
      for (const { term, value } of compared) score += value * share(terms.get(other.document)?.get(term)?.weight ?? 0);
      for (const facet of facets) {
        const [own, theirs] = [mine, other].map((entry) => [...(entry?.values.get(facet) ?? [])]);
        for (const value of own?.filter((one) => theirs?.includes(one)) ?? []) {
          const having = entries.filter(({ values }) => values.get(facet)?.has(value)).length;
          score += (idf(having) * 0.5) / (own?.length ?? 1) / (theirs?.length ?? 1);
        }
      }
      return { id: other.id, score };
    });
    return scored
      .filter(({ id, score }) => id !== definition.id(resource) && score > 0)
      .sort((a, b) => b.score - a.score || ids.indexOf(a.id) - ids.indexOf(b.id));
  };
}

function termsOf<D>({ fields }: Entry<D>): Terms {
  const terms = new Map<string, { weight: number; count: number }>();
  for (const { fieldWeight: weight, once, terms: own } of fields) {
    for (const term of once ? [] : own) {
      const known = terms.get(term) ?? { weight: 0, count: 0 };
      terms.set(term, { weight: known.weight + weight, count: known.count + 1 });
    }
  }
  return terms;
}

function share(weight: number): number {
  return weight / (weight + 1);
}
