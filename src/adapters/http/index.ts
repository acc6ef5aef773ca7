/** The hub over HTTP: served, and asked. */

export { type HttpHubOptions, httpHub } from './client/http-hub';
export { createHandler } from './server/create-handler';
export type { HandlerOptions } from './server/handler-options';
