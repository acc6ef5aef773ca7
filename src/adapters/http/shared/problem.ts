import { HubError, type HubErrorCode } from '../../../base/error';
import { parameterAt } from './parameter-paths';

/** One thing that is wrong with a request. */
export interface ProblemError {
  readonly param: string;
  readonly code: string;
  readonly detail: string;
  readonly expected: string;
  /** The value that was found, where it is a text or a whole number. */
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

/** A response as problem details (RFC 9457). */
export function problem(
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

/** What a parameter's error says on the wire: one whose path is the parameter's name. */
export function problemError({ path, code, message, expected, found, nearest }: HubError): ProblemError {
  const isTold = typeof found === 'string' || Number.isInteger(found);
  return {
    param: path.join('.'),
    code,
    detail: message,
    expected,
    ...(isTold ? { found: found as string | number } : {}), // a text or a whole number
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** The error of a hub as one of the parameter that it is of; undefined where a request isn't to blame. */
export function refusal(error: unknown): ProblemError | undefined {
  if (!(error instanceof HubError) || !isRefusal(error.code)) return undefined;
  const { code, path, found, expected, nearest } = error;
  return problemError(new HubError(code, { path: [parameterAt(path)], found, expected, nearest }));
}

const REFUSALS: readonly HubErrorCode[] = ['cursor-stale', 'invalid-cursor', 'invalid-query', 'unknown-value'];

/** Whether a code says that a request is wrong. */
export function isRefusal(code: string): code is HubErrorCode {
  return REFUSALS.some((one) => one === code);
}
