/** The engine for src/hub: the same functions that `createIndex` consists of. Not public. */

export { defaultQueryAnalyzer } from './definition/analyzer';
export type { Definition, ListedFacet, SortKey, Value } from './definition/definition';
export { type Entities, type EntityName, hasPlaceholders, isRangePhrase } from './definition/entities';
export type { FacetDisplay } from './facets/facet-result';
export type { Filter } from './facets/filter';
export { buildIndex, type IndexState } from './index/build';
export { crossTabulate, type TableAxis } from './index/cross-tab';
export { cursorBinding } from './index/cursor';
export { searchFacetValues } from './index/facet-values';
export { interpretText } from './index/interpret';
export { type CompiledDefinition, compileDefinition } from './index/plan';
export type { ResolvedQuery } from './index/search';
export { searchIndex, type TextDetails } from './index/search';
export { similarDocuments } from './index/similar';
export { checkVerifyOption, openSnapshot, type VerifyOptions } from './index/snapshot/open-snapshot';
export { checkSnapshotOptions, type SnapshotOptions, writeSnapshot } from './index/snapshot/write-snapshot';
export { suggestFrom } from './index/suggest';
export { updateIndex } from './index/update/update';
export { searchableNames, type ValueNames } from './index/value-names';
export { type KernelChoice, validateKernel } from './kernel/create-kernel';
export { DEFAULT_ORDER } from './ranking/sort-order';
export type { Highlighter } from './text/highlight';
export type { IndexReason } from './text/reasons';
export { type DetailFunctions, withDetails } from './util/lazy-details';
