import type { Entities } from 'gcm-hub/engine';
import { fold, parseText, UNSPACED } from './read';

type Value = string | number;
type Range = readonly [start: number, end: number];

/** A part of a text that names something, as `interpret` returns it. */
interface Part {
  readonly range: Range;
  readonly kind: string;
  readonly facet: string;
  readonly filters: object;
  readonly candidates?: readonly Value[] | undefined;
}

/** A filter by a name, and the text without the name. */
export interface NamedFilter {
  readonly facet: string;
  readonly query: { readonly text?: string; readonly filters: object };
  readonly count: number;
}

const MOST_NAMES = 4;

/**
 * Returns the filters by what a text names, in order, as docs/text.md says.
 *
 * @param partsOf returns the parts of a text that name something.
 * @param facets the facets by which filters are suggested.
 * @param totalOf counts the documents that a query finds.
 */
export function namedFilters(
  text: string,
  partsOf: (text: string) => readonly Part[],
  {
    entities = [],
    stopWords = [],
  }: { readonly entities?: readonly Entities[] | undefined; readonly stopWords?: readonly string[] | undefined },
  facets: readonly string[],
  totalOf: (query: NamedFilter['query']) => number,
): NamedFilter[] {
  const dropped = new Set(stopWords.map(fold));
  const parts = partsOf(text);
  const meaningOf = (one: string, others: readonly Part[]) => {
    const { phrases, excluded } = parseText(one);
    return JSON.stringify([phrases, excluded, others.map(({ range: _, ...part }) => part)]);
  };
  return parts.slice(0, MOST_NAMES).flatMap(({ range, kind, facet, filters, candidates }) => {
    const filter: unknown = Reflect.get(filters, facet);
    const choices = candidates?.map((value) => [value]) ?? [filter];
    const own = entities.filter((one) => one.kind === kind && one.facet === facet);
    const weak = own.flatMap((one) =>
      choices
        .flatMap((choice) => (Array.isArray(choice) ? choice : []))
        .flatMap((value) => (one.weak?.(value) ?? []).flatMap(([other, same]) => (same === value ? [other] : []))),
    );
    const rest = restOf(text, range, dropped);
    if (rest !== undefined) {
      const others = parts.filter((part) => part.range !== range);
      if (meaningOf(rest, partsOf(rest)) !== meaningOf(text, others)) return [];
    }
    const found = [...new Set([facet, ...weak])]
      .filter((name) => facets.includes(name))
      .flatMap((name) =>
        choices.map((choice): NamedFilter => {
          const query = { ...(rest === undefined ? {} : { text: rest }), filters: { [name]: choice } };
          return { facet: name, query, count: totalOf(query) };
        }),
      );
    const [some, none] = [found.filter(({ count }) => count > 0), found.filter(({ count }) => count === 0)];
    if (some.length > 0) return [...some, ...none];
    return rest === undefined ? none.filter((one) => one.facet === facet) : [];
  });
}

/** Drops each filter whose query is that of an earlier one. */
export function withoutRepeats(filters: readonly NamedFilter[]): NamedFilter[] {
  const queries = filters.map(({ query }) => JSON.stringify([query.text, query.filters]));
  return filters.filter((_, i) => queries.indexOf(queries[i] ?? '') === i);
}

const NO_MARK = '\\p{L}\\p{N}\\p{M}"“”„‟«»‹›「」『』〝〞〟＂《》〈〉﹁﹂﹃﹄\'‘’‚‛';
const MARKS_BEFORE = new RegExp(`((?<=[\\p{L}\\p{N}\\p{M}])['‘’‚‛]$)?[^${NO_MARK}]*$`, 'u');
const MARKS_AFTER = new RegExp(`^(['‘’‚‛](?=[\\p{L}\\p{N}\\p{M}]))?[^${NO_MARK}\\s]*\\s*`, 'u');

/** The text without a name; undefined if it has no other words. */
function restOf(text: string, [start, end]: Range, stopWords: ReadonlySet<string>): string | undefined {
  let before = text.slice(0, start).replace(MARKS_BEFORE, '');
  for (let last = lastWord(before); stopWords.has(fold(last)); last = lastWord(before))
    before = before.slice(0, before.length - last.length).replace(MARKS_BEFORE, '');
  const after = text.slice(end).replace(MARKS_AFTER, '');
  const rest = `${before} ${after}`.trim();
  const { segments, phrases, excluded } = parseText(rest);
  const words = segments.flatMap((segment) => segment.words);
  const hasWords = words.some(({ term, dotted }) => dotted || !stopWords.has(term));
  return hasWords || phrases.length > 0 || excluded.length > 0 ? rest : undefined;
}

/** The last word of a text with the marks before it, or an exclusion. A hyphen doesn't join a word to a run without spaces. */
function lastWord(text: string): string {
  const last = /[^\s"“”„‟«»‹›「」『』〝〞〟＂《》〈〉﹁﹂﹃﹄()]+$/u.exec(text)?.[0] ?? '';
  const letters = Array.from(last);
  const run = letters.findLastIndex((letter) => UNSPACED.test(letter));
  if (run < 0 || /^[-‐‑−–－﹣]/.test(last)) return last;
  return letters
    .slice(run + 1)
    .join('')
    .replace(/^[^\p{L}\p{N}\p{M}]+/u, '');
}
