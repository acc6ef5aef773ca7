import { execFileSync } from 'node:child_process';
import type { BuiltEngines } from './build-engines';
import type { Contender } from './contenders';
import { emptyFolder } from './folders';
import { luceneArgs } from './lucene-args';

/**
 * Writes the indexes of the engines that have files. Both ways to count in Tantivy share one.
 *
 * @returns folders by the contender's id.
 */
export function writeIndexes(
  contenders: readonly Contender[],
  built: BuiltEngines,
  corpus: string,
): Map<string, string> {
  const indexes = new Map<string, string>();
  let tantivy: string | undefined;
  for (const { id, kind, variant } of contenders) {
    if (kind === 'Lucene') {
      const folder = emptyFolder('indexes', id);
      execFileSync('java', luceneArgs(built, 'index', variant, corpus, folder), { stdio: ['ignore', 2, 2] });
      indexes.set(id, folder);
    } else if (kind === 'Tantivy') {
      if (tantivy === undefined) {
        tantivy = emptyFolder('indexes', 'tantivy');
        execFileSync(built.tantivy, ['index', corpus, tantivy], { stdio: ['ignore', 2, 2] });
      }
      indexes.set(id, tantivy);
    }
  }
  return indexes;
}
