/** The engine for src/hub: the same functions that `createIndex` consists of. Not public. */

export type { Definition, ListedFacet, SortKey, Value } from './definition/definition';
export { toDocSet } from './facets/doc-set';
export type { FacetIndex } from './facets/facet-index';
export type { FacetDisplay } from './facets/facet-result';
export type { Filter } from './facets/filter';
export { buildIndex, type IndexState } from './index/build';
export { crossTabulate, type TableAxis } from './index/cross-tab';
export { cursorBinding } from './index/cursor';
export { type CompiledDefinition, compileDefinition, DEFAULT_ORDER } from './index/plan';
export { type ResolvedQuery, rankingFor, runQuery } from './index/search';
export { searchIndex } from './index/search-index';
export { similarDocuments } from './index/similar';
export { openSnapshot } from './index/snapshot/open-snapshot';
export { writeSnapshot } from './index/snapshot/write-snapshot';
export { updateIndex } from './index/update/update';
export { toCandidates } from './postings/intersect';
export { pageOf } from './ranking/page';
export { titleMatches } from './ranking/title-matches';
export { expandText, type Lexicon } from './text/expand-text';
export { createHighlighter, type Highlighter } from './text/highlight';
export { correctionsIn, matchText, type TextMatch } from './text/match';
export { escapeOperators, MAX_TEXT_LENGTH, type ParsedText, type QueryWord } from './text/parse-text';
export { type Correction, patternsOf } from './text/term-lookup';
export { numbersOf } from './util/bitset';
