import { type ErrorPath, formatPath, show } from '../base/error';
import { isId, label } from '../taxonomy';

/**
 * - `not-a-record`: no object, or no list of them
 * - `missing`: a required field is absent
 * - `invalid`: a value of the wrong form
 * - `unknown-value`: a value that isn't in its vocabulary
 * - `ambiguous`: a value that may mean several entries
 * - `not-listed`: a country or territory that isn't on the Hub's list
 * - `conflict`: two facts that don't go together
 * - `implausible`: what is possible, but hardly meant: an end over 100 years after the start, a text with garbled letters
 * - `duplicate-id`: an id that an earlier record has
 * - `unknown-field`: a field that looks like a known one, misspelt
 */
export type IssueCode =
  | 'ambiguous'
  | 'conflict'
  | 'duplicate-id'
  | 'implausible'
  | 'invalid'
  | 'missing'
  | 'not-a-record'
  | 'not-listed'
  | 'unknown-field'
  | 'unknown-value';

/** What is wrong with a record. */
export interface Issue {
  readonly code: IssueCode;
  /** A record with an error isn't among the resources; one with warnings only is. */
  readonly severity: 'error' | 'warning';
  /** The record's position in the input, from 0; -1 for the input as a whole. */
  readonly record: number;
  /** The record's id, where it has one. */
  readonly id?: string | undefined;
  /** Where in the record: `['countries', 2]`. */
  readonly path: ErrorPath;
  readonly found: unknown;
  readonly expected: string;
  /** What was probably meant: the one id, field or value that is near. */
  readonly meant?: string | number | undefined;
  /** What it may mean, where that is several. */
  readonly candidates?: readonly (string | number)[] | undefined;
}

/**
 * An issue as one line for people.
 *
 * @example
 * formatIssue(issue) // 'record 3 (h12), countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)'
 */
export function formatIssue({ record, id, path, found, expected, meant, candidates }: Issue): string {
  const where = record < 0 ? 'input' : `record ${record}${id === undefined ? '' : ` (${id})`}`;
  const field = path.length === 0 ? '' : `, ${formatPath(path)}`;
  const named = (id: string | number) =>
    path[0] === 'countries' && isId('countries', id) ? `${label('countries', id)} (${id})` : id;
  const near = meant === undefined ? '' : `; probably ${named(meant)}`;
  const several = candidates === undefined ? '' : `; it may mean ${candidates.map(named).join(' or ')}`;
  return `${where}${field}: expected ${expected}, found ${found === undefined ? 'nothing' : show(found)}${near}${several}`;
}
