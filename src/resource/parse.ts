import type { Issue } from './issue';
import { readRecord } from './read-record';
import type { Resource } from './resource';

export interface ParseResult {
  /** The records without an error, in the order of the input. */
  readonly resources: Resource[];
  /** What is wrong, record by record, warnings included. */
  readonly issues: Issue[];
}

/**
 * Reads what people write: labels in any of the six languages beside ids, alpha-3 and M49 codes, the Hub's term ids,
 * `"General"`, single values where lists are due. null, undefined and blank texts are absent; doubled values count once;
 * further fields pass through untouched. A bad record costs no other, but for its id, which it has taken: a later record of the
 * same id is left out as a `duplicate-id`, as nobody can tell which of them is meant.
 *
 * @param input a list of records, as it comes from `JSON.parse`; it isn't changed.
 * @example
 * const { resources, issues } = parseResources(JSON.parse(text));
 * for (const issue of issues) console.error(formatIssue(issue));
 */
export function parseResources(input: unknown): ParseResult {
  const resources: Resource[] = [];
  const issues: Issue[] = [];
  if (!Array.isArray(input)) {
    const expected = 'a list of records';
    issues.push({ code: 'not-a-record', severity: 'error', record: -1, path: [], found: input, expected });
    return { resources, issues };
  }
  const positions = new Map<string, number>();
  input.forEach((entry: unknown, record) => {
    const { resource, id, findings } = readRecord(entry);
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
