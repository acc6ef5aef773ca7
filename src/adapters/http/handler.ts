import { HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import type { Hub } from '../../hub';
import { type FacetsRequest, fromSearchParams } from '../../query';
import { facetNames, isFacetName, type Labels } from '../../taxonomy';
import { type ProblemError, problem, problemError } from './problem';
import { taxonomyDocument } from './taxonomy-document';

export interface HandlerOptions {
  /** Languages for `/api/taxonomy`, besides English: those that the hub was given. Default none. */
  readonly labels?: readonly Labels[] | undefined;
}

/**
 * Serves a hub over HTTP: `GET /api/resources`, `/api/resources/{id}` and `/api/taxonomy`, as docs/api.md says. Wrong input
 * is a 400 with problem details (RFC 9457).
 *
 * @returns a function from a `Request` to a `Response`; it never throws.
 * @example
 * const handler = createHandler(hub);
 * const response = await handler(new Request('http://localhost/api/resources?objectives=10&limit=5'));
 */
export function createHandler(hub: Hub, options: HandlerOptions = {}): (request: Request) => Promise<Response> {
  const { labels = [] } = options;
  return async (request) => {
    try {
      return answer(hub, labels, request);
    } catch {
      return problem(500, 'internal-error', 'Something went wrong on our side.');
    }
  };
}

const RESOURCE = /^\/api\/resources\/([^/]+)$/;

function answer(hub: Hub, labels: readonly Labels[], request: Request): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problem(405, 'method-not-allowed', 'Only GET and HEAD are answered.', { headers: { allow: 'GET, HEAD' } });
  }
  const response = route(hub, labels, new URL(request.url));
  return request.method === 'HEAD' ? new Response(null, response) : response;
}

function route(hub: Hub, labels: readonly Labels[], { pathname, searchParams }: URL): Response {
  if (pathname === '/api/resources') return searchResponse(hub, searchParams);
  if (pathname === '/api/taxonomy') return taxonomyResponse(labels, searchParams);
  const id = RESOURCE.exec(pathname)?.[1];
  const resource = id === undefined ? undefined : hub.get(decode(id));
  if (resource !== undefined) return json(resource);
  return problem(
    404,
    'not-found',
    id === undefined ? 'There is nothing at this path.' : 'There is no resource with this id.',
  );
}

function searchResponse(hub: Hub, params: URLSearchParams): Response {
  const { query, dropped } = fromSearchParams(params);
  const errors = dropped.map(({ param, error }) => problemError(param, error));
  const facets = facetsAsked(params.getAll('facets'), errors);
  if (errors.length > 0) return badRequest(errors);
  try {
    return json(hub.search({ ...query, facets }));
  } catch (error) {
    // A cursor can only be told by the hub that it is of.
    if (!(error instanceof HubError) || error.path[0] !== 'cursor') throw error;
    return badRequest([problemError('cursor', error)]);
  }
}

function taxonomyResponse(labels: readonly Labels[], params: URLSearchParams): Response {
  const { query, dropped } = fromSearchParams(params);
  const errors = dropped
    .filter(({ param }) => param === 'locale')
    .map(({ param, error }) => problemError(param, error));
  return errors.length > 0 ? badRequest(errors) : json(taxonomyDocument(labels, query.locale));
}

function badRequest(errors: readonly ProblemError[]): Response {
  const [first] = errors;
  return problem(400, first?.code ?? 'invalid-query', first?.detail ?? 'The query is wrong.', { errors });
}

/** `facets=objectives&facets=regions` for some, `facets=0` for none; all but `appliesTo` where nothing is said. */
function facetsAsked(given: readonly string[], errors: ProblemError[]): FacetsRequest {
  const names = given.filter((name) => name.trim() !== '');
  if (names.length === 0) return true;
  if (names.every((name) => name === '0')) return false;
  const asked: { [name: string]: true } = {};
  for (const name of names) {
    if (isFacetName(name)) asked[name] = true;
    else {
      const near = nearest(name, facetNames)[0];
      const details = { path: ['facets'], found: name, expected: 'the name of a facet, or 0 for none', nearest: near };
      errors.push(problemError('facets', new HubError('invalid-query', details)));
    }
  }
  return asked;
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' },
  });
}
