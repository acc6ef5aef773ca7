/** The hub over HTTP: served, and asked. */
export { createHandler } from './handler';
export type { HandlerOptions } from './handler-options';
export { type HttpHubOptions, httpHub } from './http-hub';
