import type { BuiltEngines } from './build-engines';

/** Heap in megabytes. */
const HEAP = 2_000;

/**
 * Returns the arguments of `java` that start the contender over Lucene.
 *
 * @param layout the layout of the facets, as the program names it.
 */
export function luceneArgs(
  { lucene }: BuiltEngines,
  command: 'index' | 'serve',
  layout: string,
  corpus: string,
  index: string,
): string[] {
  return [`-Xmx${HEAP}m`, '-cp', lucene, 'anchors.Main', command, layout, corpus, index];
}
