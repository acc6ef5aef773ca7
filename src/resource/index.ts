/** Resources: their form, checks and derived values. */
export { checkResource } from './check';
export { parseDate } from './date';
export { breadthOf, facetValues, isApproved, reachOf, scopeOf, sortDate } from './derive';
export { comparedFacets, hasSearchedLabels, isFieldName } from './fields';
export type { Resource } from './resource';
export { forEachSearchedText, searchedFieldGroups, searchedFields, searchedPaths } from './searched-texts';
export { type Provenance, type ReviewStatus, reviewStatuses } from './value-types';
