/** The hub over HTTP. */
export { createHandler, type HandlerOptions } from './handler';
