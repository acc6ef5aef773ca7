import { HubError } from '../../../base/error';
import { checkOptionNames, invalidOption } from '../../../base/given';
import type { AskOptions, AsyncHub, CrossTab, FacetCount, Hit, HubResult, Suggestion } from '../../../hub';
import { unlessAborted, withoutSignal } from '../../../hub/as-async';
import { askedCrossTab, askedFacetValues, askedSimilar, askedSuggest } from '../../../hub/asked';
import { fullQuery } from '../../../query';
import type { Resource } from '../../../resource';
import type { FacetName, ValueOf } from '../../../taxonomy';
import { urlOf } from '../shared/parse-url';
import { encodePart, searchOf } from '../shared/percent-encoding';
import { answers, crossTabAnswer, facetAnswer } from '../shared/response-schemas';
import { answerIn, type Received, unavailable } from './parse-response';
import { type Pair, parametersOf, searchParameters } from './query-parameters';
import { type Tried, tryTo } from './retry';

/** As `Headers` takes them: the name that browsers have for it isn't known everywhere. */
type GivenHeaders = ConstructorParameters<typeof Headers>[0];

export interface HttpHubOptions {
  /** How a request is sent: the handler of `createHandler` itself, or one that adds something. Default the platform's `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response> | Response) | undefined;
  /** Headers of every request, such as `Authorization`. Default none. */
  readonly headers?: GivenHeaders | undefined;
  /**
   * How often a request is sent again that failed on the way or was answered with 429, 502, 503 or 504: after 0.3 s, twice as long
   * each time, or when `Retry-After` says, but not later than in 30 s. Default 2.
   */
  readonly retries?: number | undefined;
  /** How long each of these may take, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined;
}

const DEFAULT_RETRIES = 2;
const DEFAULT_TIMEOUT = 30_000;
/** Timers have no more bits. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** What passes. */
const PASSING: readonly number[] = [429, 502, 503, 504];

/**
 * A hub that is asked over HTTP, of whatever serves the API of docs/api.md: the async twin of `Hub`. It answers what that hub
 * answers, and is rejected with the HubError that it throws; with `address-too-long`, `invalid-answer` or `unavailable` besides.
 * A signal that is aborted rejects at once, with its reason.
 *
 * @param url where the operations are, `https://example.org/api`; in a browser `/api` will do.
 * @throws HubError `invalid-option`.
 * @example
 * const hub = httpHub('https://example.org/api');
 * const { total } = await hub.search({ filters: { objectives: [10] } });
 */
export function httpHub(url: string, options: HttpHubOptions = {}): AsyncHub {
  const { send, base, headers, retries, timeout } = checkOptions(url, options);

  /** @typeParam T what the schema describes. */
  async function ask<T>(
    path: string,
    parameters: readonly Pair[],
    schema: Parameters<typeof answerIn>[1],
    asking: AskOptions | undefined,
  ): Promise<T | undefined> {
    const signal = asking?.signal ?? undefined;
    const search = parameters.length === 0 ? '' : `?${searchOf(parameters)}`;
    const attempt = async (own: AbortSignal): Promise<Tried<Received>> =>
      received(send, new Request(`${base}${path}${search}`, { headers, signal: own }));
    let came: Received;
    try {
      came = await tryTo(attempt, { retries, timeout, signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw unavailable(error instanceof Error ? error.message : String(error), base, error);
    }
    return answerIn(came, schema, base) as T | undefined; // the schema has checked it
  }

  /** As {@link ask}, where there always is an answer. */
  async function askFor<T>(...asked: Parameters<typeof ask>): Promise<T> {
    const answer = await ask<T>(...asked);
    if (answer !== undefined) return answer;
    throw new HubError('invalid-answer', { path: [], found: 404, expected: `an answer of the API at ${base}` });
  }

  return {
    size: (asking) =>
      unlessAborted(asking, async () => {
        const nothing = fullQuery({ limit: 0, facets: false });
        return (await askFor<HubResult>('/resources', searchParameters(nothing), answers.search, asking)).total;
      }),
    search: (query = {}, asking) =>
      unlessAborted(asking, () => {
        const asked = fullQuery(query);
        // Blank parameters are absent, and so would this be.
        if (asked.cursor?.trim() === '') throw noCursor(asked.cursor);
        return askFor<HubResult>('/resources', searchParameters(asked), answers.search, asking);
      }),
    get: (id, asking) =>
      unlessAborted(asking, () =>
        hasNobody(id) ? undefined : ask<Resource>(pathOf(id), [], answers.resource, asking),
      ),
    crossTab: <R extends FacetName, C extends FacetName>(
      rows: R,
      columns: C,
      query?: Parameters<AsyncHub['crossTab']>[2],
      asking?: AskOptions,
    ) =>
      unlessAborted(asking, () => {
        const asked = parametersOf(askedCrossTab(rows, columns, query));
        const parameters: Pair[] = [['rows', rows], ['columns', columns], ...asked];
        const schema = crossTabAnswer(rows, columns);
        return askFor<CrossTab<ValueOf<R>, ValueOf<C>>>('/crosstab', parameters, schema, asking);
      }),
    facetValues<F extends FacetName>(facet: F, given?: Parameters<AsyncHub['facetValues']>[1]) {
      const [asking, own] = withoutSignal(given);
      return unlessAborted(asking, () => {
        const { query, text, sort, limit } = askedFacetValues(facet, own);
        const parameters: Pair[] = [...parametersOf(query), ['limit', String(limit)]];
        if (text !== '') parameters.push(['find', text]);
        if (sort !== undefined) parameters.push(['order', sort]);
        return askFor<FacetCount<ValueOf<F>>[]>(`/facets/${facet}`, parameters, facetAnswer(facet), asking);
      });
    },
    suggest(text, given) {
      const [asking, own] = withoutSignal(given);
      return unlessAborted(asking, () => {
        const { limit, locale } = askedSuggest(text, own);
        const parameters: Pair[] = [
          ['limit', String(limit)],
          ['locale', locale],
        ];
        if (text !== '') parameters.push(['text', text]);
        return askFor<Suggestion[]>('/suggest', parameters, answers.suggest, asking);
      });
    },
    similar(id, given) {
      const [asking, own] = withoutSignal(given);
      return unlessAborted(asking, async () => {
        const { limit } = askedSimilar(id, own);
        if (hasNobody(id)) return [];
        const parameters: Pair[] = [['limit', String(limit)]];
        return (await ask<Hit[]>(`${pathOf(id)}/similar`, parameters, answers.similar, asking)) ?? [];
      });
    },
  };
}

/** Whether no resource can have an id. */
function hasNobody(id: unknown): boolean {
  return typeof id !== 'string' || id.trim() === '';
}

/** The path of a resource. A segment that is only dots would mean another one. */
function pathOf(id: string): string {
  return `/resources/${encodePart(id)}${/^\.{1,2}$/.test(id) ? ';' : ''}`;
}

function noCursor(found: string): HubError {
  return new HubError('invalid-cursor', { path: ['cursor'], found, expected: 'a cursor that a search gave' });
}

async function received(send: Checked['send'], request: Request): Promise<Tried<Received>> {
  const response = await send(request);
  const { status, headers } = response;
  const text = await response.text();
  const again = PASSING.includes(status) ? { after: headers.get('retry-after') } : undefined;
  return { value: { status, text }, again };
}

interface Checked {
  readonly send: NonNullable<HttpHubOptions['fetch']>;
  readonly base: string;
  readonly headers: Headers;
  readonly retries: number;
  readonly timeout: number;
}

function checkOptions(url: string, options: HttpHubOptions): Checked {
  checkOptionNames(options, ['fetch', 'headers', 'retries', 'timeout']);
  const { fetch: send = (request) => fetch(request), retries = DEFAULT_RETRIES, timeout = DEFAULT_TIMEOUT } = options;
  if (typeof send !== 'function') throw invalidOption(['fetch'], send, 'a function of a request');
  if (!Number.isInteger(retries) || retries < 0) throw invalidOption(['retries'], retries, 'a whole number from 0');
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT)) {
    throw invalidOption(['timeout'], timeout, `a number of milliseconds up to ${LONGEST_TIMEOUT}`);
  }
  const base = baseOf(url);
  if (base === undefined) throw invalidOption(['url'], url, 'an http or https address without parameters');
  return { send, base, headers: headersOf(options.headers), retries, timeout };
}

function headersOf(given: GivenHeaders | undefined): Headers {
  try {
    const headers = new Headers(given);
    if (!headers.has('accept')) headers.set('accept', 'application/json');
    return headers;
  } catch {
    throw invalidOption(['headers'], given, 'headers as of a request');
  }
}

/** An address without a slash at its end; undefined for what the API can't be at. */
function baseOf(url: string): string | undefined {
  const found = urlOf(url, typeof location === 'object' ? location.href : undefined);
  if (found === undefined) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = found;
  const isWeb = protocol === 'http:' || protocol === 'https:';
  return isWeb && search + hash + username + password === '' ? origin + pathname.replace(/\/+$/, '') : undefined;
}
