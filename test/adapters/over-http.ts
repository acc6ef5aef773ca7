import type { AsyncHub, Hub } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';

/** Returns an async hub that sends requests to a handler of `hub`, without a network. */
export function overHttp(hub: Hub): AsyncHub {
  return httpHub('http://hub.example/api', { fetch: createHandler(hub), reasons: true, retries: 0 });
}
