/** Resources: their form, checks and derived values. */
export { checkResource, isWebAddress } from './check';
export { endsBefore, parseDate } from './date';
export { breadthOf, facetValues, isApproved, reachOf, scopeOf, sortDate } from './derive';
export { type Resource, type ReviewStatus, reviewStatuses } from './resource';
