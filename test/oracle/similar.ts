import type { Resource } from 'gcm-hub';
import type { Labels } from 'gcm-hub/taxonomy';
import { fold } from '../../src/base/text/fold';
import { places } from './places';
import { oracleSearch } from './search';
import { valuesOf } from './values';
import { logarithm } from './words';

const COMPARED = ['objectives', 'countries', 'regions', 'documentType', 'audiences', 'sdgs'] as const;

/** The resources most like one, as docs/text.md says, each with its score. */
export function oracleSimilar(
  resources: readonly Resource[],
  resource: Resource,
  labels: readonly Labels[],
): { readonly id: string; readonly score: number }[] {
  const stopWords = labels.flatMap((module) => module.stopWords).map(fold);
  const own = weightsOf(resource);
  const all = resources.flatMap((one) => termsOf(one).map(({ term }) => term));
  const telling = [...own]
    .map(([term, weight]) => ({ term, weight, frequency: all.filter((other) => other === term).length }))
    .filter(({ term }) => !stopWords.includes(term))
    .filter(({ frequency }) => frequency <= 50 || frequency <= resources.length / 10)
    .map(({ term, weight, frequency }) => ({ term, tells: rarity(frequency, resources.length) * share(weight) }))
    .sort((a, b) => b.tells - a.tells || (a.term < b.term ? -1 : 1))
    .slice(0, 24);
  const scored = resources.map((other) => {
    const weights = weightsOf(other);
    let score = 0;
    for (const { term, tells } of telling) score += tells * share(weights.get(term) ?? 0);
    for (const facet of COMPARED) {
      const [mine, theirs] = [valuesOf(facet, resource), valuesOf(facet, other)];
      for (const value of mine.filter((one) => theirs.includes(one))) {
        const having = resources.filter((one) => valuesOf(facet, one).includes(value)).length;
        score += (rarity(having, resources.length) * 0.5) / mine.length / theirs.length;
      }
    }
    return { id: other.id, score };
  });
  const { ids } = oracleSearch(resources, { facets: false }, labels, 'editors');
  return scored
    .filter(({ id, score }) => id !== resource.id && score > 0)
    .sort((a, b) => b.score - a.score || ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** The terms of the texts of a resource, doubles included, each with what its field weighs. */
function termsOf({ title, titles, keywords, summary, publishers }: Resource): { term: string; weight: number }[] {
  const fields: [weight: number, texts: readonly string[]][] = [
    [4, [title, ...Object.values(titles ?? {})]],
    [3, keywords ?? []],
    [2, [summary ?? '']],
    [1.25, publishers],
  ];
  return fields.flatMap(([weight, texts]) =>
    texts.flatMap((text) => places(text).flatMap((at) => at.map((term) => ({ term, weight })))),
  );
}

function weightsOf(resource: Resource): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { term, weight } of termsOf(resource)) weights.set(term, (weights.get(term) ?? 0) + weight);
  return weights;
}

function rarity(frequency: number, size: number): number {
  return logarithm(1 + size / frequency);
}

function share(weight: number): number {
  return weight / (weight + 1);
}
