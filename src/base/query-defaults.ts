/**
 * Match mode: how many words of a text must match. `most` (the default) requires all words. If fewer than ten resources or documents
 * match, weak matches count, and it requires one word fewer, and so on.
 */
export type MatchMode = 'all' | 'any' | 'most';

/** Match modes, the default first, then the strictest. */
export const matchModes: readonly MatchMode[] = ['most', 'all', 'any'];

export const DEFAULT_MATCH: MatchMode = 'most';

/** Default maximum number of hits. */
export const DEFAULT_LIMIT = 20;

/** Default maximum number of values of a facet. */
export const DEFAULT_VALUE_LIMIT = 20;

/** Default maximum number of suggestions. */
export const DEFAULT_SUGGESTIONS = 8;

/** Default maximum number of similar resources or documents. */
export const DEFAULT_SIMILAR = 5;
