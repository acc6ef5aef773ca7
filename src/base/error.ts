/**
 * Why a {@link HubError} was thrown. The codes are stable: match on them, not on messages.
 * Each has its lines in docs/errors.md.
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

/** Where in the input the error lies: keys and positions from the outside in, `['filters', 'regions', 0]`. */
export type ErrorPath = readonly (string | number)[];

export interface HubErrorDetails {
  readonly path: ErrorPath;
  /** The value that was found there, as it was given. */
  readonly found?: unknown;
  /** What would have been right, in a few words: `'a string'`, `'one of the 24 objectives'`. */
  readonly expected: string;
  /** The nearest value that is known, where one is near. */
  readonly nearest?: string | number | undefined;
  /** The error that led to this one, where another did. */
  readonly cause?: unknown;
}

/**
 * The one error that this package throws for bad input.
 *
 * @example
 * try {
 *   hub.search({ filters: { regions: ['afrika'] } });
 * } catch (error) {
 *   if (error instanceof HubError) error.nearest; // 'africa'
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
    super(sentence(path, found, expected, nearest), cause === undefined ? undefined : { cause });
    this.code = code;
    this.path = path;
    this.found = found;
    this.expected = expected;
    this.nearest = nearest;
  }

  /** What travels over a wire: plain JSON, without the stack. */
  toJSON(): { code: HubErrorCode; message: string; path: ErrorPath; expected: string; nearest?: string | number } {
    const { code, message, path, expected, nearest } = this;
    return { code, message, path, expected, ...(nearest === undefined ? {} : { nearest }) };
  }
}

function sentence(path: ErrorPath, found: unknown, expected: string, nearest: string | number | undefined): string {
  const where = path.length > 0 ? `${formatPath(path)}: ` : '';
  const near = nearest === undefined ? '' : `; nearest is ${show(nearest)}`;
  return `${where}expected ${expected}, found ${show(found)}${near}`;
}

/** `['filters', 'regions', 0]` as `filters.regions[0]`; a key that is no plain name is quoted: `titles["zh-Hant"]`. */
export function formatPath(path: ErrorPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

const SHOWN = 80;

/** A value as a short line of text, whatever it is: never throws, never more than about 80 characters. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return `${value}`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
