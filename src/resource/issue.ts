import { en } from '../../data/display-labels/en';
import { type ErrorPath, formatPath, formatValue, shorten } from '../base/error';
import { isId, label } from '../taxonomy';
import { languageNames } from '../taxonomy/labels/language-names';

/**
 * Code of an issue.
 * - `not-a-record`: not an object, or not a list of records
 * - `missing`: a required field is absent
 * - `invalid`: a value of the wrong form
 * - `unknown-value`: a value that isn't in its vocabulary
 * - `ambiguous`: a value that may mean several entries, or a date whose day and month may be exchanged
 * - `not-listed`: a country or territory that isn't on the Hub's list
 * - `conflict`: two contradictory facts
 * - `other-form`: a value in another form that was read: `meant` is the value as read. For a list its members, joined by `; `
 * - `implausible`: possible, but hardly intended: an unlikely year, an end over 100 years after the start, a text with garbled
 *   characters, the code of a country among languages, the error of a formula (`#REF!`) or another sign of an absent value
 * - `duplicate-id`: an id that an earlier record has
 * - `doubtful-column`: a heading of a table that may mean a field
 * - `duplicate-column`: a second column of a table for one field
 * - `unknown-field`: an unknown field that looks like a misspelt one
 */
export type IssueCode =
  | 'ambiguous'
  | 'conflict'
  | 'doubtful-column'
  | 'duplicate-column'
  | 'duplicate-id'
  | 'implausible'
  | 'invalid'
  | 'missing'
  | 'not-a-record'
  | 'not-listed'
  | 'other-form'
  | 'unknown-field'
  | 'unknown-value';

/** Issue of a record. */
export interface Issue {
  readonly code: IssueCode;
  /**
   * A record with an error is omitted from the resources. An error of a date (`published`, `starts`, `ends`) omits the date alone. A
   * warning omits nothing.
   */
  readonly severity: 'error' | 'warning';
  /** Position of the record in the input, from 0; -1 for the input as a whole. */
  readonly record: number;
  /** Id of the record, if it has one. */
  readonly id?: string | undefined;
  /** Path within the record: `['countries', 2]`. */
  readonly path: ErrorPath;
  readonly found: unknown;
  readonly expected: string;
  /** Probable meaning: the single id, field or value that is near. For `other-form` the value as read. */
  readonly meant?: string | number | undefined;
  /** Possible meanings, if there are several. */
  readonly candidates?: readonly (string | number)[] | undefined;
}

/**
 * Formats an issue as one line.
 *
 * @example
 * formatIssue(issue) // 'record 3 (h12), countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)'
 */
export function formatIssue(issue: Issue): string {
  const { record, id, path } = issue;
  const location = record < 0 ? 'input' : `record ${record}${id === undefined ? '' : ` (${id})`}`;
  const field = path.length === 0 ? '' : `, ${formatPath(path)}`;
  return `${location}${field}: ${issueText(issue)}`;
}

/** Formats an issue without its position: `expected one of the 195 countries, found "Keyna"; probably Kenya (KE)`. */
export function issueText({ code, path, found, expected, meant, candidates }: Omit<Issue, 'record'>): string {
  const formatCandidate = (id: string | number) => {
    if (path[0] === 'countries' && isId('countries', id)) return `${label('countries', id)} (${id})`;
    if (code === 'other-form') return shorten(String(id));
    return path[0] === 'languages' || path[0] === 'titles' ? formatLanguage(String(id)) : id;
  };
  const meantText =
    meant === undefined ? '' : `; ${code === 'other-form' ? 'read as' : 'probably'} ${formatCandidate(meant)}`;
  const candidatesText =
    candidates === undefined ? '' : `; it may mean ${candidates.map(formatCandidate).join(' or ')}`;
  return `expected ${expected}, found ${found === undefined ? 'nothing' : formatValue(found)}${meantText}${candidatesText}`;
}

/** Formats a language with its English name: `Chinese (zh)`. */
export function formatLanguage(tag: string): string {
  const name = languageNames(en)(tag);
  return name === tag ? tag : `${name} (${tag})`;
}
