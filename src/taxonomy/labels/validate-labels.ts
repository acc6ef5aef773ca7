import { en } from '../../../data/display-labels/en';
import { type ErrorPath, HubError, type HubErrorCode } from '../../base/error';
import { memoize } from '../../base/memoize';
import type { DisplayLabels } from './labels';

const EXPECTED_MODULE = 'a label module, such as those of gcm-hub/labels';
const EXPECTED_MODULES = 'label modules, such as those of gcm-hub/labels';

/**
 * Rejects a value that lacks a part of the labels for display.
 *
 * @throws HubError `invalid-labels`.
 */
export function validateLabelModule(labels: DisplayLabels): void {
  validateModule(labels, en, ['labels'], 'invalid-labels', EXPECTED_MODULE);
}

/**
 * Validates the option `labels`.
 *
 * @param model the English module, with the parts that each module has to have: for display, or for search as well.
 * @throws HubError with the code, default `invalid-labels`, if the value isn't a list of label modules.
 */
export function validateLabels<L extends DisplayLabels>(
  labels: readonly L[],
  model: L,
  code: HubErrorCode = 'invalid-labels',
): readonly L[] {
  if (!Array.isArray(labels)) {
    throw new HubError(code, { path: ['labels'], found: labels, expected: `a list of ${EXPECTED_MODULES}` });
  }
  Array.from(labels).forEach((module: unknown, i) => {
    validateModule(module, model, ['labels', i], code, EXPECTED_MODULES);
  });
  return labels;
}

/** Part that a module may lack. */
const OPTIONAL_PART = 'languages' satisfies keyof DisplayLabels;

/** Returns the cache of modules with all parts of a model: a page reads labels by the thousand. */
const validModulesOf = /* @__PURE__ */ memoize((model: DisplayLabels) => new WeakSet<object>([model]));

/** Rejects a value that lacks a part of the model, or whose locale isn't a canonical tag. */
function validateModule(
  value: unknown,
  model: DisplayLabels,
  path: ErrorPath,
  code: HubErrorCode,
  expected: string,
): void {
  if (typeof value !== 'object' || value === null) throw new HubError(code, { path, found: value, expected });
  const validModules = validModulesOf(model);
  if (validModules.has(value)) return;
  const parts: Readonly<Record<string, unknown>> = { ...value };
  const invalidPart = Object.entries(model).find(
    ([name, part]) => !(name === OPTIONAL_PART && parts[name] === undefined) && !hasSameType(parts[name], part),
  )?.[0];
  // A value without any part isn't a module at all.
  if (invalidPart !== undefined && !Object.hasOwn(parts, 'locale'))
    throw new HubError(code, { path, found: value, expected });
  if (invalidPart !== undefined) {
    const form = `a part of a label module, in the form of ${invalidPart} in English`;
    throw new HubError(code, { path: [...path, invalidPart], found: parts[invalidPart], expected: form });
  }
  const { locale } = parts;
  const canonical = canonicalLocale(String(locale));
  if (canonical !== locale) {
    const tag = 'a BCP 47 language tag in canonical form, such as "en" or "zh-Hant"';
    throw new HubError(code, { path: [...path, 'locale'], found: locale, expected: tag, nearest: canonical });
  }
  validModules.add(value);
}

/** Returns the canonical form of a tag without its extensions; undefined if it is invalid. */
function canonicalLocale(tag: string): string | undefined {
  try {
    const { baseName } = new Intl.Locale(tag);
    return baseName.includes('-u-') ? new Intl.Locale(tag).language : baseName;
  } catch {
    return undefined;
  }
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
