import { memoizeByElements } from '../../base/memoize';
import { nearest } from '../../base/nearest';
import { fold } from '../../base/text/fold';
import type { DisplayLabels } from '../labels/labels';
import { isDerivedWord } from './derived-word';

/** Number of countries whose names share a word, from which the word distinguishes none: "republic", "islands". */
const COMMON = 3;

/** Names of countries by their distinctive words. */
interface DistinctiveNames {
  /** Ids by the distinctive words of a name, joined. */
  readonly idsByKey: ReadonlyMap<string, ReadonlySet<string>>;
  /** Returns the distinctive words of a text, joined; all words if none is distinctive. */
  keyOf(text: string): string;
}

const CACHE_SIZE = 8;

/** Returns the countries with a name whose distinctive words are near to those of a text. */
export function nearCountries(text: string, labels: readonly DisplayLabels[]): readonly string[] {
  if (text.length > MAX_LENGTH) return [];
  const { idsByKey, keyOf } = distinctiveNames(labels);
  const key = keyOf(text);
  const same = idsByKey.get(key);
  if (same !== undefined) return [...same];
  for (const name of idsByKey.keys()) if (isDerivedWord(key, name)) return [];
  return nearest(key, idsByKey.keys()).flatMap((name) => [...(idsByKey.get(name) ?? [])]);
}

/** Maximum length of a text in UTF-16 units, longer than any name. */
const MAX_LENGTH = 120;

const distinctiveNames = /* @__PURE__ */ memoizeByElements((labels: readonly DisplayLabels[]): DistinctiveNames => {
  const names = labels.flatMap(({ countries, otherNames }) => [
    ...Object.entries(countries.labels),
    ...Object.entries(otherNames).flatMap(([id, others]) => others.map((name) => [id, name] as const)),
  ]);
  const idsByWord = new Map<string, Set<string>>();
  for (const [id, name] of names) {
    for (const word of wordsOf(name)) idsByWord.set(word, (idsByWord.get(word) ?? new Set()).add(id));
  }
  const isCommon = (word: string) => (idsByWord.get(word)?.size ?? 0) >= COMMON;
  const keyOf = (text: string): string => {
    const words = wordsOf(text);
    const distinctive = words.filter((word) => !isCommon(word));
    return (distinctive.length > 0 ? distinctive : words).join('');
  };
  const idsByKey = new Map<string, Set<string>>();
  for (const [id, name] of names) idsByKey.set(keyOf(name), (idsByKey.get(keyOf(name)) ?? new Set()).add(id));
  return { idsByKey, keyOf };
}, CACHE_SIZE);

/** Returns the folded words of a text, without single letters, which are mostly elided articles. */
function wordsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const longer = words.filter((word) => word.length > 1);
  return longer.length > 0 ? longer : words;
}
