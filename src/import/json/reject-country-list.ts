import { COUNTRY_LIST_ROWS, countryListFault, countryNamesIn } from '../country-list';
import { type Entry, isFault, type Reader } from '../entry';

/**
 * Wraps a reader of JSON, so that a list of countries is one fault. It is recognized by its first records, none of which has a title, a
 * section and a link.
 */
export function rejectCountryList(reader: Reader): Reader {
  /** The first records; undefined once it is decided. */
  let first: Entry[] | undefined = [];
  let isRejected = false;

  const decide = (): Entry[] => {
    const entries = first ?? [];
    first = undefined;
    const rows = entries.flatMap((entry) => ('value' in entry ? [textsOf(entry.value)] : []));
    const names = countryNamesIn(rows);
    if (names === undefined) return entries;
    isRejected = true;
    return [...entries.filter((entry) => 'note' in entry), { line: 1, ...countryListFault(names), isLast: true }];
  };

  const add = (entries: readonly Entry[]): Entry[] => {
    if (isRejected) return [];
    if (first === undefined) return [...entries];
    for (const entry of entries) first.push(entry); // may be more than the arguments of a call
    const isOther = entries.some((entry) => isFault(entry) || ('value' in entry && isResource(entry.value)));
    if (isOther) {
      const waiting = first;
      first = undefined;
      return waiting;
    }
    return first.length < COUNTRY_LIST_ROWS ? [] : decide();
  };

  return {
    push: (chunk) => (isRejected ? [] : add(reader.push(chunk))),
    end: () => (isRejected ? [] : [...add(reader.end()), ...decide()]),
    abort: () => (isRejected ? [] : [...add(reader.abort()), ...decide()]),
  };
}

/** Whether a value isn't an object, or has a field that resources have and countries don't. */
function isResource(value: unknown): boolean {
  return typeof value !== 'object' || value === null || 'title' in value || 'section' in value || 'attributes' in value;
}

/** Returns the texts of a record: also those of its lists and objects, such as `name.common`. */
function textsOf(value: unknown, depth: number = 2): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null || depth < 0) return [];
  return Object.values(value).flatMap((part) => textsOf(part, depth - 1));
}
