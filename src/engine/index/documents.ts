import { type ErrorPath, formatPath, HubError } from '../../base/error';
import { rejectUnknownOptions, toArray, validateRemovals } from '../../base/validate-options';
import type { Definition } from '../definition/definition';
import { InvalidDocumentError } from '../definition/guard';
import { type CompiledDefinition, DEFAULT_ORDER } from './plan';

/** What `update` does. */
export interface IndexChange<D> {
  readonly upsert?: Iterable<D> | undefined;
  /** Ids; unknown ones are nothing. */
  readonly remove?: Iterable<string> | undefined;
}

/**
 * Works on documents that are checked on the way.
 *
 * @param path where they stand in the input.
 * @throws HubError `invalid-document`, with the place and the id of the document, or `duplicate-id`.
 */
export function validateDocuments<D, R>(
  plan: CompiledDefinition<D>,
  given: Iterable<D>,
  path: ErrorPath,
  work: (documents: readonly D[]) => R,
): R {
  const documents = toArray(given, 'invalid-document', path, 'documents');
  try {
    checkIds(plan.definition, documents, path);
    readFurtherKeys(plan, documents);
    return work(documents);
  } catch (error) {
    throw error instanceof InvalidDocumentError ? withDocumentPath(error, documents, path, plan.definition) : error;
  }
}

function checkIds<D>({ id }: Definition<D>, documents: readonly D[], path: ErrorPath): void {
  const positions = new Map<string, number>();
  for (const [i, document] of documents.entries()) {
    if (document === undefined) {
      throw new HubError('invalid-document', { path: [...path, i], found: document, expected: 'a document' });
    }
    const found = id(document);
    const first = positions.get(found);
    if (first !== undefined) {
      const expected = `an id that no other document has; ${formatPath([...path, first])} has it too`;
      throw new HubError('duplicate-id', { path: [...path, i], found, expected });
    }
    positions.set(found, i);
  }
}

/**
 * Reads the keys of the further orders, so that they are checked: these orders are made only when they are asked for, which
 * would be too late to refuse a document.
 */
function readFurtherKeys<D>({ orders }: CompiledDefinition<D>, documents: readonly D[]): void {
  const read = new Set(orders.get(DEFAULT_ORDER)?.keys);
  for (const { keys } of orders.values()) {
    for (const key of keys.slice(0, -1)) {
      if (read.has(key)) continue;
      read.add(key);
      for (const document of documents) 'text' in key ? key.text(document) : key.number(document);
    }
  }
}

/** The same with the place of the document; one that was indexed before has none. */
function withDocumentPath<D>(
  { path, found, expected, document }: InvalidDocumentError,
  documents: readonly D[],
  before: ErrorPath,
  { id }: Definition<D>,
): HubError {
  const list: readonly unknown[] = documents;
  const position = list.indexOf(document);
  const own = documents[position];
  if (own === undefined) {
    return new HubError('invalid-document', { path, found, expected: `${expected} (in a document that was there)` });
  }
  const whose = path[0] === 'id' ? '' : ` (in the document ${JSON.stringify(id(own))})`;
  return new HubError('invalid-document', { path: [...before, position, ...path], found, expected: expected + whose });
}

/**
 * @throws HubError `invalid-option` for what isn't a change, and for an id in both lists; `invalid-document` and
 * `duplicate-id` as {@link withDocuments}.
 */
export function validateChange<D, R>(
  plan: CompiledDefinition<D>,
  change: IndexChange<D>,
  work: (upsert: readonly D[], remove: readonly string[]) => R,
): R {
  rejectUnknownOptions(change, ['upsert', 'remove']);
  const { upsert = [], remove = [] } = change;
  const gone = toArray(remove, 'invalid-option', ['remove'], 'ids');
  return validateDocuments(plan, upsert, ['upsert'], (documents) => {
    const fresh = new Set(documents.map((document) => plan.definition.id(document)));
    return work(documents, validateRemovals(gone, fresh));
  });
}
