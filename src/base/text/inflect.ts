import { memoize } from '../memoize';
import { fold } from './fold';

/** Which words of a language are forms of one another, all in letters and in its own spelling: texts are compared folded. */
export interface WordForms {
  /**
   * Endings that may stand for each other after the same stem of three letters or more; `''` is no ending: `['y', 'ies']`
   * joins "policy" and "policies".
   */
  readonly endings: readonly (readonly string[])[];
  /** The same for longer stems alone: `['', 'ing']` is an inflection of "strengthen", "building" more than one of "build". */
  readonly longer?: { readonly stem: number; readonly endings: readonly (readonly string[])[] };
  /** What may stand for each other before a word, as the Arabic article does. */
  readonly beginnings?: readonly (readonly string[])[];
  /**
   * Words that no ending explains, in groups of forms of one another: "woman" and "women". They have no forms but these, in
   * any language, so that a word alone has none: "news".
   */
  readonly words?: readonly (readonly string[])[];
}

/** What may stand for what, and how many letters the stem beside it has at least. */
type Exchange = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A table as it is looked up, all of it folded. */
interface Prepared {
  /** What a word of the language is made of; of others the table knows nothing. */
  readonly alphabet: RegExp;
  readonly endings: Exchange;
  readonly beginnings: Exchange;
  /** The beginnings of two letters or more: a stem has none, so that its letters are the word's own. */
  readonly articles: readonly string[];
  readonly words: Exchange;
}

/** With stems of two letters "his" were a form of "hi"; with four, "laws" were none of "law". */
const STEM = 3;
/** After a beginning of one letter, which is easily the word's own. */
const STEM_AFTER_LETTER = 4;
/** In UTF-16 units. Longer terms have no forms: no language of the tables has such words. */
const LONGEST = 40;

const ALPHABETS = [/^\p{Script=Latin}+$/u, /^\p{Script=Cyrillic}+$/u, /^\p{Script=Arabic}+$/u];
const ANY_LETTERS = /^[\p{L}\p{M}]+$/u;

/** Tables are few and asked for with every word. */
const prepared = new WeakMap<WordForms, Prepared>();

/**
 * The other forms of a term by any of the tables, each once and without the term itself. Which term is a form of which is
 * mutual. A form needn't be a word: "report" has "reportes". A term with a digit has none.
 *
 * @param term a folded term.
 *
 * @example
 * formsOf('policies', [{ endings: [['y', 'ies']] }]) // ['policy']
 */
export function inflectionsOf(term: string, tables: readonly WordForms[]): readonly string[] {
  if (term.length > LONGEST) return [];
  const find = finders.get(tables) ?? finderOf(tables);
  finders.set(tables, find);
  return find(term);
}

/** A search asks for the forms of a word several times, and who types a text for those of the same words again. */
const finders = new WeakMap<readonly WordForms[], (term: string) => readonly string[]>();
const TERMS_KEPT = 1000;

function finderOf(tables: readonly WordForms[]): (term: string) => readonly string[] {
  return memoize((term: string) => findForms(term, tables.map(prepare)), TERMS_KEPT);
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
  return [...found].filter((form) => form.length <= LONGEST);
}

/** Adds what a term becomes by another ending, another beginning or both; the term itself, too. */
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

/** The same for a term that is one of the words of a table, which is exchanged whole. */
function addWords(term: string, { beginnings, words }: Prepared, found: Set<string>): void {
  for (const [beginning, otherBeginnings] of beginnings) {
    if (!term.startsWith(beginning)) continue;
    const others = words.get(term.slice(beginning.length)) ?? [];
    for (const before of otherBeginnings.keys()) for (const [word] of others) found.add(before + word);
  }
}

/** Whether a term is one of the words of a table, after a beginning or not. */
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
  const endings: ExchangeInTheMaking = new Map();
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

type ExchangeInTheMaking = Map<string, Map<string, number>>;

/** @param least how many letters the stem beside a piece has at least. */
function addGroups(
  exchange: ExchangeInTheMaking,
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
