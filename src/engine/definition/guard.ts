import { type ErrorPath, HubError, show } from '../../base/error';
import type { Definition, Facet, Facets, ListedFacet, SortKey, TextField, Value } from './definition';
import { isValue } from './validate';

/** A function of a definition gave what no index can hold. The path begins in the document, whose place isn't known here. */
export class InvalidDocumentError extends HubError {
  readonly document: unknown;

  constructor(document: unknown, path: ErrorPath, found: unknown, expected: string) {
    super('invalid-document', { path, found, expected });
    this.document = document;
  }
}

/**
 * The same definition with functions that check what they give: where it is read in any case, so that documents are gone
 * through no more often. The Hub's own definition reads resources that were checked, and does without.
 */
export function withOutputChecks<D, F extends Facets<D>, S extends string>(
  definition: Definition<D, F, S>,
): Definition<D> {
  const { facets, text, labelWeight, stopWords, synonyms, forms, order, sorts, version } = definition;
  const guardKey = keyGuard<D>();
  const guardOrder = (keys: readonly SortKey<D>[], path: ErrorPath) =>
    keys.map((key, i) => (typeof key === 'string' ? key : guardKey(key, [...path, i])));
  return {
    id(document) {
      const found: unknown = definition.id(document);
      if (typeof found === 'string') return found;
      throw new InvalidDocumentError(document, ['id'], found, 'a text');
    },
    facets: byName(facets, (facet, name) => guardFacet(facet, name)),
    text: text?.map((field, i) => guardText(field, ['text', i])),
    labelWeight,
    stopWords,
    synonyms,
    forms,
    order: guardOrder(order, ['order']),
    sorts: byName(sorts ?? {}, (keys: readonly SortKey<D>[], name) => guardOrder(keys, ['sorts', name])),
    version,
  };
}

function byName<T, R>(given: Readonly<Record<string, T>>, map: (value: T, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, map(value, name)]));
}

function guardFacet<D>(facet: Facet<D>, name: string): Facet<D> {
  if ('unionOf' in facet) return facet;
  const { known, labels, hints } = facet;
  const guard: ListedFacet<D> = {
    known,
    values(document) {
      const values = facet.values(document);
      if (!Array.isArray(values))
        throw new InvalidDocumentError(document, ['facets', name], values, 'a list of values');
      for (let i = 0; i < values.length; i++) {
        if (isValue(values[i])) continue;
        throw new InvalidDocumentError(document, ['facets', name, i], values[i], 'a text or a finite number');
      }
      return values;
    },
  };
  return {
    ...guard,
    ...(labels === undefined ? {} : { labels: guardTexts(labels, ['facets', name, 'labels']) }),
    ...(hints === undefined ? {} : { hints: guardTexts(hints, ['facets', name, 'hints']) }),
  };
}

function guardTexts(
  textsOf: (value: Value) => readonly string[],
  path: ErrorPath,
): (value: Value) => readonly string[] {
  return (value) => {
    const found: unknown = textsOf(value);
    if (Array.isArray(found) && found.every((text) => typeof text === 'string')) return found;
    const expected = `a list of texts for ${show(value)}`;
    throw new HubError('invalid-definition', { path: ['definition', ...path], found, expected });
  };
}

function guardText<D>(field: TextField<D>, path: ErrorPath): TextField<D> {
  return {
    weight: field.weight,
    texts(document) {
      const texts = field.texts(document);
      if (!Array.isArray(texts)) throw new InvalidDocumentError(document, path, texts, 'a list of texts');
      for (let i = 0; i < texts.length; i++) {
        if (typeof texts[i] !== 'string') throw new InvalidDocumentError(document, [...path, i], texts[i], 'a text');
      }
      return texts;
    },
  };
}

/** Guards each key once, so that orders which share one still do. */
function keyGuard<D>(): (key: Exclude<SortKey<D>, string>, path: ErrorPath) => SortKey<D> {
  const known = new Map<SortKey<D>, SortKey<D>>();
  return (key, path) => {
    const guard = known.get(key) ?? guardKey(key, path);
    known.set(key, guard);
    return guard;
  };
}

function guardKey<D>(key: Exclude<SortKey<D>, string>, path: ErrorPath): SortKey<D> {
  const { descending } = key;
  if ('text' in key) {
    return {
      descending,
      text(document) {
        const found: unknown = key.text(document);
        if (typeof found === 'string') return found;
        throw new InvalidDocumentError(document, path, found, 'a text');
      },
    };
  }
  return {
    descending,
    number(document) {
      const found: unknown = key.number(document);
      // JSON has null where there was NaN, so that a document of a snapshot may have it.
      if (found === undefined || found === null) return undefined;
      if (typeof found === 'number') return found;
      throw new InvalidDocumentError(document, path, found, 'a number, or undefined for none');
    },
  };
}
