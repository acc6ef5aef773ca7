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

/** Interchangeable pieces: for each piece its alternatives, each with the minimum length of the stem. */
type Exchange = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Inflection table prepared for look-up, all folded. */
interface Prepared {
  /** Alphabet of the language. The table applies to words of these letters only. */
  readonly alphabet: RegExp;
  readonly endings: Exchange;
  readonly beginnings: Exchange;
  /** Beginnings of at least two letters. A stem never starts with one of them. */
  readonly articles: readonly string[];
  readonly words: Exchange;
}

/** Minimum length of a stem. With two, "his" would be a form of "hi"; with four, "laws" wouldn't be a form of "law". */
const STEM = 3;
/** Minimum length of a stem after a beginning of one letter, which often belongs to the word itself. */
const STEM_AFTER_LETTER = 4;
/** Maximum length of a term with inflections, in UTF-16 units: no language of the tables has longer words. */
const MAX_TERM_LENGTH = 40;

const ALPHABETS = [/^\p{Script=Latin}+$/u, /^\p{Script=Cyrillic}+$/u, /^\p{Script=Arabic}+$/u];
const ANY_LETTERS = /^[\p{L}\p{M}]+$/u;

/** Cache of prepared tables: there are few, and each look-up needs them. */
const prepared = new WeakMap<WordForms, Prepared>();

/**
 * Returns the other forms of a term by any of the tables, without the term itself and without duplicates. The relation is
 * symmetric. A form needn't be a real word: "report" has "reportes". A term with a digit has no forms.
 *
 * @param term a folded term.
 *
 * @example
 * inflectionsOf('policies', [{ endings: [['y', 'ies']] }]) // ['policy']
 */
export function inflectionsOf(term: string, tables: readonly WordForms[]): readonly string[] {
  if (term.length > MAX_TERM_LENGTH) return [];
  const find = lookups.get(tables) ?? createLookup(tables);
  lookups.set(tables, find);
  return find(term);
}

/** Cache of look-ups: a search needs the forms of a word several times, and each keystroke those of the same words. */
const lookups = new WeakMap<readonly WordForms[], (term: string) => readonly string[]>();
const TERM_CACHE_SIZE = 1000;

function createLookup(tables: readonly WordForms[]): (term: string) => readonly string[] {
  return memoize((term: string) => findForms(term, tables.map(prepare)), TERM_CACHE_SIZE);
}

function findForms(term: string, known: readonly Prepared[]): string[] {
  const found = new Set<string>();
  if (known.some((table) => hasWord(table, term))) {
    for (const table of known) addWords(term, table, found);
  } else {
    for (const table of known) if (table.alphabet.test(term)) addExchanged(term, table, found);
    for (const form of found) if (known.some((table) => hasWord(table, form))) found.delete(form);
  }
  found.delete(term);
  return [...found].filter((form) => form.length <= MAX_TERM_LENGTH);
}

/** Adds the forms of a term with another ending, another beginning or both, and the term itself. */
function addExchanged(term: string, { beginnings, articles, endings }: Prepared, found: Set<string>): void {
  for (const [beginning, otherBeginnings] of beginnings) {
    if (!term.startsWith(beginning)) continue;
    for (let end = beginning.length + STEM; end <= term.length; end++) {
      const otherEndings = endings.get(term.slice(end));
      if (otherEndings === undefined) continue;
      const stem = term.slice(beginning.length, end);
      if (articles.some((article) => stem.startsWith(article))) continue;
      for (const [before, leastAfterIt] of otherBeginnings) {
        if (stem.length < leastAfterIt) continue;
        for (const [after, least] of otherEndings) if (stem.length >= least) found.add(before + stem + after);
      }
    }
  }
}

/** Adds the forms of an irregular word. */
function addWords(term: string, { beginnings, words }: Prepared, found: Set<string>): void {
  for (const [beginning, otherBeginnings] of beginnings) {
    if (!term.startsWith(beginning)) continue;
    const others = words.get(term.slice(beginning.length)) ?? [];
    for (const before of otherBeginnings.keys()) for (const [word] of others) found.add(before + word);
  }
}

/** Whether a term is an irregular word of a table, with or without a beginning. */
function hasWord({ beginnings, words }: Prepared, term: string): boolean {
  if (words.size === 0) return false;
  for (const beginning of beginnings.keys()) {
    if (term.startsWith(beginning) && words.has(term.slice(beginning.length))) return true;
  }
  return false;
}

function prepare(table: WordForms): Prepared {
  const known = prepared.get(table);
  if (known !== undefined) return known;
  const { longer = { stem: STEM, endings: [] }, words = [] } = table;
  const letters = [...table.endings, ...longer.endings, ...(table.beginnings ?? [])].flat().map(fold).join('');
  const endings: MutableExchange = new Map();
  addGroups(endings, [[''], ...table.endings], () => STEM);
  addGroups(endings, longer.endings, () => longer.stem);
  const beginnings = addGroups(new Map(), [[''], ...(table.beginnings ?? [])], (piece) =>
    piece.length === 1 ? STEM_AFTER_LETTER : STEM,
  );
  const made: Prepared = {
    alphabet: ALPHABETS.find((alphabet) => alphabet.test(letters)) ?? ANY_LETTERS,
    endings,
    beginnings,
    articles: [...beginnings.keys()].filter((piece) => piece.length > 1),
    words: addGroups(new Map(), words, () => 0),
  };
  prepared.set(table, made);
  return made;
}

type MutableExchange = Map<string, Map<string, number>>;

/**
 * Makes the pieces of each group interchangeable.
 *
 * @param least minimum length of the stem beside a piece.
 */
function addGroups(
  exchange: MutableExchange,
  groups: readonly (readonly string[])[],
  least: (piece: string) => number,
): Exchange {
  for (const group of groups) {
    const pieces = group.map(fold);
    for (const piece of pieces) {
      const others = exchange.get(piece) ?? new Map<string, number>();
      exchange.set(piece, others);
      for (const other of pieces) {
        const letters = Math.max(least(piece), least(other));
        others.set(other, Math.min(letters, others.get(other) ?? letters));
      }
    }
  }
  return exchange;
}
