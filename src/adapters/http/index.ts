/** The hub over HTTP: served, and asked. */
export { createHandler, type HandlerOptions } from './handler';
export { type HttpHubOptions, httpHub } from './http-hub';
