import { memoize } from '../memoize';
import { fold } from './fold';

/** Inflection table of a language, in its own spelling: terms are compared folded. */
export interface WordForms {
  /**
   * Groups of endings that are interchangeable after a stem of at least three letters. `''` is the empty ending. `['y', 'ies']`
   * relates "policy" and "policies".
   */
  readonly endings: readonly (readonly string[])[];
  /** Groups of endings for longer stems only: `['', 'ing']` relates "strengthening" to "strengthen", but not "building" to "build". */
  readonly longer?: { readonly stem: number; readonly endings: readonly (readonly string[])[] };
  /** Groups of interchangeable beginnings, such as the Arabic article. */
  readonly beginnings?: readonly (readonly string[])[];
  /**
   * Groups of irregular forms: "woman" and "women". These words have no other forms, in any language, so that a group of one word
   * has no forms at all: "news".
   */
  readonly words?: readonly (readonly string[])[];
}

/** Inflections of a name that count: all, those that differ in the beginning alone, as by the Arabic article, or none. */
export type Inflections = 'all' | 'beginnings' | 'none';

/** Interchangeable pieces: for each piece its alternatives, each with the minimum length of the stem. */
type Exchange = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Inflection table prepared for look-up, all folded. */
interface PreparedTable {
  /** Alphabet of the language. The table applies to words of these letters only. */
  readonly alphabet: RegExp;
  readonly endings: Exchange;
  readonly beginnings: Exchange;
  /** Beginnings of at least two letters. A stem never starts with one of them. */
  readonly articles: readonly string[];
  readonly words: Exchange;
}

/** Minimum length of a stem. With two, "his" would be a form of "hi"; with four, "laws" wouldn't be a form of "law". */
const MIN_STEM_LENGTH = 3;
/** Minimum length of a stem after a beginning of one letter, which often belongs to the word itself. */
const MIN_STEM_LENGTH_AFTER_LETTER = 4;
/** Maximum length of a term with inflections, in UTF-16 units: no language of the tables has longer words. */
const MAX_TERM_LENGTH = 40;

const ALPHABETS = [/^\p{Script=Latin}+$/u, /^\p{Script=Cyrillic}+$/u, /^\p{Script=Arabic}+$/u];
const ANY_LETTERS = /^[\p{L}\p{M}]+$/u;

/**
 * Returns the other forms of a term by any of the tables, without the term itself and without duplicates. The relation is
 * symmetric. A form needn't be a real word: "report" has "reportes". A term with a digit has no forms.
 *
 * @param term a folded term.
 * @param foldText folds the strings of the tables. Default: {@link fold}.
 *
 * @example
 * inflectionsOf('policies', [{ endings: [['y', 'ies']] }]) // ['policy']
 */
export function inflectionsOf(term: string, tables: readonly WordForms[], foldText: Fold = fold): readonly string[] {
  if (term.length > MAX_TERM_LENGTH) return [];
  const { prepared, lookups } = cacheOf(foldText);
  const lookUp = lookups.get(tables) ?? createLookup(tables, foldText, prepared);
  lookups.set(tables, lookUp);
  return lookUp(term);
}

/** Folds a string for comparison. */
type Fold = (text: string) => string;

/** Cached results of one way to fold. */
interface FoldCache {
  /** Prepared tables: there are few, and each look-up needs them. */
  readonly prepared: WeakMap<WordForms, PreparedTable>;
  /** Look-ups: a search needs the forms of a word several times, and each keystroke those of the same words. */
  readonly lookups: WeakMap<readonly WordForms[], (term: string) => readonly string[]>;
}

const caches = new WeakMap<Fold, FoldCache>();
const TERM_CACHE_SIZE = 1000;

function cacheOf(foldText: Fold): FoldCache {
  const cached = caches.get(foldText);
  if (cached !== undefined) return cached;
  const cache: FoldCache = { prepared: new WeakMap(), lookups: new WeakMap() };
  caches.set(foldText, cache);
  return cache;
}

function createLookup(
  tables: readonly WordForms[],
  foldText: Fold,
  prepared: FoldCache['prepared'],
): (term: string) => readonly string[] {
  const prepare = (table: WordForms): PreparedTable => {
    const cached = prepared.get(table) ?? prepareTable(table, foldText);
    prepared.set(table, cached);
    return cached;
  };
  return memoize((term: string) => findForms(term, tables.map(prepare)), TERM_CACHE_SIZE);
}

function findForms(term: string, tables: readonly PreparedTable[]): string[] {
  const forms = new Set<string>();
  if (tables.some((table) => isIrregular(table, term))) {
    for (const table of tables) addIrregularForms(term, table, forms);
  } else {
    for (const table of tables) if (table.alphabet.test(term)) addInflections(term, table, forms);
    for (const form of forms) if (tables.some((table) => isIrregular(table, form))) forms.delete(form);
  }
  forms.delete(term);
  return [...forms].filter((form) => form.length <= MAX_TERM_LENGTH);
}

/** Adds the forms of a term with another ending, another beginning or both, and the term itself. */
function addInflections(term: string, { beginnings, articles, endings }: PreparedTable, forms: Set<string>): void {
  for (const [beginning, otherBeginnings] of beginnings) {
    if (!term.startsWith(beginning)) continue;
    for (let end = beginning.length + MIN_STEM_LENGTH; end <= term.length; end++) {
      const otherEndings = endings.get(term.slice(end));
      if (otherEndings === undefined) continue;
      const stem = term.slice(beginning.length, end);
      if (articles.some((article) => stem.startsWith(article))) continue;
      for (const [otherBeginning, minStemAfterBeginning] of otherBeginnings) {
        if (stem.length < minStemAfterBeginning) continue;
        for (const [otherEnding, minStemLength] of otherEndings)
          if (stem.length >= minStemLength) forms.add(otherBeginning + stem + otherEnding);
      }
    }
  }
}

/** Adds the forms of an irregular word. */
function addIrregularForms(term: string, { beginnings, words }: PreparedTable, forms: Set<string>): void {
  for (const [beginning, otherBeginnings] of beginnings) {
    if (!term.startsWith(beginning)) continue;
    const alternatives = words.get(term.slice(beginning.length)) ?? [];
    for (const otherBeginning of otherBeginnings.keys())
      for (const [form] of alternatives) forms.add(otherBeginning + form);
  }
}

/** Whether a term is an irregular word of a table, with or without a beginning. */
function isIrregular({ beginnings, words }: PreparedTable, term: string): boolean {
  if (words.size === 0) return false;
  for (const beginning of beginnings.keys()) {
    if (term.startsWith(beginning) && words.has(term.slice(beginning.length))) return true;
  }
  return false;
}

function prepareTable(table: WordForms, foldText: Fold): PreparedTable {
  const { longer = { stem: MIN_STEM_LENGTH, endings: [] }, words = [] } = table;
  const letters = [...table.endings, ...longer.endings, ...(table.beginnings ?? [])].flat().map(foldText).join('');
  const endings: MutableExchange = new Map();
  const folded = (groups: readonly (readonly string[])[]) => groups.map((group) => group.map(foldText));
  addGroups(endings, folded([[''], ...table.endings]), () => MIN_STEM_LENGTH);
  addGroups(endings, folded(longer.endings), () => longer.stem);
  const beginnings = addGroups(new Map(), folded([[''], ...(table.beginnings ?? [])]), (piece) =>
    piece.length === 1 ? MIN_STEM_LENGTH_AFTER_LETTER : MIN_STEM_LENGTH,
  );
  return {
    alphabet: ALPHABETS.find((alphabet) => alphabet.test(letters)) ?? ANY_LETTERS,
    endings,
    beginnings,
    articles: [...beginnings.keys()].filter((piece) => piece.length > 1),
    words: addGroups(new Map(), folded(words), () => 0),
  };
}

type MutableExchange = Map<string, Map<string, number>>;

/**
 * Makes the folded pieces of each group interchangeable.
 *
 * @param minStemLength minimum length of the stem beside a piece.
 */
function addGroups(
  exchange: MutableExchange,
  groups: readonly (readonly string[])[],
  minStemLength: (piece: string) => number,
): Exchange {
  for (const pieces of groups) {
    for (const piece of pieces) {
      const alternatives = exchange.get(piece) ?? new Map<string, number>();
      exchange.set(piece, alternatives);
      for (const other of pieces) {
        const length = Math.max(minStemLength(piece), minStemLength(other));
        alternatives.set(other, Math.min(length, alternatives.get(other) ?? length));
      }
    }
  }
  return exchange;
}
