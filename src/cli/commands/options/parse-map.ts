import { readHeadings } from 'gcm-hub/import';
import { nearest } from '../../../base/nearest';
import { type ColumnMap, unusedHeadings } from '../../../import/columns';
import { isHubError, usageError } from '../../cli-error';
import type { CheckedBatch } from '../../input/checker';
import { type CommandOptions, repeatedValues } from './parse-query';

/**
 * Parses the values of `--map`, such as `Country=countries`. An empty field ignores the column. A heading may contain `=`.
 *
 * @throws CliError for a value of the wrong form, or with an unknown field.
 */
export function parseMap(options: CommandOptions): ColumnMap {
  const map = new Map<string, string>();
  for (const entry of repeatedValues(options['map'])) {
    const separator = entry.lastIndexOf('=');
    const heading = entry.slice(0, Math.max(separator, 0)).trim();
    if (heading === '') throw usageError('--map', entry, 'a heading and its field, such as "Country=countries"');
    const field = entry.slice(separator + 1).trim();
    checkField(entry, heading, field);
    const earlier = map.get(heading) ?? field;
    if (earlier !== field) throw usageError('--map', entry, `one field for each heading, not also "${earlier}"`);
    map.set(heading, field);
  }
  return Object.fromEntries(map);
}

function checkField(entry: string, heading: string, field: string): void {
  try {
    readHeadings([], { [heading]: field });
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw usageError('--map', entry, 'a field of a resource after =', error.nearest);
  }
}

/** Check that tables have the mapped headings. */
export interface MapCheck {
  /** Adds the headings of a batch. */
  add(batch: Pick<CheckedBatch, 'findings' | 'table'>): void;
  /** Whether a mapped heading is in no table, though all headings were read. */
  isUnused(): boolean;
  /**
   * Rejects mapped headings that no table has. A file whose headings can't be read may have them.
   *
   * @throws CliError with the nearest heading.
   */
  end(): void;
}

export function createMapCheck(map: ColumnMap = {}): MapCheck {
  const headings = new Set<string>();
  const filesRead = new Set<string>();
  let isIncomplete = false;
  return {
    add({ table, findings }) {
      const fault = findings.find(({ endsReading }) => endsReading === true);
      if (fault !== undefined && !filesRead.has(fault.file)) isIncomplete = true;
      if (table === undefined) return;
      filesRead.add(table.file);
      for (const { heading } of table.columns) headings.add(heading);
    },
    isUnused: () => !isIncomplete && unusedHeadings(map, headings).length > 0,
    end() {
      if (!isIncomplete) rejectUnusedMap(map, headings);
    },
  };
}

function rejectUnusedMap(map: ColumnMap, headings: ReadonlySet<string>): void {
  const [unused] = unusedHeadings(map, headings);
  if (unused === undefined) return;
  const near = nearest(unused, headings)[0];
  const hint = near === undefined ? undefined : `; nearest is ${JSON.stringify(near)}`;
  throw usageError('--map', `${unused}=${map[unused]}`, 'a heading of a table before =', near, hint);
}
