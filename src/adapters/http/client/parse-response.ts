import { type ErrorPath, HubError } from '../../../base/error';
import { toQueryPath } from '../shared/parameter-paths';
import { isRequestErrorCode } from '../shared/problem';
import type { Check } from './check';
import { responseChecks } from './response-checks';

/** A response as it was received. */
export interface RawResponse {
  readonly status: number;
  readonly text: string;
}

/**
 * Parses and validates a response of the API.
 *
 * @param from the base URL of the API, for error messages.
 * @returns the body, or undefined if there is no resource with the requested id.
 * @throws HubError the error with which the API rejected the request; `address-too-long`, `invalid-answer` or `unavailable`.
 */
export function parseResponse({ status, text }: RawResponse, check: Check, from: string): unknown {
  const body = parseJson(text);
  if (status === 200 && body !== undefined) return validate(body.value, check, from);
  const [error] = receivedErrors(body?.value);
  if (status === 404 && error?.param === 'id') return undefined;
  if (status === 400 && error !== undefined && isRequestErrorCode(error.code)) throw toHubError(error, error.code);
  if (status === 414 || status === 431) {
    const expected = `a query whose URL ${from} accepts`;
    throw new HubError('address-too-long', { path: [], found: status, expected });
  }
  if (status === 429 || status >= 500) throw unavailable(status, from);
  throw invalidResponse([], status === 200 ? text : status, `a response of the API at ${from}`);
}

/** Creates the error for a server that doesn't respond. */
export function unavailable(found: number | string, from: string, cause?: unknown): HubError {
  return new HubError('unavailable', { path: [], found, expected: `a response from ${from}`, cause });
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Returns a valid body, with fields that a newer server adds. */
function validate(body: unknown, check: Check, from: string): unknown {
  const issue = check(body);
  if (issue === undefined) return body;
  const expected = `${issue.expected} in a response of the API at ${from}`;
  throw invalidResponse(issue.path, valueAt(body, issue.path), expected);
}

/** An entry of `errors` in a received problem response. */
interface ReceivedError {
  readonly param: string;
  readonly code: string;
  readonly found?: string | number;
  readonly expected: string;
  readonly nearest?: string | number;
}

/** Returns the errors of a problem response; an empty list for another body. */
function receivedErrors(body: unknown): readonly ReceivedError[] {
  if (responseChecks().problem(body) !== undefined) return [];
  const { errors = [] } = body as { readonly errors?: readonly ReceivedError[] }; // validated by the check
  return errors;
}

/** Returns the value at a path of plain data. */
function valueAt(body: unknown, path: ErrorPath): unknown {
  return path.reduce<unknown>((value, key) => new Map(Object.entries(Object(value))).get(String(key)), body);
}

function invalidResponse(path: ErrorPath, found: unknown, expected: string): HubError {
  return new HubError('invalid-answer', { path, found, expected });
}

function toHubError({ param, found, expected, nearest }: ReceivedError, code: HubError['code']): HubError {
  return new HubError(code, { path: toQueryPath(param), found, expected, nearest });
}
