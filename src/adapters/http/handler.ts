import { once } from '../../base/remembered';
import type { Hub } from '../../hub';
import type { Labels } from '../../taxonomy';
import { wantedLanguage } from './negotiate';
import { openApiDocument } from './openapi';
import { type Operation, operations } from './operations';
import { readParameters } from './parameters';
import { type ProblemError, problem } from './problem';
import { jsonResponse } from './respond';

export interface HandlerOptions {
  /**
   * Languages besides English, those that the hub was given: for `/api/taxonomy`, and for what `Accept-Language` asks for.
   * Default none.
   */
  readonly labels?: readonly Labels[] | undefined;
  /** Where the operations are, without a slash at the end. Default `'/api'`. */
  readonly base?: string | undefined;
  /** From which other sites a browser may ask: origins, or `true` for all. Default none. */
  readonly cors?: readonly string[] | true | undefined;
  /** How long answers may be kept, as the header `Cache-Control` says it. Default `'no-cache'`: ask each time whether it changed. */
  readonly cacheControl?: string | undefined;
  /** Whether answers are compressed by gzip, where the runtime can and the client wants it. Default true. */
  readonly compress?: boolean | undefined;
}

/** How long an address may be, in UTF-16 units: servers in between allow no more. */
const LONGEST_ADDRESS = 8192;

/**
 * Serves a hub over HTTP, as docs/api.md says. What is wrong with a request is a 400 with problem details (RFC 9457).
 *
 * @param hub a hub, or a function that gives the one to use now: after an update, another.
 * @returns a function from a `Request` to a `Response`; it never throws.
 * @example
 * const handler = createHandler(hub);
 * const response = await handler(new Request('http://localhost/api/resources?objectives=10&limit=5'));
 */
export function createHandler(
  hub: Hub | (() => Hub),
  options: HandlerOptions = {},
): (request: Request) => Promise<Response> {
  const { labels = [], base = '/api', cors = [], cacheControl = 'no-cache', compress = true } = options;
  const service: Service = {
    hub: typeof hub === 'function' ? hub : () => hub,
    labels,
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
  };
  return async (request) => {
    const shared = sharing(cors, request.headers.get('origin'));
    let response: Response;
    try {
      response = answer(service, request);
    } catch {
      response = problem(500, 'internal-error', 'Something went wrong on our side.');
    }
    for (const [name, value] of Object.entries(shared)) response.headers.set(name, value);
    return response;
  };
}

interface Service {
  hub(): Hub;
  readonly labels: readonly Labels[];
  readonly base: string;
  description(): unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly isCompressed: boolean;
}

/** What a browser has to hear that asks for a page of another site. */
function sharing(cors: readonly string[] | true, origin: string | null): Readonly<Record<string, string>> {
  if (origin === null || (cors !== true && !cors.includes(origin))) return {};
  return {
    'access-control-allow-origin': cors === true ? '*' : origin,
    'access-control-expose-headers': 'ETag, Content-Language',
  };
}

const METHODS = 'GET, HEAD, OPTIONS';

function answer(service: Service, request: Request): Response {
  const { method, url } = request;
  if (method === 'OPTIONS') {
    const headers = {
      allow: METHODS,
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': 'Accept-Language, If-None-Match',
      'access-control-max-age': '86400',
    };
    return new Response(null, { status: 204, headers });
  }
  const response = method === 'GET' || method === 'HEAD' ? read(service, request, new URL(url)) : notAllowed();
  return method === 'HEAD' ? new Response(null, response) : response;
}

function notAllowed(): Response {
  return problem(405, 'method-not-allowed', 'Only GET, HEAD and OPTIONS are answered.', {
    headers: { allow: METHODS },
  });
}

function read(service: Service, request: Request, { pathname, search, searchParams }: URL): Response {
  const { base, headers, isCompressed } = service;
  const send = (body: unknown, more: Readonly<Record<string, string>> = {}): Response =>
    jsonResponse(request, body, { headers: { ...headers, ...more }, isCompressed });
  if (pathname.length + search.length > LONGEST_ADDRESS) {
    return problem(414, 'address-too-long', `An address may have ${LONGEST_ADDRESS} characters.`);
  }
  if (pathname === '/healthz') return send({ status: 'ok', size: service.hub().size }, { 'cache-control': 'no-store' });
  if (pathname === `${base}/openapi.json`) return send(service.description());
  const found = pathname.startsWith(`${base}/`) ? operationAt(pathname.slice(base.length)) : undefined;
  if (found === undefined) return problem(404, 'not-found', 'There is nothing at this path.');
  return operate(service, request, searchParams, found, send);
}

function operate(
  { hub, labels }: Service,
  request: Request,
  searchParams: URLSearchParams,
  { operation, place }: { readonly operation: Operation; readonly place: string },
  send: (body: unknown, headers: Readonly<Record<string, string>>) => Response,
): Response {
  const names = new Set(operation.parameters.map(({ name }) => name));
  const { values: given, errors } = readParameters(operation.parameters, searchParams);
  if (errors.length > 0) return badRequest(errors);
  const languages = ['en', ...labels.map((module) => module.locale)];
  const locale =
    (given.get('locale') as string | undefined) ??
    wantedLanguage(request.headers.get('accept-language'), languages) ??
    'en';
  const params = new URLSearchParams([...searchParams].filter(([name]) => names.has(name)));
  const outcome = operation.run({ hub: hub(), labels, place, params, given, locale });
  if ('missing' in outcome) return problem(404, 'not-found', outcome.missing);
  if ('errors' in outcome) return badRequest(outcome.errors);
  const { language } = new Intl.Locale(locale);
  return send(outcome.body, { 'content-language': languages.includes(language) ? language : 'en' });
}

/** The operation at a path below the base, and what stands in its braces. */
function operationAt(path: string): { readonly operation: Operation; readonly place: string } | undefined {
  const parts = path.split('/');
  for (const operation of operations) {
    const pattern = operation.path.split('/');
    const isHere =
      pattern.length === parts.length && pattern.every((part, i) => part.startsWith('{') || part === parts[i]);
    const place = pattern.findIndex((part) => part.startsWith('{'));
    if (isHere) return { operation, place: place < 0 ? '' : decode(parts[place] ?? '') };
  }
  return undefined;
}

function badRequest(errors: readonly ProblemError[]): Response {
  const [first] = errors;
  return problem(400, first?.code ?? 'invalid-query', first?.detail ?? 'The query is wrong.', { errors });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
