import type { WordForms } from 'gcm-hub/engine';
import { fold } from './read';

/** One piece of a word that may stand for another, beside a stem of at least so many letters. */
interface Exchange {
  readonly from: string;
  readonly to: string;
  readonly stem: number;
}

/** A table of inflections, folded and written out. */
interface Table {
  readonly alphabet: RegExp;
  readonly endings: readonly Exchange[];
  readonly beginnings: readonly Exchange[];
  readonly words: readonly (readonly string[])[];
}

const LONGEST = 40;
const found = new WeakMap<readonly WordForms[], Map<string, readonly string[]>>();
const written = new WeakMap<WordForms, Table>();

/** Returns the other forms of a folded term by tables of inflections. */
export function formsOf(term: string, tables: readonly WordForms[]): readonly string[] {
  const known = found.get(tables) ?? new Map<string, readonly string[]>();
  found.set(tables, known);
  const forms = known.get(term) ?? findForms(term, tables.map(tableOf));
  known.set(term, forms);
  return forms;
}

function findForms(term: string, tables: readonly Table[]): string[] {
  if (term.length > LONGEST) return [];
  const irregular = tables.flatMap((table) => irregularForms(term, table));
  const regular = tables
    .flatMap((table) => regularForms(term, table))
    .filter((form) => tables.every((table) => irregularForms(form, table).length === 0));
  const forms = new Set(irregular.length > 0 ? irregular : regular);
  return [...forms].filter((form) => form !== term && form.length <= LONGEST);
}

/** The forms of a word that a table lists, behind any beginning; they include the term. */
function irregularForms(term: string, { beginnings, words }: Table): string[] {
  return beginnings
    .filter(({ from }) => term.startsWith(from))
    .flatMap(({ from, to }) =>
      words
        .filter((group) => group.includes(term.slice(from.length)))
        .flatMap((group) => group.map((word) => to + word)),
    );
}

/** The terms that have another beginning, another ending or both. */
function regularForms(term: string, { alphabet, beginnings, endings }: Table): string[] {
  if (!alphabet.test(term)) return [];
  const articles = beginnings.map(({ from }) => from).filter((piece) => piece.length > 1);
  return beginnings
    .filter((before) => term.startsWith(before.from))
    .flatMap((before) =>
      endings
        .filter((after) => term.endsWith(after.from))
        .flatMap((after) => {
          const stem = term.slice(before.from.length, term.length - after.from.length);
          const isLong =
            term.length >= before.from.length + after.from.length && stem.length >= Math.max(before.stem, after.stem);
          return isLong && !articles.some((piece) => stem.startsWith(piece)) ? [before.to + stem + after.to] : [];
        }),
    );
}

function tableOf(table: WordForms): Table {
  const known = written.get(table);
  if (known !== undefined) return known;
  const { endings, longer = { stem: 3, endings: [] }, beginnings = [], words = [] } = table;
  const letters = fold([...endings, ...longer.endings, ...beginnings].flat().join(''));
  const alphabets = [/^\p{Script=Latin}+$/u, /^\p{Script=Cyrillic}+$/u, /^\p{Script=Arabic}+$/u];
  const made: Table = {
    alphabet: alphabets.find((alphabet) => alphabet.test(letters)) ?? /^[\p{L}\p{M}]+$/u,
    endings: [...exchanges([[''], ...endings], () => 3), ...exchanges(longer.endings, () => longer.stem)],
    beginnings: exchanges([[''], ...beginnings], (piece) => (piece.length === 1 ? 4 : 3)),
    words: words.map((group) => group.map(fold)),
  };
  written.set(table, made);
  return made;
}

function exchanges(groups: readonly (readonly string[])[], stemBeside: (piece: string) => number): Exchange[] {
  return groups
    .map((group) => group.map(fold))
    .flatMap((group) =>
      group.flatMap((from) => group.map((to) => ({ from, to, stem: Math.max(stemBeside(from), stemBeside(to)) }))),
    );
}
