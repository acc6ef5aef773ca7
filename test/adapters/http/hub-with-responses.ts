import type { AsyncHub } from 'gcm-hub';
import { type HttpHubOptions, httpHub } from 'gcm-hub/http';

export const API_URL = 'http://localhost/api';

/** Creates a hub whose server returns the responses in order, and repeats the last one. */
export function hubWithResponses(
  responses: readonly ((request: Request) => Promise<Response> | Response)[],
  options: HttpHubOptions = {},
): { readonly hub: AsyncHub; readonly requests: readonly Request[] } {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const next = responses[Math.min(requests.length, responses.length - 1)];
    requests.push(request);
    return next === undefined ? Response.error() : next(request);
  };
  return { hub: httpHub(API_URL, { fetch, ...options }), requests };
}
