import { formatTableIssue } from 'gcm-hub/import';
import { formatPath } from '../../base/error';
import { escapeLine } from '../terminal/escape';
import type { Finding } from './checker';

/** Formats a finding as one line: `new.json:14: error: id h12, countries[0]: expected …; probably Kenya (KE)`. */
export function findingLine(finding: Finding): string {
  const { file, line, character, severity, record, id, path } = finding;
  const at = character === undefined ? `${file}:${line}` : `${file}:${line}:${character}`;
  const subjects = record === undefined ? [] : [id === undefined ? '' : `id ${id}`, formatPath(path)];
  const subject = subjects.filter((part) => part !== '').join(', ');
  return escapeLine(formatTableIssue(finding, `${at}: ${severity}${subject === '' ? '' : `: ${subject}`}`));
}

/** Returns the object that `--json` prints for a finding. Keys without a value aren't printed. */
export function findingJson(finding: Finding): unknown {
  const { file, line, character, severity, code, expected, meaning, candidates, path, value, record, id, hint } =
    finding;
  const at = { file, line, column: character, severity, code, expected };
  if (record === undefined && path.length === 0) return { ...at, found: value, hint };
  return { ...at, meant: meaning, candidates, path, found: value, record: record ?? -1, id, hint };
}
