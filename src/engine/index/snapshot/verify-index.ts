import { damaged } from '../../../base/container';
import { formatValue, HubError } from '../../../base/error';
import { verifyPostings } from '../../postings/verify-postings';
import type { IndexState } from '../build';
import { LazyDocument } from '../document-store';
import type { CompiledDefinition } from '../plan';

/** Checks a document of a snapshot, and throws any error if it isn't valid. */
export type VerifyDocument<D> = (document: D) => void;

/**
 * Verifies all parts of an opened index that are otherwise verified when they are first read: postings, orders, ids and documents.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function verifyIndex<D>({ plan, data, store }: IndexState<D>, verifyDocument: VerifyDocument<D>): void {
  verifyPostings(data.text, plan.policy.titleField);
  for (const name of data.orders.names()) data.orders.get(name); // reads the order
  const ids = store.ids();
  if (new Set(ids).size < ids.length) throw damaged('ids', 'unique ids', `${ids.length} ids`);
  ids.forEach((id, number) => {
    const entry = store.entry(number);
    if (entry === undefined) throw damaged('documents', `${ids.length} documents`, number);
    const document = entry instanceof LazyDocument ? entry.parse() : entry;
    const found = verifyOne(document, number, verifyDocument, plan);
    if (found !== id) throw damaged('ids', `the id ${formatValue(found)} of document ${number}`, id);
  });
}

/** Verifies a document and returns its id. */
function verifyOne<D>(
  document: D,
  number: number,
  verifyDocument: VerifyDocument<D>,
  { definition }: CompiledDefinition<D>,
): string {
  try {
    verifyDocument(document);
    return definition.id(document);
  } catch (error) {
    const { path, expected, found } = HubError.is(error)
      ? error
      : { path: [], expected: 'a document that the definition can read', found: document };
    throw new HubError('snapshot-damaged', {
      path: ['snapshot', 'documents', number, ...path],
      expected,
      found,
      cause: error,
    });
  }
}

/** Reads all values of a document by the functions of a definition, which check them as they return them. */
export function readByDefinition<D>({ definition, listed, orders }: CompiledDefinition<D>): VerifyDocument<D> {
  return (document) => {
    for (const [, facet] of listed) facet.values(document);
    for (const { texts } of definition.text ?? []) texts(document);
    for (const { keys } of orders.values()) {
      for (const key of keys) 'text' in key ? key.text(document) : key.number(document);
    }
  };
}
