import { en } from '../../../data/labels/en';
import { HubError, type HubErrorCode } from '../../base/error';
import type { Labels } from './labels';

const MODULE = 'a module of gcm-hub/labels';
const MODULES = 'modules of gcm-hub/labels';

/**
 * Rejects a value that isn't a label module.
 *
 * @throws HubError `invalid-labels`.
 */
export function validateLabelsOfLocale(labels: Labels): void {
  if (!isLabels(labels)) throw new HubError('invalid-labels', { path: ['labels'], found: labels, expected: MODULE });
}

/**
 * Validates the option `labels`.
 *
 * @throws HubError with the code, default `invalid-labels`, if the value isn't a list of label modules.
 */
export function validateLabels(given: readonly Labels[], code: HubErrorCode = 'invalid-labels'): readonly Labels[] {
  if (!Array.isArray(given)) {
    throw new HubError(code, { path: ['labels'], found: given, expected: `a list of ${MODULES}` });
  }
  Array.from(given).forEach((module: unknown, i) => {
    if (!isLabels(module)) throw new HubError(code, { path: ['labels', i], found: module, expected: MODULES });
  });
  return given;
}

/** Cache of validated modules: a page reads labels by the thousand. */
const known = new WeakSet<object>([en]);

/** Whether a value has all parts of a label module. */
function isLabels(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (known.has(value)) return true;
  const parts: Readonly<Record<string, unknown>> = { ...value };
  const isOne = Object.entries(en).every(([name, part]) => isAlike(parts[name], part));
  if (isOne) known.add(value);
  return isOne;
}

/** Whether a part of a module has the same type as in English. */
function isAlike(found: unknown, part: unknown): boolean {
  if (typeof part === 'string') return typeof found === 'string';
  if (Array.isArray(part)) return Array.isArray(found);
  if (typeof part !== 'object' || part === null) return true;
  if (typeof found !== 'object' || found === null) return false;
  if ('endings' in part) return 'endings' in found && Array.isArray(found.endings);
  return !('labels' in part) || ('labels' in found && typeof found.labels === 'object' && found.labels !== null);
}
