import type { Issue } from './issue';
import { readRecord } from './read-record';
import type { Resource } from './resource';

export interface ParseResult {
  /** Records without an error, in input order. */
  readonly resources: Resource[];
  /** Issues of all records, including warnings, in input order. */
  readonly issues: Issue[];
}

/**
 * Parses records as people write them: accepts labels in any of the six languages, alpha-3 and M49 codes, the Hub's term ids,
 * `"General"`, and single values for lists. null, undefined and blank strings are absent. Duplicate values count once.
 * Additional fields pass through unchanged. An invalid record doesn't affect others, except by its id: a later record with the
 * same id is omitted as a `duplicate-id`, because either could be the intended one.
 *
 * @param input list of records, as from `JSON.parse`. It isn't changed.
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
