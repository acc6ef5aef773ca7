import { en } from '../../../../data/labels/en';
import { HubError } from '../../../base/error';
import { once } from '../../../base/remembered';
import type { AskOptions, AsyncHub, Hub } from '../../../hub';
import { asAsync, isAsync } from '../../../hub/as-async';
import { checkHub } from '../../../hub/check-hub';
import type { Labels } from '../../../taxonomy';
import { decodePart } from '../shared/percent-encoding';
import { type ProblemError, problem } from '../shared/problem';
import { createTurns } from './fair-queue';
import { type FullHandlerOptions, fullHandlerOptions, type HandlerOptions } from './handler-options';
import { jsonResponse } from './json-response';
import { wantedLabels } from './negotiate';
import { openApiDocument } from './openapi-document';
import { type Operation, operations } from './operations';
import { readParameters } from './parse-parameters';

/** What servers note down for a client that has gone. */
const CLIENT_CLOSED = 499;

/** How long an address may be, in UTF-16 units: servers in between allow no more. */
const LONGEST_ADDRESS = 8192;

/**
 * Serves a hub over HTTP, as docs/api.md says. What is wrong with a request is a 400 with problem details (RFC 9457).
 *
 * @param hub a hub, in memory or not, or a function that gives the one to use now: after an update, another.
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
  if (typeof hub !== 'function') checkHub(hub, 'a hub, or a function that gives one');
  const { labels, base, cors, cacheControl, compress, onError } = fullHandlerOptions(options);
  const service: Service = {
    hub: typeof hub === 'function' ? hub : () => hub,
    labels: [en, ...labels],
    base,
    description: once(() => openApiDocument(base)),
    headers: {
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
      vary:
        cors === true || cors.length === 0
          ? 'Accept-Encoding, Accept-Language'
          : 'Accept-Encoding, Accept-Language, Origin',
    },
    isCompressed: compress && typeof CompressionStream === 'function',
    turn: createTurns(),
  };
  return async (request) => {
    const shared = sharing(cors, request.headers.get('origin'));
    let response: Response;
    try {
      response = await answer(service, request);
    } catch (error) {
      response = request.signal.aborted ? clientClosed() : failure(error);
      if (response.status >= 500) void tell(onError, error, request);
    }
    const { headers } = response;
    for (const [name, value] of Object.entries(shared)) headers.set(name, value);
    // What is wrong isn't kept, and answers for one site aren't for another.
    if (!headers.has('vary')) headers.set('vary', service.headers.vary);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    return response;
  };
}

interface Service {
  hub(): AsyncHub | Hub;
  /** Of all languages, English first. */
  readonly labels: readonly Labels[];
  readonly base: string;
  description(): unknown;
  readonly headers: Readonly<Record<'cache-control' | 'vary' | 'x-content-type-options', string>>;
  readonly isCompressed: boolean;
  turn(): Promise<boolean>;
}

/** What a browser has to hear that asks for a page of another site. */
function sharing(cors: readonly string[] | true, origin: string | null): Readonly<Record<string, string>> {
  if (cors !== true && (origin === null || !cors.includes(origin))) return {};
  return {
    'access-control-allow-origin': cors === true || origin === null ? '*' : origin,
    'access-control-expose-headers': 'ETag, Content-Language',
  };
}

const METHODS = 'GET, HEAD, OPTIONS';

async function answer(service: Service, request: Request): Promise<Response> {
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
  if (method !== 'GET' && method !== 'HEAD') return notAllowed();
  const response = await read(service, request, new URL(url));
  if (method === 'GET') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

function notAllowed(): Response {
  return problem(405, 'method-not-allowed', 'Only GET, HEAD and OPTIONS are answered.', {
    headers: { allow: METHODS },
  });
}

/** What went wrong on our side, and nothing of it; a hub elsewhere may only be away. */
function failure(error: unknown): Response {
  switch (error instanceof HubError ? error.code : undefined) {
    case 'unavailable':
      return problem(503, 'unavailable', 'The library doesn’t answer at the moment.');
    case 'invalid-answer':
      return problem(502, 'invalid-answer', 'The library answers something else.');
    case 'address-too-long':
      return addressTooLong();
  }
  return problem(500, 'internal-error', 'Something went wrong on our side.');
}

/** Tells of an error. The answer doesn't wait, and neither a throw nor a promise that is rejected gets further. */
async function tell(onError: FullHandlerOptions['onError'], error: unknown, request: Request): Promise<void> {
  try {
    await onError(error, request);
  } catch {
    // Who is told of errors has none to tell us.
  }
}

/** For who has gone: nobody reads it. */
function clientClosed(): Response {
  return new Response(null, { status: CLIENT_CLOSED });
}

function addressTooLong(): Response {
  return problem(414, 'address-too-long', `An address may have ${LONGEST_ADDRESS} characters.`);
}

async function read(service: Service, request: Request, { pathname, search }: URL): Promise<Response> {
  const { base, headers, isCompressed } = service;
  const send = (body: unknown, more: Readonly<Record<string, string>> = {}): Response =>
    jsonResponse(request, body, { headers: { ...headers, ...more }, isCompressed });
  if (pathname.length + search.length > LONGEST_ADDRESS) {
    return addressTooLong();
  }
  if (pathname === '/healthz') {
    const now = service.hub();
    return send({ status: 'ok', size: await asAsync(now).size(asking(now, request)) }, { 'cache-control': 'no-store' });
  }
  if (pathname === `${base}/openapi.json`) return send(service.description());
  const found = pathname.startsWith(`${base}/`) ? operationAt(pathname.slice(base.length)) : undefined;
  if (found === undefined) return problem(404, 'not-found', 'There is nothing at this path.');
  return operate(service, request, search, found, send);
}

async function operate(
  { hub, labels, turn }: Service,
  request: Request,
  search: string,
  { operation, place }: { readonly operation: Operation; readonly place: string },
  send: (body: unknown, headers: Readonly<Record<string, string>>) => Response,
): Promise<Response> {
  const given = readParameters(operation.parameters, search);
  if ('errors' in given) return badRequest(given.errors);
  const { said } = given;
  const locale = said.locale ?? wantedLabels(request.headers.get('accept-language'), labels)?.locale ?? 'en';
  const hasWaited = await turn();
  if (hasWaited && request.signal.aborted) return clientClosed();
  const now = hub();
  const ask = asking(now, request);
  const outcome = await operation.run({ hub: asAsync(now), ask, labels, place, said, locale });
  if ('missing' in outcome) return problem(404, 'not-found', outcome.missing, outcome);
  if ('errors' in outcome) return badRequest(outcome.errors);
  const { body, languages = [] } = outcome;
  return send(body, languages.length === 0 ? {} : { 'content-language': languages.join(', ') });
}

/** Who answers in memory has answered before anybody can have gone; a signal is made when it is first read. */
function asking(hub: AsyncHub | Hub, request: Request): AskOptions {
  return isAsync(hub) ? { signal: request.signal } : {};
}

/** The operation at a path below the base, and what stands in its braces. */
function operationAt(path: string): { readonly operation: Operation; readonly place: string } | undefined {
  const parts = path.split('/');
  for (const operation of operations) {
    const pattern = operation.path.split('/');
    const isHere =
      pattern.length === parts.length && pattern.every((part, i) => part.startsWith('{') || part === parts[i]);
    const place = pattern.findIndex((part) => part.startsWith('{'));
    if (isHere) return { operation, place: place < 0 ? '' : segment(parts[place] ?? '') };
  }
  return undefined;
}

function badRequest(errors: readonly ProblemError[]): Response {
  const [first] = errors;
  return problem(400, first?.code ?? 'invalid-query', first?.detail ?? 'The query is wrong.', { errors });
}

/** What a segment of a path says. One that is only dots can't be, so a `;` follows them. */
function segment(part: string): string {
  return decodePart(/^\.{1,2};$/.test(part) ? part.slice(0, -1) : part);
}
