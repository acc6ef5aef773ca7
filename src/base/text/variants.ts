import { lazy } from '../memoize';

/**
 * Characters that a search treats as others: each of `from` as the one at its position in `to`, by code points. They apply to runs of
 * scripts without spaces, such as traditional and simplified Chinese.
 */
export interface CharacterVariants {
  readonly from: string;
  readonly to: string;
}

/** Replaces the variants of characters in a string. */
export type UnifyVariants = (text: string) => string;

/** Returns a function that replaces the variants of characters; undefined without variants. The first of several tables decides. */
export function variantsUnifier(variants: readonly CharacterVariants[] = []): UnifyVariants | undefined {
  const tables = variants.filter(({ from }) => from !== '');
  if (tables.length === 0) return undefined;
  const targets = lazy(() => tables.map(targetsOf));
  return (text) => {
    let unified = '';
    for (const character of text) unified += unifyCharacter(character, targets());
    return unified;
  };
}

function unifyCharacter(character: string, tables: readonly ReadonlyMap<string, string>[]): string {
  for (const targets of tables) {
    const target = targets.get(character);
    if (target !== undefined) return target;
  }
  return character;
}

const targetsCache = new WeakMap<CharacterVariants, ReadonlyMap<string, string>>();

/** Returns the targets of a table by their variants, prepared on first use. */
function targetsOf(table: CharacterVariants): ReadonlyMap<string, string> {
  const cached = targetsCache.get(table);
  if (cached !== undefined) return cached;
  const targets = new Map<string, string>();
  const to = [...table.to];
  [...table.from].forEach((character, i) => {
    if (!targets.has(character)) targets.set(character, to[i] ?? character);
  });
  targetsCache.set(table, targets);
  return targets;
}
