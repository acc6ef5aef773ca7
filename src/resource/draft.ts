import type { ErrorPath } from '../base/error';
import { canonicalText } from '../base/text/canonical-text';
import type { Problem } from './read-value';

/** Record that is being read: its fields are replaced by their values. */
export type Draft = Record<string, unknown>;

/** Reports the problem of a value. Default severity: error. */
export type Report = (path: ErrorPath, found: unknown, problem: Problem, severity?: 'error' | 'warning') => void;

/** Whether a value counts as absent: null, undefined and blank strings. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && canonicalText(value) === '');
}
