import type { Definition, Facet, TextPolicy, Value } from 'gcm-hub/engine';
import { type EntityPatterns, readEntities } from './entities';
import { type Names, readNames } from './names';
import { policyOf } from './policy';
import { fold, positionsOf } from './read';

/** Texts of equal weight. A term or a name counts once in the labels of a value. */
interface Field {
  /** The weight of an occurrence. It depends on the length of the field in the document; that of a label doesn't. */
  readonly weight: number;
  /** The weight of the field, regardless of its length. */
  readonly fieldWeight: number;
  readonly once: boolean;
  /** Each term, as often as it occurs. */
  readonly terms: readonly string[];
  /** For each text, the terms at each position, with unified variants. */
  readonly texts: readonly (readonly (readonly string[])[])[];
}

/** A document, read once for all queries. */
export interface Entry<D> {
  readonly document: D;
  readonly id: string;
  readonly values: ReadonlyMap<string, ReadonlySet<Value>>;
  readonly fields: readonly Field[];
  /** As all texts of the fields; phrases are looked up in these. */
  readonly texts: Field['texts'];
  /** The weight of each term, summed over its occurrences. */
  readonly weights: ReadonlyMap<string, number>;
  /** The same for texts alone, without labels. */
  readonly textWeights: ReadonlyMap<string, number>;
  /** The field that holds the titles. */
  readonly titleField: Field | undefined;
  readonly titles: ReadonlySet<string>;
}

/** A value that a word names or hints at. */
export interface Hint {
  readonly facet: string;
  readonly value: Value;
  readonly name: string;
}

/** The documents of a definition. */
export interface Collection<D> {
  readonly definition: Definition<D>;
  readonly policy: TextPolicy;
  readonly names: Names<Hint>;
  readonly entities: EntityPatterns;
  readonly entries: readonly Entry<D>[];
  /** All terms of documents, and of the labels of all values that exist. */
  readonly dictionary: ReadonlySet<string>;
  /** Replaces the variants of characters, in texts that are asked for and to compare terms. */
  readonly unify: (text: string) => string;
}

export function collect<D>(definition: Definition<D>, documents: readonly D[]): Collection<D> {
  const { labels, names, entities } = vocabularyOf(definition);
  const unify = unifierOf(definition);
  const averages = averageLengths(definition, documents);
  const entries = documents.map((document) => entryOf(definition, document, unify, averages));
  const dictionary = new Set(labels);
  for (const { weights } of entries) for (const term of weights.keys()) dictionary.add(term);
  return {
    definition,
    policy: policyOf(definition),
    names,
    entities,
    entries,
    dictionary,
    unify,
  };
}

function unifierOf<D>({ variants = [] }: Definition<D>): (text: string) => string {
  const table = new Map(
    [...variants].reverse().flatMap(({ from, to }) => {
      const others = Array.from(to);
      return Array.from(from, (letter, i): [string, string] => [letter, others[i] ?? letter]);
    }),
  );
  return (text) => Array.from(text, (letter) => table.get(letter) ?? letter).join('');
}

interface Vocabulary {
  readonly labels: ReadonlySet<string>;
  readonly names: Names<Hint>;
  readonly entities: EntityPatterns;
}

const vocabularies = new WeakMap<object, Vocabulary>();

/** The names and the terms of known values' labels, read once for each definition. */
function vocabularyOf<D>(definition: Definition<D>): Vocabulary {
  const { facets, synonyms = [], stopWords = [], forms = [], entities = [] } = definition;
  const known = vocabularies.get(definition);
  if (known !== undefined) return known;
  const unify = unifierOf(definition);
  const labels = Object.values(facets).flatMap((facet) =>
    (facet.known ?? []).flatMap((value) => labelsOf(facet, value)).flatMap((label) => positionsOf(label).flat()),
  );
  const namesOfValues = (namesIn: (facet: Facet<D>, value: Value) => readonly string[]) =>
    Object.entries(facets).flatMap(([name, facet]) =>
      (facet.known ?? []).flatMap((value) => {
        return namesIn(facet, value).map((one): [string, Hint] => [unify(one), { facet: name, value, name: one }]);
      }),
    );
  const hasHints = policyOf(definition).hints;
  const hints = namesOfValues((facet, value) => (hasHints && 'hints' in facet ? (facet.hints?.(value) ?? []) : []));
  const made = {
    labels: new Set(labels),
    names: readNames(
      synonyms.map((group) => group.map(unify)),
      hints,
      new Set(stopWords.map(fold)),
      forms,
    ),
    entities: readEntities(entities, new Set(stopWords.map((word) => fold(unify(word)))), unify),
  };
  vocabularies.set(definition, made);
  return made;
}

function lengthOf(texts: readonly string[]): number {
  return texts.flatMap((one) => positionsOf(one).flat()).length;
}

/** The average length of each text field, in the documents that have it. */
function averageLengths<D>({ text = [] }: Definition<D>, documents: readonly D[]): readonly number[] {
  return text.map(({ texts }) => {
    const lengths = documents.map((document) => lengthOf(texts(document))).filter((length) => length > 0);
    return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  });
}

function entryOf<D>(
  definition: Definition<D>,
  document: D,
  unify: (text: string) => string,
  averages: readonly number[],
): Entry<D> {
  const { id, facets, text = [], labelWeight = 1 } = definition;
  const values = new Map(Object.keys(facets).map((name) => [name, new Set(valuesOf(facets, document, name))]));
  const fieldOf = (fieldWeight: number, norm: number, once: boolean, own: readonly string[]): Field => ({
    weight: fieldWeight / norm,
    fieldWeight,
    once,
    terms: own.flatMap((one) => positionsOf(one).flat()),
    texts: own.map((one) => positionsOf(unify(one))),
  });
  const { lengthNormalization: share } = policyOf(definition);
  const texts = text.map((field, i) => {
    const own = field.texts(document);
    return fieldOf(field.weight, 1 - share + (share * lengthOf(own)) / (averages[i] ?? 1), false, own);
  });
  const labels = Object.entries(facets).flatMap(([name, facet]) => {
    const own = [...(values.get(name) ?? [])];
    if (!('labels' in facet) || facet.labels === undefined) return [];
    const weight = labelWeight / own.length;
    return own.map((value) => fieldOf(weight, 1, true, labelsOf(facet, value)));
  });
  const fields = [...texts, ...labels];
  const titleField = texts[policyOf(definition).titleField];
  return {
    document,
    id: id(document),
    values,
    fields,
    texts: fields.flatMap((field) => field.texts),
    weights: weightsIn(fields),
    textWeights: weightsIn(texts),
    titleField,
    titles: new Set(titleField?.terms),
  };
}

function weightsIn(fields: readonly Field[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const field of fields) {
    for (const term of field.once ? new Set(field.terms) : field.terms)
      weights.set(term, (weights.get(term) ?? 0) + field.weight);
  }
  return weights;
}

function valuesOf<D>(facets: Definition<D>['facets'], document: D, name: string): readonly Value[] {
  const facet = facets[name];
  if (facet === undefined) return [];
  if ('values' in facet) return facet.values(document);
  if ('kind' in facet) return bucketsOf(facets, document, facet.kind);
  return facet.known.filter((value) =>
    facet.unionOf(value).some(([part, one]) => valuesOf(facets, document, part).includes(one)),
  );
}

/** The buckets of a document. The oracle knows no other kinds of derived facets. */
function bucketsOf<D>(facets: Definition<D>['facets'], document: D, kind: object): number[] {
  if (!('of' in kind && 'size' in kind)) throw new Error('not a kind of buckets');
  const [of, size] = [String(kind.of), Number(kind.size)];
  const numbers = valuesOf(facets, document, of).filter((value) => typeof value === 'number');
  return numbers.map((number) => Math.floor(number / size) * size);
}

function labelsOf<D>(facet: Facet<D>, value: Value): readonly string[] {
  return 'values' in facet ? (facet.labels?.(value) ?? []) : [];
}
