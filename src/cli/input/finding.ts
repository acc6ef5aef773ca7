import { formatTableIssue } from 'gcm-hub/import';
import { formatPath, formatValue } from '../../base/error';
import { isTooDeep } from '../../base/is-too-deep';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import type { Finding } from './checker';
import { formatPosition } from './position';

/** Formats a finding as one line: `new.json:14: error: id h12, countries[0]: expected …; probably Kenya (KE)`. */
export function findingLine(finding: Finding): string {
  const { severity, record, id, path } = finding;
  const subjects = record === undefined ? [] : [id === undefined ? '' : `id ${id}`, formatPath(path)];
  const subject = subjects.filter((part) => part !== '').join(', ');
  const at = `${formatPosition(finding)}: ${severity}`;
  return escapeLine(formatTableIssue(finding, subject === '' ? at : `${at}: ${subject}`));
}

/** Returns the object that `--json` prints for a finding. Keys without a value aren't printed. */
export function findingJson(finding: Finding): unknown {
  const { file, line, character, sheet, cell, severity, code, expected, meaning, candidates, path, value } = finding;
  const { record, id, hint } = finding;
  const at = { file, line, column: character, sheet, cell, severity, code, expected };
  if (record === undefined && path.length === 0) return { ...at, found: jsonValue(value), hint };
  return { ...at, meant: meaning, candidates, path, found: jsonValue(value), record: record ?? -1, id, hint };
}

/** Returns a value as `--json` prints it: of a value too deep for JSON, a short description. */
export function jsonValue(value: unknown): unknown {
  return isTooDeep(value) ? formatValue(value) : value;
}

/** Formats a finding with its severity in colour. */
export function colouredFinding(finding: Finding, { colours }: Io): string {
  const { severity } = finding;
  const paint = severity === 'error' ? colours.red : colours.yellow;
  return findingLine(finding).replace(` ${severity}: `, ` ${paint(severity)}: `);
}
