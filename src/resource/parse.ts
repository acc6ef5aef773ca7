import { invalidOption, rejectUnknownOptions } from '../base/validate';
import { type DateOrder, decideOrder } from './date-order';
import type { Issue } from './issue';
import { readRecord } from './read-record';
import type { Resource } from './resource';

export interface ParseOptions {
  /**
   * Order of the parts of a date such as `01/02/2022`: `'dmy'` is 1 February, `'mdy'` is 2 January. `'unknown'` reports each as an
   * error. Default: the order of the input's dates that can be read in one order only (`13/05/2021`), if all have the same;
   * else `'unknown'`.
   */
  readonly dates?: DateOrder | 'unknown' | undefined;
}

export interface ParseResult {
  /** Records without an error, in input order. A date with an error is omitted from its record. */
  readonly resources: Resource[];
  /** Issues of all records, including warnings, in input order. */
  readonly issues: Issue[];
}

/**
 * Parses records as people write them: accepts labels in any of the six languages, alpha-3 and M49 codes, the Hub's term ids,
 * `"General"`, and single values for lists. null, undefined and blank strings are absent. Duplicate values count once.
 * Additional fields pass through unchanged. An invalid record doesn't affect others, except by its id: a later record with the
 * same id is omitted as a `duplicate-id`, because either could be the intended one. An invalid date doesn't affect its record: the
 * date is omitted. Dates in other usual forms are read with a warning.
 *
 * @param input list of records, as from `JSON.parse`. It isn't changed.
 * @throws HubError `invalid-option`.
 * @example
 * const { resources, issues } = parseResources(JSON.parse(text));
 * for (const issue of issues) console.error(formatIssue(issue));
 */
export function parseResources(input: unknown, options: ParseOptions = {}): ParseResult {
  const dates = checkDates(options);
  const resources: Resource[] = [];
  const issues: Issue[] = [];
  if (!Array.isArray(input)) {
    const expected = 'a list of records';
    issues.push({ code: 'not-a-record', severity: 'error', record: -1, path: [], found: input, expected });
    return { resources, issues };
  }
  const order = dates ?? decideOrder(input);
  const positions = new Map<string, number>();
  input.forEach((entry: unknown, record) => {
    const { resource, id, findings } = readRecord(entry, order === 'unknown' ? undefined : order);
    for (const finding of findings) issues.push({ ...finding, record, ...(id === undefined ? {} : { id }) });
    const first = id === undefined ? undefined : positions.get(id);
    if (first !== undefined) {
      const expected = `an id that no earlier record has; record ${first} has it`;
      issues.push({ code: 'duplicate-id', severity: 'error', record, id, path: ['id'], found: id, expected });
      return;
    }
    if (id !== undefined) positions.set(id, record);
    if (resource !== undefined) resources.push(resource);
  });
  return { resources, issues };
}

function checkDates(options: ParseOptions): ParseOptions['dates'] {
  rejectUnknownOptions(options, ['dates']);
  const { dates } = options;
  if (dates === undefined || dates === 'dmy' || dates === 'mdy' || dates === 'unknown') return dates;
  throw invalidOption(['dates'], dates, "'dmy', 'mdy' or 'unknown'");
}
