import type { ErrorPath } from '../../../base/error';

/* Checks of JSON, a tenth of the size of a library for schemas. Each one accepts the same values as the schema of the same name. */

/** First fault of a value. */
export interface Issue {
  readonly path: ErrorPath;
  /** Expected form, for errors. */
  readonly expected: string;
}

/** Returns the first fault of a value, or undefined if it is valid. */
export type Check = (value: unknown) => Issue | undefined;

/** Creates a check by a condition. */
export function check(expected: string, isValid: (value: unknown) => boolean): Check {
  const issue: Issue = { path: [], expected };
  return (value) => (isValid(value) ? undefined : issue);
}

export const string: Check = /* @__PURE__ */ check('a string', (value) => typeof value === 'string');
export const boolean: Check = /* @__PURE__ */ check('true or false', (value) => typeof value === 'boolean');
export const integer: Check = /* @__PURE__ */ check('a whole number', Number.isSafeInteger);
export const number: Check = /* @__PURE__ */ check('a number', Number.isFinite);

/** Whole numbers from 0. */
export const count: Check = /* @__PURE__ */ check('a whole number from 0', (value) => isInteger(value) && value >= 0);

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Creates a check of a few values. */
export function oneOf(values: readonly unknown[]): Check {
  return check(`one of ${values.join(', ')}`, (value) => values.includes(value));
}

/** Creates a check that accepts the values of either check. The fault is that of the second one. */
export function either(first: Check, second: Check): Check {
  return (value) => (first(value) === undefined ? undefined : second(value));
}

/** Creates a check that also accepts an absent value. */
export function optional(one: Check): Check {
  return (value) => (value === undefined ? undefined : one(value));
}

/** Creates a check of a list by the check of its elements. */
export function list(item: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { path: [], expected: 'a list' };
    for (let i = 0; i < value.length; i++) {
      const issue = item(value[i]);
      if (issue !== undefined) return inside(i, issue);
    }
    return undefined;
  };
}

/** Creates a check of an object by the checks of its fields. Accepts other fields. */
export function object(fields: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(fields);
  return (value) => {
    if (!isObject(value)) return AN_OBJECT;
    for (const [name, field] of entries) {
      const issue = field(value[name]);
      if (issue !== undefined) return inside(name, issue);
    }
    return undefined;
  };
}

/** Creates a check of an object with any names by the check of its values. */
export function record(item: Check): Check {
  return (value) => {
    if (!isObject(value)) return AN_OBJECT;
    for (const [name, one] of Object.entries(value)) {
      const issue = item(one);
      if (issue !== undefined) return inside(name, issue);
    }
    return undefined;
  };
}

/** Creates a check that accepts the values of all checks. */
export function all(...checks: readonly Check[]): Check {
  return (value) => {
    for (const one of checks) {
      const issue = one(value);
      if (issue !== undefined) return issue;
    }
    return undefined;
  };
}

const AN_OBJECT: Issue = { path: [], expected: 'an object' };

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the fault of a part as a fault of the whole. */
function inside(key: string | number, { path, expected }: Issue): Issue {
  return { path: [key, ...path], expected };
}
