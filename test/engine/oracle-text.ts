import type { Definition, Facet, Value } from 'gcm-hub/engine';
import { fold } from '../../src/base/text/fold';
import { inflectionsOf, type WordForms } from '../../src/base/text/inflect';
import { tokenize } from '../../src/base/text/tokenize';
import { type Phrase, parseText } from '../../src/engine/text/parse-text';
import { countOf, meant } from '../oracle/names';
import { quotedWays, type Ways, wayFinder } from '../oracle/ways';
import { logarithm } from '../oracle/words';

export interface TextFound<D> {
  readonly matched: { readonly words: number; readonly of: number };
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /** Of a document: how many words it has, whether all are in its first field, and its score. */
  readonly found: ReadonlyMap<D, { readonly words: number; readonly isLead: boolean; readonly score: number }>;
}

/** All that a document says: its texts, at each place of one its terms, and what each term weighs in it. */
interface Said {
  readonly texts: readonly (readonly (readonly string[])[])[];
  readonly weights: ReadonlyMap<string, number>;
  readonly titles: ReadonlySet<string>;
  /** Texts that weigh alike; those of a value's labels have a name once. */
  readonly fields: readonly { weight: number; once: boolean; texts: string[][][] }[];
  readonly length: number;
}

/** Matches a text as docs/text.md says; undefined where it asks for nothing. */
export function matchText<D>(
  definition: Definition<D>,
  documents: readonly D[],
  valuesOf: (document: D, facet: string) => readonly Value[],
  text: string,
  mode: 'all' | 'any' | 'most' = 'most',
): TextFound<D> | undefined {
  const { forms = [], stopWords = [], synonyms = [] } = definition;
  const asked = parseText(text, new Set(stopWords.map(fold)));
  if (asked.words.length + asked.phrases.length + asked.excluded.length === 0) return undefined;
  const said = new Map(documents.map((document) => [document, sayings(definition, document, valuesOf)]));
  const labels = Object.entries(definition.facets).flatMap(([name, facet]) => {
    const values = [...(facet.known ?? []), ...documents.flatMap((document) => valuesOf(document, name))];
    return values.flatMap((value) => labelsOf(facet, value)).flatMap(places);
  });
  const dictionary = new Set([...[...said.values()].flatMap(({ texts }) => texts.flat()), ...labels].flat());
  const has = ({ texts }: Said, phrase: Phrase) =>
    texts.some((one) =>
      one.some((_, start) =>
        phrase.every(({ term, prefix }, i) =>
          (one[start + i] ?? []).some((found) => (prefix ? found.startsWith(term) : found === term)),
        ),
      ),
    );
  const refuses = (one: Said, phrase: Phrase) => {
    const [first] = phrase;
    if (phrase.length > 1 || first === undefined || first.prefix) return has(one, phrase);
    return [first.term, ...inflectionsOf(first.term, forms)].some((term) => one.weights.has(term));
  };
  const allowed = [...said].filter(
    ([, one]) =>
      asked.phrases.every((phrase) => has(one, phrase)) && !asked.excluded.some((phrase) => refuses(one, phrase)),
  );
  const average = [...said.values()].reduce((sum, { length }) => sum + length, 0) / documents.length || 1;

  const corrections: { typed: string; used: string[] }[] = [];
  const hinting = Object.entries(definition.facets).flatMap(([name, facet]) => hintsOf(name, facet));
  const { words: named, hints } = meant(
    asked.sequence.map(({ token, last }) => ({ word: token, last })),
    { groups: synonyms, stopWords, forms },
    hinting,
  );
  const ways = named.map(wayFinder(dictionary, forms, corrections));
  const quoted = asked.phrases.flat().map((term) => quotedWays(term, dictionary));

  const counts = new Map(allowed.map(([document]) => [document, { words: 0, titles: 0, score: 0 }]));
  for (const way of [...ways, ...quoted]) {
    const strengths = new Map([...said].map(([document, one]) => [document, strengthOf(way, one, average, forms)]));
    const having = [...strengths.values()].filter((strength) => strength > 0).length;
    const weight = having === 0 ? 0 : logarithm(1 + documents.length / having);
    for (const [document, count] of counts) {
      const strength = strengths.get(document) ?? 0;
      const titles = said.get(document)?.titles ?? new Set();
      if (strength > 0 && ways.includes(way)) count.words += 1;
      const has = (terms: ReadonlyMap<string, number>) =>
        [...terms].some(([term, factor]) => factor >= 0.6 && titles.has(term));
      const named = [...way.names.keys()].some((name) =>
        said.get(document)?.fields[0]?.texts.some((text) => countOf(name, text, forms) > 0),
      );
      if (named || has(way.any) || (way.all.length > 0 && way.all.every(has))) count.titles += 1;
      count.score += weight * strength;
    }
  }
  const of = ways.length;
  const atLeast = (n: number) => [...counts.values()].filter((count) => count.words >= n).length;
  let needed = mode === 'any' ? Math.min(1, of) : of;
  if (mode === 'most') {
    while (needed > 1 && atLeast(needed) < 10) needed -= 1;
    while (needed < of && atLeast(needed + 1) === atLeast(needed)) needed += 1; // asking for fewer adds nothing
  }
  const all = ways.length + quoted.length;
  const hinted = (document: D) => hints.filter(({ facet, value }) => valuesOf(document, facet).includes(value));
  const isHinting =
    mode === 'most' &&
    of > 0 &&
    atLeast(needed) < 10 &&
    [...counts].some(([document, { words }]) => words < needed && hinted(document).length > 0);
  if (isHinting) {
    for (const [document, count] of counts) {
      const { labelWeight = 1 } = definition;
      const weight = hinted(document).reduce(
        (sum, { facet }) => sum + labelWeight / valuesOf(document, facet).length,
        0,
      );
      const half = 6 * (1 - 0.9 + (0.9 * (said.get(document)?.length ?? 0)) / average);
      if (weight > 0) count.score += 0.01 * (0.25 + (0.75 * weight) / (weight + half));
    }
  }
  const found = new Map(
    [...counts]
      .filter(([document, { words }]) => words >= needed || (isHinting && hinted(document).length > 0))
      .map(([document, { words, score, titles }]) => [document, { words, score, isLead: titles === all }]),
  );
  return { matched: { words: isHinting ? 0 : needed, of }, corrections, found };
}

function sayings<D>(
  { text = [], facets, labelWeight = 1 }: Definition<D>,
  document: D,
  valuesOf: (document: D, facet: string) => readonly Value[],
): Said {
  const fields = text.map(({ texts }) => texts(document).map(places));
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight);
  fields.forEach((texts, i) => {
    for (const term of texts.flat(2)) add(term, text[i]?.weight ?? 0);
  });
  const labelled: string[][][] = [];
  const all: Said['fields'][number][] = fields.map((texts, i) => ({
    weight: text[i]?.weight ?? 0,
    once: false,
    texts,
  }));
  for (const [name, facet] of Object.entries(facets)) {
    const values = valuesOf(document, name);
    for (const value of values) {
      const texts = labelsOf(facet, value).map(places);
      for (const term of new Set(texts.flat(2))) add(term, labelWeight / values.length);
      labelled.push(...texts);
      all.push({ weight: labelWeight / values.length, once: true, texts });
    }
  }
  const titles = new Set(fields[0]?.flat(2));
  return { texts: [...fields.flat(), ...labelled], weights, titles, fields: all, length: fields.flat(3).length };
}

function hintsOf<D>(name: string, facet: Facet<D>): [name: string, hint: { facet: string; value: Value }][] {
  if (!('values' in facet)) return [];
  return (facet.known ?? []).flatMap((value) => {
    const own = { facet: name, value };
    return (facet.hints?.(value) ?? []).map((hint): [string, { facet: string; value: Value }] => [hint, own]);
  });
}

function labelsOf<D>(facet: Facet<D>, value: Value): readonly string[] {
  return 'values' in facet ? (facet.labels?.(value) ?? []) : [];
}

/** How strongly a document has a word, 0 to 1. */
function strengthOf(
  { any, all, names }: Ways,
  { weights, fields, length }: Said,
  average: number,
  forms: readonly WordForms[],
): number {
  const best = (terms: ReadonlyMap<string, number>, weightOf = (term: string) => weights.get(term) ?? 0): number => {
    const strengths = [...terms].map(([term, factor]) => {
      const weight = weightOf(term);
      const half = 6 * (1 - 0.9 + (0.9 * length) / average);
      return weight === 0 ? 0 : factor * (0.25 + (0.75 * weight) / (weight + half));
    });
    return Math.max(0, ...strengths);
  };
  const named = (name: string) =>
    fields.reduce((sum, { weight, once, texts }) => {
      const count = texts.reduce((found, text) => found + countOf(name, text, forms), 0);
      return sum + weight * (once ? Math.min(count, 1) : count);
    }, 0);
  const parts = all.length === 0 ? 0 : Math.min(...all.map((terms) => best(terms)));
  return Math.max(best(any), parts, best(names, named));
}

/** The terms at each place of a text: one, and the joined word beside a last part. */
function places(text: string): string[][] {
  return tokenize(text).flatMap(({ term, parts, bigrams }) => {
    const last = [...term].at(-1) ?? term;
    if (bigrams.length > 0) return [...bigrams, ...(last === term ? [] : [last])].map((one) => [one]);
    return parts.length > 0 ? parts.map((part, i) => (i === parts.length - 1 ? [part, term] : [part])) : [[term]];
  });
}
