import { en } from '../../../data/labels/en';
import { HubError, type HubErrorCode } from '../../base/error';
import type { Labels } from './labels';

const EXPECTED_MODULE = 'a module of gcm-hub/labels';
const EXPECTED_MODULES = 'modules of gcm-hub/labels';

/**
 * Rejects a value that isn't a label module.
 *
 * @throws HubError `invalid-labels`.
 */
export function validateLabelModule(labels: Labels): void {
  if (!isLabelModule(labels))
    throw new HubError('invalid-labels', { path: ['labels'], found: labels, expected: EXPECTED_MODULE });
}

/**
 * Validates the option `labels`.
 *
 * @throws HubError with the code, default `invalid-labels`, if the value isn't a list of label modules.
 */
export function validateLabels(labels: readonly Labels[], code: HubErrorCode = 'invalid-labels'): readonly Labels[] {
  if (!Array.isArray(labels)) {
    throw new HubError(code, { path: ['labels'], found: labels, expected: `a list of ${EXPECTED_MODULES}` });
  }
  Array.from(labels).forEach((module: unknown, i) => {
    if (!isLabelModule(module))
      throw new HubError(code, { path: ['labels', i], found: module, expected: EXPECTED_MODULES });
  });
  return labels;
}

/** Cache of validated modules: a page reads labels by the thousand. */
const validModules = new WeakSet<object>([en]);

/** Whether a value has all parts of a label module. */
function isLabelModule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (validModules.has(value)) return true;
  const parts: Readonly<Record<string, unknown>> = { ...value };
  const isValid = Object.entries(en).every(([name, expected]) => hasSameType(parts[name], expected));
  if (isValid) validModules.add(value);
  return isValid;
}

/** Whether a part of a module has the same type as in English. */
function hasSameType(value: unknown, expected: unknown): boolean {
  if (typeof expected === 'string') return typeof value === 'string';
  if (Array.isArray(expected)) return Array.isArray(value);
  if (typeof expected !== 'object' || expected === null) return true;
  if (typeof value !== 'object' || value === null) return false;
  if ('endings' in expected) return 'endings' in value && Array.isArray(value.endings);
  return !('labels' in expected) || ('labels' in value && typeof value.labels === 'object' && value.labels !== null);
}
