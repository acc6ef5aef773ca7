/**
 * Codes of a {@link HubError}. They are stable: match on codes, not on messages. docs/errors.md documents each.
 */
export type HubErrorCode =
  | 'address-too-long'
  | 'cursor-stale'
  | 'duplicate-id'
  | 'invalid-answer'
  | 'invalid-cursor'
  | 'invalid-definition'
  | 'invalid-document'
  | 'invalid-labels'
  | 'invalid-option'
  | 'invalid-query'
  | 'invalid-resource'
  | 'snapshot-damaged'
  | 'snapshot-foreign'
  | 'snapshot-newer'
  | 'snapshot-truncated'
  | 'unavailable'
  | 'unknown-value';

/** Path to the invalid value in the input: keys and array indexes, outermost first, such as `['filters', 'regions', 0]`. */
export type ErrorPath = readonly (string | number)[];

export interface HubErrorDetails {
  readonly path: ErrorPath;
  /** The invalid value, unchanged. */
  readonly found?: unknown;
  /** The expected form in a few words: `'a string'`, `'one of the 24 objectives'`. */
  readonly expected: string;
  /** The nearest valid value, if one is near. */
  readonly nearest?: string | number | undefined;
  /** The error that caused this one, if any. */
  readonly cause?: unknown;
}

/** Key of the property that marks the errors of every copy of this class. */
const BRAND = /* @__PURE__ */ Symbol.for('gcm-hub.HubError');

/**
 * The error that this package throws for invalid input.
 *
 * @example
 * try {
 *   hub.search({ filters: { regions: ['afrika'] } });
 * } catch (error) {
 *   if (HubError.is(error)) error.nearest; // 'africa'
 * }
 */
export class HubError extends Error implements HubErrorDetails {
  override readonly name = 'HubError';
  readonly code: HubErrorCode;
  readonly path: ErrorPath;
  readonly found: unknown;
  readonly expected: string;
  readonly nearest: string | number | undefined;

  constructor(code: HubErrorCode, { path, found, expected, nearest, cause }: HubErrorDetails) {
    super(formatMessage(path, found, expected, nearest), cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
    this.found = found;
    this.expected = expected;
    this.nearest = nearest;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * Whether a value is a `HubError`. Use it instead of `instanceof`, which is false for an error of another copy of the package: the ES
   * module and the CommonJS module in one process, or two versions.
   */
  static is(error: unknown): error is HubError {
    return typeof error === 'object' && error !== null && BRAND in error;
  }

  /** Returns the error as plain JSON, without the stack. */
  toJSON(): { code: HubErrorCode; message: string; path: ErrorPath; expected: string; nearest?: string | number } {
    const { code, message, path, expected, nearest } = this;
    return { code, message, path, expected, ...(nearest === undefined ? {} : { nearest }) };
  }
}

function formatMessage(
  path: ErrorPath,
  found: unknown,
  expected: string,
  nearest: string | number | undefined,
): string {
  const location = path.length > 0 ? `${formatPath(path)}: ` : '';
  const hint = nearest === undefined ? '' : `; nearest is ${formatValue(nearest)}`;
  return `${location}expected ${expected}, found ${formatValue(found)}${hint}`;
}

/** Formats a path: `['filters', 'regions', 0]` becomes `filters.regions[0]`. Quotes keys that aren't identifiers: `titles["zh-Hant"]`. */
export function formatPath(path: ErrorPath): string {
  let formatted = '';
  for (const segment of path) {
    if (typeof segment === 'number') formatted += `[${segment}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(segment)) formatted += formatted === '' ? segment : `.${segment}`;
    else formatted += `[${JSON.stringify(segment)}]`;
  }
  return formatted;
}

/** Maximum length of a quoted string in a message, in UTF-16 units. */
const MAX_SHOWN_LENGTH = 80;

/** Formats any value as one line of at most about 80 characters. Never throws. */
export function formatValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return `${value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Shortens a text for messages. */
export function shorten(text: string): string {
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
}
