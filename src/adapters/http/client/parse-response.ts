import type * as z from 'zod';
import { type ErrorPath, HubError } from '../../../base/error';
import { toQueryPath } from '../shared/parameter-paths';
import { isRequestErrorCode } from '../shared/problem';
import { type ReceivedError, responseSchemas } from '../shared/response-schemas';

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
export function parseResponse({ status, text }: RawResponse, schema: z.ZodType, from: string): unknown {
  const body = parseJson(text);
  if (status === 200 && body !== undefined) return validate(body.value, schema, from);
  const problem = responseSchemas.problem.safeParse(body?.value);
  const [error] = (problem.success && problem.data.errors) || [];
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

/** Returns the body itself, not the parsed copy: fields that the schema doesn't know are kept. */
function validate(body: unknown, schema: z.ZodType, from: string): unknown {
  const { success, error } = schema.safeParse(body);
  if (success) return body;
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((key) => (typeof key === 'symbol' ? String(key) : key));
  const expected = `a response of the API at ${from} (${issue?.message ?? 'invalid'})`;
  throw invalidResponse(path, valueAt(body, path), expected);
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
