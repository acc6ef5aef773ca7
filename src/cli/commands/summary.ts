import type { Io } from '../terminal/io';

/** What was found in files. */
export interface Summary {
  readonly files: number;
  records: number;
  /** Those of the records that are right. */
  resources: number;
  errors: number;
  warnings: number;
}

/** A summary as one line: `2 files, 305 records, 303 of them right: 2 errors, no warnings`. */
export function summaryLine({ files, records, resources, errors, warnings }: Summary, { colours }: Io): string {
  const right =
    records === resources ? 'all of them right' : `${resources === 0 ? 'none' : counted(resources)} of them right`;
  const paint = errors > 0 ? colours.red : warnings > 0 ? colours.yellow : colours.green;
  const read = `${countWithNoun(files, 'file')}, ${countWithNoun(records, 'record')}${records === 0 ? '' : `, ${right}`}`;
  return `${read}: ${paint(`${countWithNoun(errors, 'error')}, ${countWithNoun(warnings, 'warning')}`)}`;
}

/** A count with its noun: `1 file`, `no errors`. */
export function countWithNoun(count: number, noun: string): string {
  return `${counted(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function counted(count: number): string {
  return count === 0 ? 'no' : count.toLocaleString('en');
}
