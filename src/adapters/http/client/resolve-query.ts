import { createQueryResolver, type ResolveQuery } from '../../../query';
import { unknownId } from './unknown-id-error';

/** Validates a query as a hub in memory does, but the errors of unknown ids have no nearest id yet. */
export const resolveQuery: ResolveQuery = /* @__PURE__ */ createQueryResolver(unknownId);
