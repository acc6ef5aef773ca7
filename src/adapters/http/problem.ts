import type { HubError } from '../../base/error';

/** One thing that is wrong with a request. */
export interface ProblemError {
  readonly param: string;
  readonly code: string;
  readonly detail: string;
  readonly nearest?: string | number;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  414: 'URI Too Long',
  500: 'Internal Server Error',
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

/** What a parameter's error says on the wire. */
export function problemError(param: string, { code, message, nearest }: HubError): ProblemError {
  return { param, code, detail: message, ...(nearest === undefined ? {} : { nearest }) };
}
