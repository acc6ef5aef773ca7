import { HubError } from '../../../base/error';
import { invalidOption, invalidQuery, rejectUnknownOptions } from '../../../base/validate';
import type { AskOptions, AsyncHub, CrossTab, FacetCount, Hit, Suggestion } from '../../../hub';
import { unlessAborted, withoutSignal } from '../../../hub/as-async';
import {
  resolveCrossTabOptions,
  resolveFacetValuesOptions,
  resolveInterpretOptions,
  resolveSimilarOptions,
  resolveSuggestOptions,
} from '../../../hub/options';
import type { Interpretation } from '../../../query';
import type { Resource } from '../../../resource';
import type { FacetName, ValueOf } from '../../../taxonomy';
import { parseUrl } from '../shared/parse-url';
import { encodeComponent, formatSearch } from '../shared/percent-encoding';
import type { Check } from './check';
import { restoreFacetFlags, restoreFlags, type SentCount, type SentResult } from './facet-flags';
import { parseResponse, type RawResponse, unavailable } from './parse-response';
import { type Pair, queryParameters, searchParameters } from './query-parameters';
import { resolveQuery } from './resolve-query';
import { crossTabCheck, facetCheck, responseChecks } from './response-checks';
import { type Attempt, retry } from './retry';
import { withNearestId } from './unknown-id-error';

/** The parameter of the constructor of `Headers`. Not every runtime declares `HeadersInit`, the browsers' name of it. */
type HeadersInput = ConstructorParameters<typeof Headers>[0];

export interface HttpHubOptions {
  /** Sends a request: the handler of `createHandler` itself, or a wrapper of `fetch`. Default the platform's `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response> | Response) | undefined;
  /** Whether the hits of a search have their `reasons`, which take longer. Default false: their reasons are empty. */
  readonly reasons?: boolean | undefined;
  /** Headers of every request, such as `Authorization`. Default no headers. */
  readonly headers?: HeadersInput | undefined;
  /**
   * Maximum number of retries of a request that failed in transit or with status 429, 502, 503 or 504. The first retry follows
   * after 0.3 s; the wait doubles with each retry, and is at least `Retry-After`. If the wait would exceed 30 s, the request fails at
   * once. Default 2.
   */
  readonly retries?: number | undefined;
  /** Maximum duration of each attempt, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined;
}

const DEFAULT_RETRIES = 2;
const DEFAULT_TIMEOUT = 30_000;
/** Timers store the delay as a signed 32-bit integer. */
const MAX_TIMEOUT = 2 ** 31 - 1;

/** Statuses of temporary failures. */
const RETRIED_STATUSES: readonly number[] = [429, 502, 503, 504];

/**
 * Creates a hub that sends its queries over HTTP to a server of the API (docs/api.md): the async twin of `Hub`. It returns the
 * results of the served hub and rejects with the same `HubError`; also with `address-too-long`, `invalid-answer` or `unavailable`.
 * An aborted signal rejects at once, with its reason.
 *
 * @param url the base URL of the API, `https://example.org/api`; in a browser, `/api` is enough.
 * @throws HubError `invalid-option`.
 * @example
 * const hub = httpHub('https://example.org/api');
 * const { total } = await hub.search({ filters: { objectives: [10] } });
 */
export function httpHub(url: string, options: HttpHubOptions = {}): AsyncHub {
  const { send, base, headers, reasons, retries, timeout } = resolveOptions(url, options);

  /**
   * Requests a path of the API.
   *
   * @typeParam T the type of the bodies that the check accepts.
   * @returns undefined if there is no resource with the requested id.
   */
  async function requestOptional<T>(
    path: string,
    parameters: readonly Pair[],
    check: Check,
    options: AskOptions | undefined,
  ): Promise<T | undefined> {
    const signal = options?.signal ?? undefined;
    const search = parameters.length === 0 ? '' : `?${formatSearch(parameters)}`;
    const attemptOnce = async (own: AbortSignal): Promise<Attempt<RawResponse>> =>
      attempt(send, new Request(`${base}${path}${search}`, { headers, signal: own }));
    let response: RawResponse;
    try {
      response = await retry(attemptOnce, { retries, timeout, signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw unavailable(error instanceof Error ? error.message : String(error), base, error);
    }
    return parseResponse(response, check, base) as T | undefined; // validated by the check
  }

  /** Like {@link requestOptional}, for paths without the id of a resource. */
  async function request<T>(...args: Parameters<typeof requestOptional>): Promise<T> {
    const body = await requestOptional<T>(...args);
    if (body !== undefined) return body;
    throw new HubError('invalid-answer', { path: [], found: 404, expected: `a response of the API at ${base}` });
  }

  return {
    size: (options) =>
      run(options, async () => {
        const empty = resolveQuery({ limit: 0, facets: false });
        const { search } = responseChecks();
        return (await request<SentResult>('/resources', searchParameters(empty), search, options)).total;
      }),
    search: (query = {}, options) =>
      run(options, async () => {
        const resolved = resolveQuery(query);
        // The server ignores blank parameters, so a blank cursor has to be rejected here.
        if (resolved.similarity !== undefined) throw noSimilarity(resolved.similarity);
        if (resolved.cursor?.trim() === '') throw invalidCursor(resolved.cursor);
        const parameters = searchParameters(resolved, reasons);
        const sent = await request<SentResult>('/resources', parameters, responseChecks().search, options);
        const result = restoreFacetFlags(sent);
        return { ...result, hits: result.hits.map(withReasons) };
      }),
    get: (id, options) =>
      run(options, () =>
        isImpossibleId(id)
          ? undefined
          : requestOptional<Resource>(resourcePath(id), [], responseChecks().resource, options),
      ),
    crossTab: <R extends FacetName, C extends FacetName>(
      rows: R,
      columns: C,
      query?: Parameters<AsyncHub['crossTab']>[2],
      options?: AskOptions,
    ) =>
      run(options, () => {
        const shared = queryParameters(resolveCrossTabOptions(resolveQuery, rows, columns, query));
        const parameters: Pair[] = [['rows', rows], ['columns', columns], ...shared];
        const check = crossTabCheck(rows, columns);
        return request<CrossTab<ValueOf<R>, ValueOf<C>>>('/crosstab', parameters, check, options);
      }),
    facetValues<F extends FacetName>(facet: F, options?: Parameters<AsyncHub['facetValues']>[1]) {
      const [abort, own] = withoutSignal(options);
      return run(abort, async () => {
        const { query, text, sort, limit } = resolveFacetValuesOptions(resolveQuery, facet, own);
        const parameters: Pair[] = [...queryParameters(query), ['limit', String(limit)]];
        if (text !== '') parameters.push(['find', text]);
        if (sort !== undefined) parameters.push(['order', sort]);
        const sent = await request<SentCount[]>(`/facets/${facet}`, parameters, facetCheck(facet), abort);
        return restoreFlags(sent) as FacetCount<ValueOf<F>>[]; // validated by the check
      });
    },
    suggest(text, options) {
      const [abort, own] = withoutSignal(options);
      return run(abort, () => {
        const { limit, locale } = resolveSuggestOptions(resolveQuery, text, own);
        const parameters: Pair[] = [
          ['limit', String(limit)],
          ['locale', locale],
        ];
        if (text !== '') parameters.push(['text', text]);
        return request<Suggestion[]>('/suggest', parameters, responseChecks().suggest, abort);
      });
    },
    interpret(text, options) {
      const [abort, own] = withoutSignal(options);
      return run(abort, async () => {
        resolveInterpretOptions(resolveQuery, text, own);
        if (text === '') return { parts: [], words: [] }; // an empty parameter counts as absent
        return request<Interpretation>('/interpret', [['text', text]], responseChecks().interpret, abort);
      });
    },
    similar(id, options) {
      const [abort, own] = withoutSignal(options);
      return run(abort, async () => {
        const { limit } = resolveSimilarOptions(resolveQuery, id, own);
        if (isImpossibleId(id)) return [];
        const parameters: Pair[] = [['limit', String(limit)]];
        const path = `${resourcePath(id)}/similar`;
        const hits = await requestOptional<Hit[]>(path, parameters, responseChecks().similar, abort);
        return (hits ?? []).map(withReasons);
      });
    },
  };
}

/** Runs a method unless the signal is aborted. Adds the nearest id to the error of an unknown one. */
async function run<T>(options: AskOptions | undefined, method: () => Promise<T> | T): Promise<T> {
  try {
    return await unlessAborted(options, method);
  } catch (error) {
    throw await withNearestId(error);
  }
}

/** Returns a hit with empty reasons if they weren't requested. */
function withReasons(hit: Omit<Hit, 'reasons'> & Partial<Hit>): Hit {
  return { reasons: [], ...hit };
}

/** Returns whether no resource can have this id. */
function isImpossibleId(id: unknown): boolean {
  return typeof id !== 'string' || id.trim() === '';
}

/** Returns the path of a resource. URL parsers resolve `.` and `..`, so these ids are sent as `.;` and `..;`. */
function resourcePath(id: string): string {
  return `/resources/${encodeComponent(id)}${/^\.{1,2}$/.test(id) ? ';' : ''}`;
}

function noSimilarity(found: unknown): HubError {
  return invalidQuery(['similarity'], found, 'no similarity: an option of createHandler computes it on the server');
}

function invalidCursor(found: string): HubError {
  return new HubError('invalid-cursor', { path: ['cursor'], found, expected: 'a cursor that a search returned' });
}

async function attempt(send: ResolvedOptions['send'], request: Request): Promise<Attempt<RawResponse>> {
  const response = await send(request);
  const { status, headers } = response;
  const text = await response.text();
  const retryAfter = RETRIED_STATUSES.includes(status) ? { header: headers.get('retry-after') } : undefined;
  return { value: { status, text }, retryAfter };
}

interface ResolvedOptions {
  readonly send: NonNullable<HttpHubOptions['fetch']>;
  readonly base: string;
  readonly headers: Headers;
  readonly reasons: boolean;
  readonly retries: number;
  readonly timeout: number;
}

function resolveOptions(url: string, options: HttpHubOptions): ResolvedOptions {
  rejectUnknownOptions(options, ['fetch', 'reasons', 'headers', 'retries', 'timeout']);
  const { fetch: send = (request) => fetch(request), retries = DEFAULT_RETRIES, timeout = DEFAULT_TIMEOUT } = options;
  const { reasons = false } = options;
  if (typeof reasons !== 'boolean') throw invalidOption(['reasons'], reasons, 'true or false');
  if (typeof send !== 'function') throw invalidOption(['fetch'], send, 'a function from a Request to a Response');
  if (!Number.isInteger(retries) || retries < 0) throw invalidOption(['retries'], retries, 'a whole number from 0');
  if (!(timeout > 0 && timeout <= MAX_TIMEOUT)) {
    throw invalidOption(['timeout'], timeout, `milliseconds above 0, at most ${MAX_TIMEOUT}`);
  }
  const base = toBaseUrl(url);
  if (base === undefined) {
    throw invalidOption(['url'], url, 'an http or https URL without credentials, parameters or fragment');
  }
  return { send, base, headers: toHeaders(options.headers), reasons, retries, timeout };
}

function toHeaders(input: HeadersInput | undefined): Headers {
  try {
    const headers = new Headers(input);
    if (!headers.has('accept')) headers.set('accept', 'application/json');
    return headers;
  } catch {
    throw invalidOption(['headers'], input, 'valid request headers');
  }
}

/** Returns the URL without a trailing slash, or undefined if the API can't have this URL. */
function toBaseUrl(url: string): string | undefined {
  const parsed = parseUrl(url, typeof location === 'object' ? location.href : undefined);
  if (parsed === undefined) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = parsed;
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return isHttp && search + hash + username + password === '' ? origin + pathname.replace(/\/+$/, '') : undefined;
}
