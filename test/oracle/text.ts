import type { Resource } from 'gcm-hub';
import { idsOf, type Labels } from 'gcm-hub/taxonomy';
import { fold } from '../../src/base/text/fold';
import { inflectionsOf, type WordForms } from '../../src/base/text/inflect';
import type { Token } from '../../src/base/text/tokenize';
import { type ParsedText, parseText } from '../../src/engine/text/parse-text';
import { countOf, meant } from './names';
import { places } from './places';
import { valuesOf } from './values';
import { quotedWays, type Ways, wayFinder } from './ways';
import { logarithm } from './words';

export interface TextResult {
  /** The words asked for, of how many. */
  readonly matched: { readonly words: number; readonly of: number };
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /** The words asked for, each as it is looked for. */
  readonly words: readonly { readonly word: Token; readonly last: boolean }[];
  readonly found: ReadonlyMap<Resource, Found>;
}

/** Of a resource: how many words it has, whether all are in its titles, whether they are so in whatever way, and its score. */
export interface Found {
  readonly words: number;
  readonly isLead: boolean;
  readonly isTitled: boolean;
  readonly score: number;
}

/** Texts that are searched alike, as sequences of their terms: at each place one term, and the joined word at a last part. */
interface Field {
  readonly weight: number;
  readonly isTitle: boolean;
  /** Whether a term counts once, as in the labels of a value. */
  readonly once: boolean;
  readonly texts: readonly (readonly (readonly string[])[])[];
}

/**
 * Matches a text against all visible resources, one by one, from their own texts.
 *
 * @param hasLongNames whether names of several words are looked for, too.
 */
export function matchText(
  resources: readonly Resource[],
  labels: readonly Labels[],
  text: string,
  mode: 'all' | 'any' | 'most' = 'most',
  hasLongNames = true,
): TextResult | undefined {
  const asked = parseText(text, new Set(labels.flatMap(({ stopWords }) => stopWords).map(fold)));
  if (asked.words.length + asked.phrases.length + asked.excluded.length === 0) return undefined;
  const fields = new Map(resources.map((resource) => [resource, fieldsOf(resource, labels)]));
  const dictionary = new Set([...termsOf([...fields.values()].flat()), ...termsOf(labelFields(labels))]);
  const allowed = resources.filter((resource) => isAllowed(fields.get(resource) ?? [], asked, labels));
  const counts = new Map(allowed.map((resource) => [resource, { words: 0, titles: 0, titled: 0, score: 0 }]));
  const corrections: { typed: string; used: string[] }[] = [];
  const { words, hints } = meant(
    asked.sequence.map(({ token, last }) => ({ word: token, last })),
    { groups: groupsOf(labels), stopWords: labels.flatMap(({ stopWords }) => stopWords), forms: formsIn(labels) },
    hintsOf(labels),
  );
  const wayOf = wayFinder(dictionary, formsIn(labels), corrections);
  const ways = [
    ...words.map((word) => ({ counts: true, ...wayOf(word), ...(hasLongNames ? {} : { names: new Map() }) })),
    ...asked.phrases.flat().map((term) => ({ counts: false, ...quotedWays(term, dictionary) })),
  ];
  const lengths = resources.map((resource) => lengthOf(fields.get(resource) ?? []));
  const average = lengths.reduce((sum, length) => sum + length, 0) / resources.length || 1;
  for (const way of ways) {
    const strengths = new Map(
      resources.map((resource) => [resource, strengthOf(way, fields.get(resource) ?? [], average, formsIn(labels))]),
    );
    const having = resources.filter((resource) => (strengths.get(resource) ?? 0) > 0).length;
    const weight = having === 0 ? 0 : logarithm(1 + resources.length / having);
    for (const [resource, count] of counts) {
      const strength = strengths.get(resource) ?? 0;
      if (way.counts && strength > 0) count.words += 1;
      if (isInTitle(way, fields.get(resource) ?? [], formsIn(labels), 0.6)) count.titles += 1;
      if (isInTitle(way, fields.get(resource) ?? [], formsIn(labels), 0)) count.titled += 1;
      count.score += weight * strength;
    }
  }
  const of = words.length;
  const atLeast = (n: number) => [...counts.values()].filter((count) => count.words >= n).length;
  let needed = of;
  if (mode === 'any') needed = Math.min(1, of);
  if (mode === 'most') {
    while (needed > 1 && atLeast(needed) < 10) needed -= 1;
    while (needed < of && atLeast(needed + 1) === atLeast(needed)) needed += 1; // asking for fewer adds nothing
  }
  const hinted = (resource: Resource) => resource.objectives.filter((id) => hints.includes(id)).length;
  const isHinting =
    mode === 'most' &&
    of > 0 &&
    atLeast(needed) < 10 &&
    [...counts].some(([one, { words }]) => words < needed && hinted(one) > 0);
  if (isHinting) {
    for (const [resource, count] of counts) {
      const weight = hinted(resource) / new Set(resource.objectives).size;
      const length = 1 - 0.9 + (0.9 * lengthOf(fields.get(resource) ?? [])) / average;
      if (weight > 0) count.score += 0.01 * (0.25 + (0.75 * weight) / (weight + 6 * length));
    }
  }
  const found = new Map(
    [...counts]
      .filter(([resource, { words }]) => words >= needed || (isHinting && hinted(resource) > 0))
      .map(([resource, { words, score, titles, titled }]): [Resource, Found] => [
        resource,
        { words, score, isLead: titles === ways.length, isTitled: titled === ways.length },
      ]),
  );
  return { matched: { words: isHinting ? 0 : needed, of }, corrections, words, found };
}

/** How strongly a resource has a word, 0 to 1. */
function strengthOf(
  { any, all, names }: Ways,
  fields: readonly Field[],
  average: number,
  forms: readonly WordForms[],
): number {
  const length = 1 - 0.9 + (0.9 * lengthOf(fields)) / average;
  const best = (terms: ReadonlyMap<string, number>, count = occurrences): number => {
    let found = 0;
    for (const [term, factor] of terms) {
      let weight = 0;
      for (const field of fields) weight += field.weight * count(field, term);
      if (weight > 0) found = Math.max(found, factor * (0.25 + (0.75 * weight) / (weight + 6 * length)));
    }
    return found;
  };
  const parts = all.length === 0 ? 0 : Math.min(...all.map((terms) => best(terms)));
  return Math.max(
    best(any),
    parts,
    best(names, (field, name) => namings(field, name, forms)),
  );
}

/** How many terms the texts of a resource have, labels apart. */
function lengthOf(fields: readonly Field[]): number {
  return fields.flatMap(({ texts, once }) => (once ? [] : texts.flat(2))).length;
}

function occurrences({ texts, once }: Field, term: string): number {
  const count = texts.flat(2).filter((other) => other === term).length;
  return once ? Math.min(count, 1) : count;
}

function namings({ texts, once }: Field, name: string, forms: readonly WordForms[]): number {
  const count = texts.reduce((sum, text) => sum + countOf(name, text, forms), 0);
  return once ? Math.min(count, 1) : count;
}

const tables = new WeakMap<readonly Labels[], readonly WordForms[]>();

function formsIn(labels: readonly Labels[]): readonly WordForms[] {
  const known = tables.get(labels) ?? labels.map((module) => module.forms);
  tables.set(labels, known);
  return known;
}

/** The words by which people look for objectives. */
function hintsOf(labels: readonly Labels[]): [name: string, hint: Resource['objectives'][number]][] {
  return idsOf('objectives').flatMap((id) =>
    labels.flatMap(({ objectiveWords }) => (objectiveWords[id] ?? []).map((name): [string, typeof id] => [name, id])),
  );
}

/** The names of each concept in all languages. */
function groupsOf(labels: readonly Labels[]): string[][] {
  const glossaries: Readonly<Partial<Record<string, readonly string[]>>>[] = labels.map(({ glossary }) => glossary);
  const concepts = new Set(glossaries.flatMap((glossary) => Object.keys(glossary)));
  return [...concepts].map((concept) => glossaries.flatMap((glossary) => glossary[concept] ?? []));
}

/** Whether the titles have the word, another form of it, all of its parts or another name, in a way that weighs so much. */
function isInTitle(
  { any, all, names }: Ways,
  fields: readonly Field[],
  forms: readonly WordForms[],
  least: number,
): boolean {
  const own = fields.filter(({ isTitle }) => isTitle);
  if ([...names.keys()].some((name) => own.some((field) => namings(field, name, forms) > 0))) return true;
  const titles = own.flatMap(({ texts }) => texts.flat(2));
  const has = (terms: ReadonlyMap<string, number>) => titles.some((term) => (terms.get(term) ?? -1) >= least);
  return has(any) || (all.length > 0 && all.every(has));
}

function isAllowed(fields: readonly Field[], { phrases, excluded }: ParsedText, labels: readonly Labels[]): boolean {
  const texts = fields.flatMap((field) => field.texts);
  const hasPhrase = (phrase: ParsedText['phrases'][number]) =>
    texts.some((text) =>
      text.some((_, start) =>
        phrase.every(({ term, prefix }, i) =>
          (text[start + i] ?? []).some((found) => (prefix ? found.startsWith(term) : found === term)),
        ),
      ),
    );
  const isExcluded = (phrase: ParsedText['phrases'][number]) => {
    const [first] = phrase;
    if (phrase.length > 1 || first === undefined || first.prefix) return hasPhrase(phrase);
    const forms = inflectionsOf(
      first.term,
      labels.map((module) => module.forms),
    );
    return [first.term, ...forms].some((term) => texts.flat(2).includes(term));
  };
  return phrases.every(hasPhrase) && !excluded.some(isExcluded);
}

function termsOf(fields: readonly Field[]): string[] {
  return fields.flatMap(({ texts }) => texts.flat(2));
}

function fieldsOf(resource: Resource, labels: readonly Labels[]): Field[] {
  const { objectives, countries, documentType } = resource;
  const plain = (weight: number, ...list: readonly string[]): Field => ({
    weight,
    isTitle: false,
    once: false,
    texts: list.map(places),
  });
  const labelled = (vocabulary: Parameters<typeof names>[0], ids: readonly (string | number)[]): Field[] =>
    ids.map((id) => ({
      weight: 1 / ids.length,
      isTitle: false,
      once: true,
      texts: names(vocabulary, id, labels).map(places),
    }));
  return [
    { ...plain(4, resource.title, ...Object.values(resource.titles ?? {})), isTitle: true },
    plain(3, ...(resource.keywords ?? [])),
    plain(2, resource.summary ?? ''),
    plain(1.25, ...resource.publishers),
    ...labelled('objectives', [...new Set(objectives)]),
    ...labelled('principles', valuesOf('principles', resource)),
    ...labelled('regions', valuesOf('regions', resource)),
    ...labelled('countries', [...new Set(countries)]),
    ...labelled('documentTypes', documentType === undefined ? [] : [documentType]),
  ];
}

/** The labels of all values that have some, whether a resource has them or not: their words are known. */
function labelFields(labels: readonly Labels[]): Field[] {
  return (['objectives', 'principles', 'regions', 'countries', 'documentTypes'] as const).flatMap((vocabulary) =>
    idsOf(vocabulary).map((id) => ({
      weight: 1,
      isTitle: false,
      once: true,
      texts: names(vocabulary, id, labels).map(places),
    })),
  );
}

function names(
  vocabulary: 'countries' | 'documentTypes' | 'objectives' | 'principles' | 'regions',
  id: string | number,
  labels: readonly Labels[],
): string[] {
  return labels.flatMap((module) => {
    const short: Readonly<Record<string, string>> = module[vocabulary].labels;
    const titles: Readonly<Record<string, string>> = vocabulary === 'objectives' ? module.objectiveTitles.labels : {};
    const others: Readonly<Record<string, readonly string[]>> = vocabulary === 'countries' ? module.otherNames : {};
    return [short[id], titles[id], ...(others[id] ?? [])].flatMap((name) => name ?? []);
  });
}
