import type { Resource } from 'gcm-hub';
import { type Labels, label, objectiveTitle } from 'gcm-hub/taxonomy';
import { terms, type Word, words } from '../../src/base/words';
import { valuesOf } from './values';

export interface TextResult {
  /** The words asked for, of how many. */
  readonly matched: { readonly words: number; readonly of: number };
  /** Of a resource: how many words it has, and its score. */
  readonly found: ReadonlyMap<Resource, { readonly words: number; readonly score: number }>;
}

type Field = { readonly weight: number; readonly terms: readonly string[] };

/** Matches a text against all visible resources, one by one, from their own texts. */
export function matchText(
  resources: readonly Resource[],
  labels: readonly Labels[],
  text: string,
  mode: 'all' | 'any' | 'most' = 'most',
): TextResult | undefined {
  const typed = words(text);
  const asked = typed
    .filter((word, i) => typed.findIndex(({ term }) => term === word.term) === i)
    .map((word) => typed.find(({ term, parts }) => term === word.term && parts.length > 0) ?? word);
  if (asked.length === 0) return undefined;
  const fields = new Map(resources.map((resource) => [resource, fieldsOf(resource, labels)]));
  const counts = new Map(resources.map((resource) => [resource, { words: 0, score: 0 }]));
  for (const word of asked) {
    const last = word.term === typed.at(-1)?.term;
    const strengths = new Map(
      resources.map((resource) => [resource, strengthOf(word, last, fields.get(resource) ?? [])]),
    );
    const having = resources.filter((resource) => (strengths.get(resource) ?? 0) > 0).length;
    for (const [resource, strength] of strengths) {
      const count = counts.get(resource);
      if (count === undefined || strength === 0) continue;
      count.words += 1;
      count.score += logarithm(1 + resources.length / having) * strength;
    }
  }
  const atLeast = (n: number) => resources.filter((resource) => (counts.get(resource)?.words ?? 0) >= n).length;
  let needed = asked.length;
  if (mode === 'any') needed = 1;
  if (mode === 'most') {
    while (needed > 1 && atLeast(needed) < 5) needed -= 1;
    while (needed < asked.length && atLeast(needed + 1) === atLeast(needed)) needed += 1; // asking for fewer adds nothing
  }
  const found = new Map([...counts].filter(([, count]) => count.words >= needed));
  return { matched: { words: needed, of: asked.length }, found };
}

function fieldsOf(resource: Resource, labels: readonly Labels[]): Field[] {
  const fields: Field[] = [
    { weight: 8, terms: terms(resource.title) },
    ...Object.values(resource.titles ?? {}).map((title) => ({ weight: 8, terms: terms(title) })),
    ...(resource.keywords ?? []).map((keyword) => ({ weight: 4, terms: terms(keyword) })),
    { weight: 2, terms: terms(resource.summary ?? '') },
    ...resource.publishers.map((publisher) => ({ weight: 1.5, terms: terms(publisher) })),
  ];
  const named = (names: (module: Labels) => readonly string[]) => {
    const found = labels.flatMap(names).flatMap(terms);
    fields.push({ weight: 1, terms: found.filter((term, i) => found.indexOf(term) === i) });
  };
  for (const id of new Set(resource.objectives))
    named((module) => [label('objectives', id, module), objectiveTitle(id, module)]);
  for (const id of valuesOf('principles', resource)) named((module) => [textOf(module.principles.labels, id)]);
  for (const id of valuesOf('regions', resource)) named((module) => [textOf(module.regions.labels, id)]);
  for (const id of new Set(resource.countries))
    named((module) => [label('countries', id, module), ...(module.otherNames[id] ?? [])]);
  const { documentType } = resource;
  if (documentType !== undefined) named((module) => [label('documentTypes', documentType, module)]);
  return fields;
}

function textOf(labels: Readonly<Record<string, string>>, id: string | number): string {
  return labels[id] ?? '';
}

/** How strongly a resource has a word, 0 to 1. */
function strengthOf({ term, parts, bigrams }: Word, last: boolean, fields: readonly Field[]): number {
  if (bigrams.length > 1) return Math.min(...bigrams.map((bigram) => termStrength(bigram, false, fields)));
  if (bigrams.length === 1) return termStrength(term, true, fields);
  const begins = (text: string) => [...text].length >= 3;
  const joined = termStrength(term, last || begins(term), fields);
  if (parts.length === 0) return joined;
  const strengths = parts.map((part, i) =>
    termStrength(part, begins(part) || (last && i === parts.length - 1), fields),
  );
  return Math.max(joined, Math.min(...strengths));
}

/** The best of the terms that are the one typed or, at half the strength, begin with it. */
function termStrength(typed: string, prefix: boolean, fields: readonly Field[]): number {
  const known = new Set(fields.flatMap(({ terms }) => terms));
  let best = 0;
  for (const term of known) {
    const factor = term === typed ? 1 : prefix && term.startsWith(typed) ? 0.5 : 0;
    if (factor === 0) continue;
    let weight = 0;
    for (const field of fields) weight += field.weight * field.terms.filter((other) => other === term).length;
    const capped = Math.min(weight, 127.5);
    best = Math.max(best, (factor * capped) / (capped + 4));
  }
  return best;
}

/** The binary logarithm, drawn straight between powers of two. */
function logarithm(value: number, power = 0): number {
  return value < 2 ? power + (value - 1) : logarithm(value / 2, power + 1);
}
