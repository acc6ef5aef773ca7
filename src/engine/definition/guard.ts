import { type ErrorPath, formatValue, HubError } from '../../base/error';
import type { FacetIndex } from '../facets/facet-index';
import {
  type Definition,
  type Facet,
  type Facets,
  isListed,
  type ListedFacet,
  type SortKey,
  type TextField,
  type Value,
} from './definition';
import type { FacetKind } from './facet-kind';
import { guardTokenizer } from './guard-tokenizer';
import { isValue } from './validate-shape';

/**
 * Error of a definition's function that returned a value which can't be indexed. Its path is relative to the document, because
 * the position of the document isn't known here.
 */
export class InvalidDocumentError extends HubError {
  readonly document: unknown;

  constructor(document: unknown, path: ErrorPath, found: unknown, expected: string) {
    super('invalid-document', { path, found, expected });
    this.document = document;
  }
}

/**
 * Wraps the functions of a definition, so that they validate each value as they return it. Documents need no separate pass.
 * The Hub's definition doesn't need it, since it reads validated resources.
 */
export function withOutputChecks<D, F extends Facets<D>, S extends string>(
  definition: Definition<D, F, S>,
): Definition<D> {
  const { facets, text, labelWeight, stopWords, synonyms, forms, variants, tokenizer, textPolicy } = definition;
  const { order, sorts, version, entities } = definition;
  const guardKey = keyGuard<D>();
  const guardOrder = (keys: readonly SortKey<D>[], path: ErrorPath) =>
    keys.map((key, i) => (typeof key === 'string' ? key : guardKey(key, [...path, i])));
  return {
    id(document) {
      const found: unknown = definition.id(document);
      if (typeof found === 'string') return found;
      throw new InvalidDocumentError(document, ['id'], found, 'a string');
    },
    facets: mapValues(facets, (facet, name) => guardFacet(facet, name)),
    text: text?.map((field, i) => guardTextField(field, ['text', i])),
    labelWeight,
    stopWords,
    synonyms,
    forms,
    variants,
    entities,
    tokenizer: tokenizer && guardTokenizer(tokenizer),
    textPolicy: textPolicy && { ...textPolicy },
    order: guardOrder(order, ['order']),
    sorts: mapValues(sorts ?? {}, (keys: readonly SortKey<D>[], name) => guardOrder(keys, ['sorts', name])),
    version,
  };
}

function mapValues<T, R>(record: Readonly<Record<string, T>>, map: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}

function guardFacet<D>(facet: Facet<D>, name: string): Facet<D> {
  if (!isListed(facet)) return 'kind' in facet ? { kind: guardKind(facet.kind, name) } : facet;
  const { known, labels, hints } = facet;
  const guard: ListedFacet<D> = {
    known,
    values(document) {
      const values = facet.values(document);
      if (!Array.isArray(values))
        throw new InvalidDocumentError(document, ['facets', name], values, 'a list of values');
      for (let i = 0; i < values.length; i++) {
        if (isValue(values[i])) continue;
        throw new InvalidDocumentError(document, ['facets', name, i], values[i], 'a string or a finite number');
      }
      return values;
    },
  };
  return {
    ...guard,
    ...(labels === undefined ? {} : { labels: guardStrings(labels, ['facets', name, 'labels']) }),
    ...(hints === undefined ? {} : { hints: guardStrings(hints, ['facets', name, 'hints']) }),
  };
}

function guardKind(kind: FacetKind, name: string): FacetKind {
  return {
    ...kind,
    createIndex(sources) {
      const index: unknown = kind.createIndex(sources);
      const path = ['definition', 'facets', name, 'kind', 'createIndex'];
      if (!isFacetIndex(index)) {
        const expected = 'the index of a facet, such as unionIndex returns';
        throw new HubError('invalid-definition', { path, found: index, expected });
      }
      const { values } = index;
      if (values.every(isValue) && new Set(values).size === values.length) return index;
      const expected = 'an index of distinct values: strings and finite numbers';
      throw new HubError('invalid-definition', { path, found: values, expected });
    },
  };
}

const INDEX_METHODS: readonly (keyof FacetIndex)[] = [
  'codeOf',
  'order',
  'addDocuments',
  'has',
  'forEachDocument',
  'codesOf',
  'valueCount',
  'docCount',
  'addMissing',
  'tally',
];

/** Whether a value has the members of a facet's index. */
function isFacetIndex(value: unknown): value is FacetIndex {
  if (typeof value !== 'object' || value === null) return false;
  const knownCount: unknown = Reflect.get(value, 'knownCount');
  return (
    Array.isArray(Reflect.get(value, 'values')) &&
    Number.isInteger(knownCount) &&
    INDEX_METHODS.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

function guardStrings(
  stringsOf: (value: Value) => readonly string[],
  path: ErrorPath,
): (value: Value) => readonly string[] {
  return (value) => {
    const found: unknown = stringsOf(value);
    if (Array.isArray(found) && found.every((text) => typeof text === 'string')) return found;
    const expected = `a list of strings for ${formatValue(value)}`;
    throw new HubError('invalid-definition', { path: ['definition', ...path], found, expected });
  };
}

function guardTextField<D>(field: TextField<D>, path: ErrorPath): TextField<D> {
  return {
    weight: field.weight,
    texts(document) {
      const texts = field.texts(document);
      if (!Array.isArray(texts)) throw new InvalidDocumentError(document, path, texts, 'a list of strings');
      for (let i = 0; i < texts.length; i++) {
        if (typeof texts[i] !== 'string') throw new InvalidDocumentError(document, [...path, i], texts[i], 'a string');
      }
      return texts;
    },
  };
}

/** Wraps each sort key once, so that orders which share a key share its wrapper. */
function keyGuard<D>(): (key: Exclude<SortKey<D>, string>, path: ErrorPath) => SortKey<D> {
  const guards = new Map<SortKey<D>, SortKey<D>>();
  return (key, path) => {
    const guard = guards.get(key) ?? guardKey(key, path);
    guards.set(key, guard);
    return guard;
  };
}

function guardKey<D>(key: Exclude<SortKey<D>, string>, path: ErrorPath): SortKey<D> {
  if ('text' in key) {
    return {
      ...key,
      text(document) {
        const found: unknown = key.text(document);
        if (typeof found === 'string') return found;
        throw new InvalidDocumentError(document, path, found, 'a string');
      },
    };
  }
  return {
    ...key,
    number(document) {
      const found: unknown = key.number(document);
      // JSON writes NaN as null, so a document from a snapshot may contain null.
      if (found === undefined || found === null) return undefined;
      if (typeof found === 'number') return found;
      throw new InvalidDocumentError(document, path, found, 'a number or undefined');
    },
  };
}
