/** Resources: their form, checks and derived values. */
export { checkResource } from './check';
export { parseDate } from './date';
export { breadthOf, facetValues, isApproved, reachOf, scopeOf, sortDate } from './derive';
export { type Resource, type ReviewStatus, reviewStatuses } from './resource';
