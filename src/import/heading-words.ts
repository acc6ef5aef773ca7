import { columnWords, ignoredWords, neutralNotes, neutralWords, otherMeanings } from '../../data/column-words';
import { createNearIndex, type NearIndex } from '../base/near-index';
import { normalizeName } from '../base/normalize-name';
import { type CharacterVariants, variantsUnifier } from '../base/text/variants';
import { type FieldName, fieldNames, isFieldName, otherNames } from '../resource/fields';
import type { DisplayLabels } from '../taxonomy';
import { fieldParts } from './column-names';

/** Labels of one locale. */
export type HeadingLabels = Pick<DisplayLabels, 'facets'>;

/** The words of headings by their keys. */
export interface HeadingWords {
  /** Fields of headings that mean one field. */
  readonly clear: ReadonlyMap<string, FieldName>;
  /** Keys of `clear` that are Chinese headings of a title. */
  readonly chineseTitles: readonly string[];
  /** Returns the names of fields that a misspelt heading may mean. */
  readonly nearName: NearIndex;
  /** Returns the keys of `clear` that a misspelt heading may mean: long names of fields, and labels of facets. */
  readonly nearLabel: NearIndex;
  /** Returns the other long keys of `clear` that a misspelt heading may mean. */
  readonly nearWords: NearIndex;
  /** Possible fields of headings that may mean something else. */
  readonly vague: ReadonlyMap<string, readonly FieldName[]>;
  readonly neutral: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
  /** Keys that resemble a field but mean something else. */
  readonly others: ReadonlySet<string>;
  /** Splits a heading into words, each with its range in the heading. */
  wordsOf(heading: string): HeadingWord[];
}

/** Word of a heading. */
export interface HeadingWord {
  /** Folded, with simplified characters, without an Arabic article. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Fields that the derived facet `appliesTo` may mean. */
const APPLIES_TO: readonly FieldName[] = ['regions', 'countries'];

/** Indexes the words of headings in the locales of the labels. */
export function indexHeadingWords(
  labels: readonly HeadingLabels[],
  variants: CharacterVariants | undefined,
): HeadingWords {
  const unify = variantsUnifier(variants === undefined ? [] : [variants]) ?? ((text: string) => text);
  const wordsOf = (heading: string): HeadingWord[] =>
    Array.from(heading.matchAll(WORD), ({ 0: word, index }) => ({
      key: unify(normalizeName(word)).replace(ARABIC_ARTICLE, ''),
      start: index,
      end: index + word.length,
    }));
  const keyOf = (heading: string): string => joinKeys(wordsOf(heading));
  /** The key, and that of the heading without spaces: `typeofdocument`. */
  const keysOf = (heading: string): string[] => [keyOf(heading), unify(normalizeName(heading))];

  const vague = new Map<string, readonly FieldName[]>();
  for (const field of fieldNames) {
    for (const key of new Set((columnWords[field]?.vague ?? []).flatMap(keysOf))) {
      vague.set(key, [...(vague.get(key) ?? []), field]);
    }
  }

  const clear = new Map<string, FieldName>();
  const add = (name: string, field: FieldName): void => {
    for (const key of keysOf(name)) if (!vague.has(key) && !clear.has(key)) clear.set(key, field);
  };
  // Fields with parts have no column of their own.
  for (const field of fieldNames) if (fieldParts(field).length === 0) add(field, field);
  for (const { facets } of labels) {
    for (const [facet, heading] of Object.entries(facets)) {
      if (facet === 'year') add(heading, 'published');
      else if (isFieldName(facet)) add(heading, facet);
      else for (const key of keysOf(heading)) vague.set(key, APPLIES_TO);
    }
  }
  const names = [...clear.keys()];
  for (const field of fieldNames) {
    for (const name of [...(otherNames[field] ?? []), ...(columnWords[field]?.clear ?? [])]) add(name, field);
  }
  return {
    clear,
    chineseTitles: [...clear].flatMap(([key, field]) => (field === 'title' && HAN.test(key) ? [key] : [])),
    nearName: createNearIndex(fieldNames),
    nearLabel: createNearIndex(names.filter(isLong)),
    nearWords: createNearIndex([...clear.keys()].filter(isLong)),
    vague,
    neutral: new Set(neutralWords.map(keyOf)),
    notes: new Set(neutralNotes.map(keyOf)),
    others: new Set(otherMeanings.map(keyOf)),
    wordsOf,
  };
}

/** Minimum length of a near miss of a heading, in UTF-16 units. Names of fields may be shorter: `titel`. */
const MIN_NEAR_MISS_LENGTH = 6;

/** Checks if a near miss of a heading is hardly another word. */
export function isLong(key: string): boolean {
  return key.length >= MIN_NEAR_MISS_LENGTH;
}

export const HAN: RegExp = /^\p{Script=Han}{2,}$/u;

/** Words and numbers. */
const WORD = /[\p{L}\p{M}]+|\p{N}+/gu;
const ARABIC_ARTICLE = /^ال(?=\p{L}{2})/u;

const ignored: ReadonlySet<string> = /* @__PURE__ */ new Set(ignoredWords);

/** Joins the words of a heading to its key, without articles and prepositions. */
export function joinKeys(words: readonly HeadingWord[]): string {
  const keys = words.map(({ key }) => key);
  const kept = keys.filter((key) => !ignored.has(key));
  return (kept.length === 0 ? keys : kept).join('');
}
