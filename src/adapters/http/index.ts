/** HTTP adapter: `createHandler` serves a hub, `httpHub` is a client of a served hub. */
export { type HttpHubOptions, httpHub } from './client/http-hub';
export { createHandler } from './server/create-handler';
export type { HandlerOptions, SimilarityOptions } from './server/handler-options';
