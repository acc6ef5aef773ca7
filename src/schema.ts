/** Validation and import of resources. Depends on zod. */
export { formatIssue, type Issue, type IssueCode } from './resource/issue';
export { type ParseOptions, type ParseResult, parseResources } from './resource/parse';
export { resourceSchema } from './resource/schema';
