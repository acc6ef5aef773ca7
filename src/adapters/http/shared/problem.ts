import { HubError, type HubErrorCode } from '../../../base/error';
import { toParameterName } from './parameter-paths';

/** An error in a request, as an entry of `errors` in a problem response. */
export interface ProblemError {
  readonly param: string;
  readonly code: string;
  readonly detail: string;
  readonly expected: string;
  /** The invalid value, if it is a string or an integer. */
  readonly found?: string | number;
  readonly nearest?: string | number;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  414: 'URI Too Long',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** Creates a problem details response (RFC 9457). */
export function problemResponse(
  status: number,
  code: string,
  detail: string,
  { errors, headers = {} }: { errors?: readonly ProblemError[]; headers?: Readonly<Record<string, string>> } = {},
): Response {
  const body = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail,
    code,
    ...(errors ? { errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'x-content-type-options': 'nosniff' },
  });
}

/**
 * Serializes an error in a parameter.
 *
 * @param error an error whose path is the name of the parameter.
 */
export function toProblemError({ path, code, message, expected, found, nearest }: HubError): ProblemError {
  // The schema of a problem has safe integers only; `detail` names any other value.
  const isSerialized = typeof found === 'string' || Number.isSafeInteger(found);
  return {
    param: path.join('.'),
    code,
    detail: message,
    expected,
    ...(isSerialized ? { found: found as string | number } : {}), // checked by isSerialized
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** Converts an error of a hub to one of the parameter that caused it. Returns undefined if the request isn't the cause. */
export function requestError(error: unknown): ProblemError | undefined {
  if (!HubError.is(error) || !isRequestErrorCode(error.code)) return undefined;
  const { code, path, found, expected, nearest } = error;
  return toProblemError(new HubError(code, { path: [toParameterName(path)], found, expected, nearest }));
}

const REQUEST_ERROR_CODES: readonly HubErrorCode[] = [
  'cursor-stale',
  'invalid-cursor',
  'invalid-query',
  'unknown-value',
];

/** Returns whether an error with this code is caused by the request. */
export function isRequestErrorCode(code: string): code is HubErrorCode {
  return REQUEST_ERROR_CODES.some((one) => one === code);
}
