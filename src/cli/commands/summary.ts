import type { CheckedBatch } from '../input/checker';
import type { Io } from '../terminal/io';

/** Counts of records and issues in files. */
export interface Summary {
  readonly files: number;
  records: number;
  /** Number of valid records. */
  resources: number;
  /** Number of dates with an error, which are left out of valid records. */
  droppedDates: number;
  errors: number;
  warnings: number;
}

/** Adds the counts of a batch, with those of its findings. */
export function addToSummary(summary: Summary, { recordCount, resources, omittedDates, findings }: CheckedBatch): void {
  summary.records += recordCount;
  summary.resources += resources.length;
  summary.droppedDates += omittedDates;
  for (const { severity } of findings) summary[severity === 'error' ? 'errors' : 'warnings']++;
}

/** Formats a summary as one line: `2 files, 305 records, 303 of them valid: 2 errors, no warnings`. */
export function summaryLine(
  { files, records, resources, droppedDates, errors, warnings }: Summary,
  { colours }: Io,
): string {
  const valid =
    records === resources ? 'all of them valid' : `${resources === 0 ? 'none' : formatCount(resources)} of them valid`;
  const paint = errors > 0 ? colours.red : warnings > 0 ? colours.yellow : colours.green;
  const parts = [countWithNoun(files, 'file'), countWithNoun(records, 'record')];
  if (records > 0) parts.push(valid);
  if (droppedDates > 0) parts.push(`${countWithNoun(droppedDates, 'date')} left out`);
  const counts = parts.join(', ');
  return `${counts}: ${paint(`${countWithNoun(errors, 'error')}, ${countWithNoun(warnings, 'warning')}`)}`;
}

/** Formats a count with its noun: `1 file`, `no errors`. */
export function countWithNoun(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function formatCount(count: number): string {
  return count === 0 ? 'no' : count.toLocaleString('en');
}
