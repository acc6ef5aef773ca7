import { hash } from '../base/hash';
import { canonicalText } from '../base/text/canonical-text';
import { decodeEntities } from '../base/text/html-entities';
import { toText } from '../base/to-text';
import { isWebAddress } from '../resource/check';
import { isAbsent } from '../resource/draft';
import { splitAddresses } from '../resource/split-addresses';

/** Sources of generated ids. */
export const idSources = ['url', 'row', 'hash'] as const;

/**
 * Source of the ids of records that have none.
 * - `url`: the address of the link
 * - `row`: the number of the row
 * - `hash`: a hash of the title, the link, the publishers and the date of publication
 */
export type IdSource = (typeof idSources)[number];

/** Fields that identify a record. A correction of another field keeps the hash. */
const IDENTITY = ['title', 'url', 'publishers', 'published'] as const;

/** Returns a record with a generated id if it has none. Other values, and records without the source, are returned unchanged. */
export function withGeneratedId(record: unknown, row: number, source: IdSource): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const fields = new Map<string, unknown>(Object.entries(record));
  if (!isAbsent(fields.get('id'))) return record;
  const id = generateId(fields, row, source);
  return id === undefined ? record : { ...record, id };
}

function generateId(fields: ReadonlyMap<string, unknown>, row: number, source: IdSource): string | undefined {
  if (source === 'row') return `row-${row}`;
  if (source === 'url') return addressOf(fields.get('url'));
  const identity = IDENTITY.map((name) => [fields.get(name) ?? ''].flat().map((value) => canonicalText(toText(value))));
  return `hash-${hash(JSON.stringify(identity))}`;
}

/** Returns the address of a page, the same for usual variants: without `https://www.`, fragment and final slash. */
function addressOf(url: unknown): string | undefined {
  const [first = ''] = typeof url === 'string' ? splitAddresses(canonicalText(decodeEntities(url))) : [];
  if (!isWebAddress(first)) return undefined;
  const { host, pathname, search } = new URL(first);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}
