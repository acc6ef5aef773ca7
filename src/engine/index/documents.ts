import { type ErrorPath, formatPath, HubError } from '../../base/error';
import { rejectUnknownOptions, toArray, validateRemovals } from '../../base/validate';
import type { Definition } from '../definition/definition';
import { InvalidDocumentError } from '../definition/guard';
import { DEFAULT_ORDER } from '../ranking/sort-order';
import type { CompiledDefinition } from './plan';

/** Change of an index: documents to add or replace, and documents to remove. */
export interface IndexChange<D> {
  /** Documents to add, or to replace if the index has a document with the same id. */
  readonly upsert?: Iterable<D> | undefined;
  /** Ids of documents to remove. Unknown ids are ignored. */
  readonly remove?: Iterable<string> | undefined;
}

/**
 * Validates documents and passes them to `work`. Their values are validated while `work` reads them.
 *
 * @param input the documents.
 * @param path the path of the documents in the input.
 * @throws HubError `invalid-document`, with the position and the id of the document, or `duplicate-id`.
 */
export function validateDocuments<D, R>(
  plan: CompiledDefinition<D>,
  input: Iterable<D>,
  path: ErrorPath,
  work: (documents: readonly D[]) => R,
): R {
  const documents = toArray(input, 'invalid-document', path, 'documents');
  try {
    checkIds(plan.definition, documents, path);
    validateSortKeys(plan, documents);
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
      const expected = `a unique id (${formatPath([...path, first])} has the same id)`;
      throw new HubError('duplicate-id', { path: [...path, i], found, expected });
    }
    positions.set(found, i);
  }
}

/**
 * Reads the sort keys of all orders but the default one, because reading validates them. These orders are computed on first use,
 * which would be too late to reject a document.
 */
function validateSortKeys<D>({ orders }: CompiledDefinition<D>, documents: readonly D[]): void {
  const validated = new Set(orders.get(DEFAULT_ORDER)?.keys);
  for (const { keys } of orders.values()) {
    for (const key of keys.slice(0, -1)) {
      if (validated.has(key)) continue;
      validated.add(key);
      for (const document of documents) 'text' in key ? key.text(document) : key.number(document);
    }
  }
}

/** Adds the position and the id of the document to an error. A document that was already indexed has no position. */
function withDocumentPath<D>(
  { path, found, expected, document }: InvalidDocumentError,
  documents: readonly D[],
  documentsPath: ErrorPath,
  { id }: Definition<D>,
): HubError {
  const list: readonly unknown[] = documents;
  const position = list.indexOf(document);
  const newDocument = documents[position];
  if (newDocument === undefined) {
    return new HubError('invalid-document', { path, found, expected: `${expected} (in an already indexed document)` });
  }
  const suffix = path[0] === 'id' ? '' : ` (in the document ${JSON.stringify(id(newDocument))})`;
  const fullPath = [...documentsPath, position, ...path];
  return new HubError('invalid-document', { path: fullPath, found, expected: expected + suffix });
}

/**
 * Validates a change and passes its documents and ids to `work`.
 *
 * @throws HubError `invalid-option` if it isn't a change, or if an id is in both lists; `invalid-document` and `duplicate-id`
 * like {@link validateDocuments}.
 */
export function validateChange<D, R>(
  plan: CompiledDefinition<D>,
  change: IndexChange<D>,
  work: (upsert: readonly D[], remove: readonly string[]) => R,
): R {
  rejectUnknownOptions(change, ['upsert', 'remove']);
  const { upsert = [], remove = [] } = change;
  const removedIds = toArray(remove, 'invalid-option', ['remove'], 'ids');
  return validateDocuments(plan, upsert, ['upsert'], (documents) => {
    const upsertedIds = new Set(documents.map((document) => plan.definition.id(document)));
    return work(documents, validateRemovals(removedIds, upsertedIds));
  });
}
