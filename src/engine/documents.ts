import { type ErrorPath, formatPath, HubError, type HubErrorCode } from '../base/error';
import { nearest } from '../base/nearest';
import { DEFAULT_ORDER, type Plan } from './core';
import type { Definition } from './definition';
import { DocumentFault } from './guard';

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
export function withDocuments<D, R>(
  plan: Plan<D>,
  given: Iterable<D>,
  path: ErrorPath,
  work: (documents: readonly D[]) => R,
): R {
  const documents = listOf(given, 'invalid-document', path, 'documents in a list or another iterable');
  try {
    checkIds(plan.definition, documents, path);
    readFurtherKeys(plan, documents);
    return work(documents);
  } catch (error) {
    throw error instanceof DocumentFault ? located(error, documents, path, plan.definition) : error;
  }
}

/** @throws HubError with a code where something is no iterable, or is a text, whose letters nobody means. */
function listOf<T>(given: Iterable<T>, code: HubErrorCode, path: ErrorPath, expected: string): T[] {
  if (typeof given === 'object' && given !== null && Symbol.iterator in given) return [...given];
  throw new HubError(code, { path, found: given, expected });
}

function checkIds<D>({ id }: Definition<D>, documents: readonly D[], path: ErrorPath): void {
  const positions = new Map<string, number>();
  documents.forEach((document, i) => {
    const found = id(document);
    const first = positions.get(found);
    if (first !== undefined) {
      const expected = `an id that no other document has; ${formatPath([...path, first])} has it too`;
      throw new HubError('duplicate-id', { path: [...path, i], found, expected });
    }
    positions.set(found, i);
  });
}

/**
 * Reads the keys of the further orders, so that they are checked: these orders are made only when they are asked for, which
 * would be too late to refuse a document.
 */
function readFurtherKeys<D>({ orders }: Plan<D>, documents: readonly D[]): void {
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
function located<D>(
  { path, found, expected, document }: DocumentFault,
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
export function withChange<D, R>(
  plan: Plan<D>,
  change: IndexChange<D>,
  work: (upsert: readonly D[], remove: readonly string[]) => R,
): R {
  const names = ['upsert', 'remove'];
  if (typeof change !== 'object' || change === null) throw option([], change, 'an object with upsert or remove');
  for (const name of Object.keys(change)) {
    if (!names.includes(name)) throw option([name], name, 'upsert or remove', nearest(name, names)[0]);
  }
  const { upsert = [], remove = [] } = change;
  const gone = listOf(remove, 'invalid-option', ['remove'], 'ids in a list or another iterable');
  return withDocuments(plan, upsert, ['upsert'], (documents) => {
    const fresh = new Set(documents.map((document) => plan.definition.id(document)));
    gone.forEach((id: unknown, i) => {
      if (typeof id !== 'string') throw option(['remove', i], id, 'an id');
      if (fresh.has(id)) throw option(['remove', i], id, 'an id that isn’t in upsert, too');
    });
    return work(documents, gone);
  });
}

function option(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-option', { path, found, expected, nearest: near });
}
