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
  const characters = new Map<string, string>();
  for (const { from, to } of variants) {
    const targets = [...to];
    [...from].forEach((character, i) => {
      if (!characters.has(character)) characters.set(character, targets[i] ?? character);
    });
  }
  if (characters.size === 0) return undefined;
  return (text) => {
    let unified = '';
    for (const character of text) unified += characters.get(character) ?? character;
    return unified;
  };
}
