/** What a resource is: its form, its checks, the values that follow from it. */
export { checkResource, isWebAddress } from './check';
export { endsBefore, parseDate } from './date';
export { breadthOf, facetValues, isApproved, reachOf, scopeOf, sortDate } from './derive';
export { type Resource, type ReviewStatus, reviewStatuses } from './resource';
