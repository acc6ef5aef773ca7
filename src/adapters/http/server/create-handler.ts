import { en } from '../../../../data/display-labels/en';
import { HubError } from '../../../base/error';
import { lazy } from '../../../base/memoize';
import type { AskOptions, AsyncHub, Hub } from '../../../hub';
import { asAsync, checkHub, isAsync } from '../../../hub/as-async';
import type { DisplayLabels } from '../../../taxonomy';
import { type ProblemError, problemResponse } from '../shared/problem';
import { type Compressor, compressors } from './compress';
import { createFairQueue } from './fair-queue';
import { type HandlerOptions, type ResolvedHandlerOptions, resolveHandlerOptions } from './handler-options';
import { jsonResponse } from './json-response';
import { preferredLabels } from './negotiate';
import { openApiDocument } from './openapi-document';
import { type Operation, operationAt } from './operations';
import { parseParameters } from './parse-parameters';

/** The status that servers log if a client disconnects before it receives a response. */
const CLIENT_CLOSED_REQUEST = 499;

/** Maximum length of path and query, in UTF-16 units: longer URLs don't pass many proxies. */
const MAX_URL_LENGTH = 8192;

/**
 * Serves a hub over HTTP (docs/api.md). An invalid request gets a 400 with problem details (RFC 9457).
 *
 * @param hub a hub, in memory or async, or a function that returns the current one, which may change after an update.
 * @returns a function from a `Request` to a `Response`; it never throws.
 * @throws HubError `invalid-option`.
 * @example
 * const handler = createHandler(hub);
 * const response = await handler(new Request('http://localhost/api/resources?objectives=10&limit=5'));
 */
export function createHandler(
  hub: AsyncHub | Hub | (() => AsyncHub | Hub),
  options: HandlerOptions = {},
): (request: Request) => Promise<Response> {
  if (typeof hub !== 'function') checkHub(hub, 'a hub, or a function that returns one');
  const { labels, base, cors, cacheControl, compress, similarity, onError } = resolveHandlerOptions(options);
  const service: Service = {
    hub: typeof hub === 'function' ? hub : () => hub,
    labels: [en, ...labels],
    base,
    description: lazy(() => openApiDocument(base)),
    headers: {
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
      vary:
        cors === true || cors.length === 0
          ? 'Accept-Encoding, Accept-Language'
          : 'Accept-Encoding, Accept-Language, Origin',
    },
    similarity,
    compressors: compress ? compressors() : [],
    waitForTurn: createFairQueue(),
  };
  return async (request) => {
    const shared = corsHeaders(cors, request.headers.get('origin'));
    let response: Response;
    try {
      response = await respond(service, request);
    } catch (error) {
      response = request.signal.aborted ? clientClosed() : errorResponse(error);
      if (response.status >= 500) void notifyErrorHandler(onError, error, request);
    }
    const { headers } = response;
    for (const [name, value] of Object.entries(shared)) headers.set(name, value);
    // Errors must not be cached, and a response for one origin must not be reused for another.
    if (!headers.has('vary')) headers.set('vary', service.headers.vary);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    return response;
  };
}

interface Service {
  hub(): AsyncHub | Hub;
  /** Labels in all languages, English first. */
  readonly labels: readonly DisplayLabels[];
  readonly base: string;
  description(): unknown;
  readonly headers: Readonly<Record<'cache-control' | 'vary' | 'x-content-type-options', string>>;
  readonly similarity: ResolvedHandlerOptions['similarity'];
  readonly compressors: readonly Compressor[];
  waitForTurn(): Promise<boolean>;
}

/** Returns the headers that let a page of another origin read the response. */
function corsHeaders(cors: readonly string[] | true, origin: string | null): Readonly<Record<string, string>> {
  if (cors !== true && (origin === null || !cors.includes(origin))) return {};
  return {
    'access-control-allow-origin': cors === true || origin === null ? '*' : origin,
    'access-control-expose-headers': 'ETag, Content-Language',
  };
}

const METHODS = 'GET, HEAD, OPTIONS';

/** Handles the method of a request. */
async function respond(service: Service, request: Request): Promise<Response> {
  const { method, url } = request;
  if (method === 'OPTIONS') {
    const headers = {
      allow: METHODS,
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': 'Accept-Language, Authorization, If-None-Match',
      'access-control-max-age': '86400',
    };
    return new Response(null, { status: 204, headers });
  }
  if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed();
  const response = await route(service, request, new URL(url));
  if (method === 'GET') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

function methodNotAllowed(): Response {
  return problemResponse(405, 'method-not-allowed', 'Only GET, HEAD and OPTIONS are supported.', {
    headers: { allow: METHODS },
  });
}

/** Creates the response for an error that the request didn't cause, without its details. */
function errorResponse(error: unknown): Response {
  switch (HubError.is(error) ? error.code : undefined) {
    case 'unavailable':
      return problemResponse(503, 'unavailable', 'The library is temporarily unavailable.');
    case 'invalid-answer':
      return problemResponse(502, 'invalid-answer', 'The library returned an invalid response.');
    case 'address-too-long':
      return urlTooLong();
  }
  return problemResponse(500, 'internal-error', 'An internal error occurred.');
}

/** Reports an error to `onError` without delaying the response. Errors thrown by `onError` are ignored. */
async function notifyErrorHandler(
  onError: ResolvedHandlerOptions['onError'],
  error: unknown,
  request: Request,
): Promise<void> {
  try {
    await onError(error, request);
  } catch {}
}

/** Creates the response to a client that has disconnected. */
function clientClosed(): Response {
  return new Response(null, { status: CLIENT_CLOSED_REQUEST });
}

function urlTooLong(): Response {
  return problemResponse(414, 'address-too-long', `A URL may have at most ${MAX_URL_LENGTH} characters.`);
}

/** Handles a GET or HEAD request by its path. */
async function route(service: Service, request: Request, { pathname, search }: URL): Promise<Response> {
  const { base, headers, compressors } = service;
  const send = (body: unknown, more: Readonly<Record<string, string>> = {}): Response =>
    jsonResponse(request, body, { headers: { ...headers, ...more }, compressors });
  if (pathname.length + search.length > MAX_URL_LENGTH) return urlTooLong();
  if (pathname === '/healthz') {
    const hub = service.hub();
    const size = await asAsync(hub).size(hubOptions(hub, request));
    return send({ status: 'ok', size }, { 'cache-control': 'no-store' });
  }
  if (pathname === `${base}/openapi.json`) return send(service.description());
  const found = pathname.startsWith(`${base}/`) ? operationAt(pathname.slice(base.length)) : undefined;
  if (found === undefined) return problemResponse(404, 'not-found', 'There is no such path.');
  return runOperation(service, request, search, found, send);
}

async function runOperation(
  service: Service,
  request: Request,
  search: string,
  { operation, pathValue }: { readonly operation: Operation; readonly pathValue: string },
  send: (body: unknown, headers: Readonly<Record<string, string>>) => Response,
): Promise<Response> {
  const outcome = parseParameters(operation.parameters, search);
  if ('errors' in outcome) return badRequest(outcome.errors);
  const { parameters } = outcome;
  const { labels, similarity } = service;
  const locale = parameters.locale ?? preferredLabels(request.headers.get('accept-language'), labels)?.locale ?? 'en';
  const hasWaited = await service.waitForTurn();
  if (hasWaited && request.signal.aborted) return clientClosed();
  const hub = service.hub();
  const options = hubOptions(hub, request);
  const result = await operation.run({
    hub: asAsync(hub),
    options,
    labels,
    similarity: async (text) => similarity(text, { signal: request.signal, locale }),
    pathValue,
    parameters,
    locale,
  });
  if ('missing' in result) return problemResponse(404, 'not-found', result.missing, result);
  if ('errors' in result) return badRequest(result.errors);
  const { body, languages = [] } = result;
  return send(body, languages.length === 0 ? {} : { 'content-language': languages.join(', ') });
}

/** Passes the request's signal to async hubs only: runtimes create it lazily, and a hub in memory can't be aborted. */
function hubOptions(hub: AsyncHub | Hub, request: Request): AskOptions {
  return isAsync(hub) ? { signal: request.signal } : {};
}

function badRequest(errors: readonly ProblemError[]): Response {
  const [first] = errors;
  return problemResponse(400, first?.code ?? 'invalid-query', first?.detail ?? 'The query is invalid.', { errors });
}
