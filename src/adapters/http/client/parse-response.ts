import type * as z from 'zod';
import { type ErrorPath, HubError } from '../../../base/error';
import { placeOf } from '../shared/parameter-paths';
import { isRefusal } from '../shared/problem';
import { answers, type ProblemAnswer } from '../shared/response-schemas';

/** What came back from a server. */
export interface Received {
  readonly status: number;
  readonly text: string;
}

/**
 * The answer that came, checked; undefined where there is no resource of the id that was asked for.
 *
 * @param from where it is from, for errors.
 * @throws HubError what the API refused the request with; `address-too-long`, `invalid-answer` or `unavailable`.
 */
export function answerIn({ status, text }: Received, schema: z.ZodType, from: string): unknown {
  const body = jsonIn(text);
  if (status === 200 && body !== undefined) return checked(body.value, schema, from);
  const read = answers.problem.safeParse(body?.value);
  const [error] = (read.success && read.data.errors) || [];
  if (status === 404 && error?.param === 'id') return undefined;
  if (status === 400 && error !== undefined && isRefusal(error.code)) throw refused(error, error.code);
  if (status === 414 || status === 431) {
    const expected = `a query whose address ${from} takes`;
    throw new HubError('address-too-long', { path: [], found: status, expected });
  }
  if (status === 429 || status >= 500) throw unavailable(status, from);
  throw invalid([], status === 200 ? text : status, `an answer of the API at ${from}`);
}

/** The error of a server that doesn't answer. */
export function unavailable(found: number | string, from: string, cause?: unknown): HubError {
  return new HubError('unavailable', { path: [], found, expected: `an answer from ${from}`, cause });
}

function jsonIn(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The answer as it came: what the schema doesn't know stays. */
function checked(body: unknown, schema: z.ZodType, from: string): unknown {
  const { success, error } = schema.safeParse(body);
  if (success) return body;
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  throw invalid(path, at(body, path), `an answer of the API at ${from} (${issue?.message ?? 'another form'})`);
}

/** What stands at some path of plain data. */
function at(body: unknown, path: ErrorPath): unknown {
  return path.reduce<unknown>((value, step) => new Map(Object.entries(Object(value))).get(String(step)), body);
}

function invalid(path: ErrorPath, found: unknown, expected: string): HubError {
  return new HubError('invalid-answer', { path, found, expected });
}

function refused({ param, found, expected, nearest }: ProblemAnswer, code: HubError['code']): HubError {
  return new HubError(code, { path: placeOf(param), found, expected, nearest });
}
