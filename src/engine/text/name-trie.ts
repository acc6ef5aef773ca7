import { memoize } from '../../base/memoize';

/** Name by its keys, the words that a text has if it has the name. */
export interface TrieName<T> {
  readonly keys: readonly string[];
  /** Position among all names of the trie. */
  readonly ordinal: number;
  readonly value: T;
}

/** Names that share their first keys. */
interface TrieNode<T> {
  readonly names: TrieName<T>[];
  /** The names that end here, and those with more keys by the next one. Undefined until a text has the first keys. */
  split?: { readonly ends: readonly TrieName<T>[]; readonly next: ReadonlyMap<string, TrieNode<T>> };
}

/** Keys that a text has, and the position after them. */
export interface KeyStep {
  readonly keys: readonly string[];
  readonly end: number;
}

/**
 * Names by their keys. The time of a lookup grows with the text and with the names that it has, not with the names of the trie. Few names
 * are ever looked up, so a node is split on its first use. All names are added before the first lookup.
 */
export interface NameTrie<T> {
  readonly names: readonly TrieName<T>[];
  /** Adds a name of at least one key. */
  add(keys: readonly string[], value: T): void;
  /**
   * Finds the names whose keys a text has, in the order in which they were added, those with the first key as written before those with an
   * inflection of it.
   *
   * @param key the word of the text at which the names start.
   * @param end the position after it.
   * @param stepsAt returns the keys that may be next at a position. Several steps may have the same keys.
   */
  find(key: string, end: number, stepsAt: (position: number) => readonly KeyStep[]): readonly TrieName<T>[];
}

/** Number of words whose entries are kept: each keystroke looks up the words before it again. */
const WORD_CACHE_SIZE = 1000;

/**
 * Returns a function that looks up a word and its inflections in a map. All entries are added before its first call.
 *
 * @param formsOf returns the inflections of a word.
 */
export function lookupByForms<T>(
  entries: ReadonlyMap<string, T | readonly T[]>,
  formsOf: (word: string) => readonly string[],
): (word: string) => readonly T[] {
  return memoize(
    (word: string) => [word, ...formsOf(word)].flatMap((key): T | readonly T[] => entries.get(key) ?? []),
    WORD_CACHE_SIZE,
  );
}

/**
 * Creates an empty trie.
 *
 * @param formsOf returns the inflections of a word that may be first keys as well.
 */
export function createNameTrie<T>(formsOf: (word: string) => readonly string[]): NameTrie<T> {
  const names: TrieName<T>[] = [];
  const byFirstKey = new Map<string, TrieNode<T>>();
  const firstNodesOf = lookupByForms(byFirstKey, formsOf);
  return {
    names,
    add(keys, value) {
      const name = { keys, ordinal: names.length, value };
      names.push(name);
      addToNode(byFirstKey, keys[0] ?? '', name);
    },
    find(key, end, stepsAt) {
      const nodes = firstNodesOf(key);
      return nodes.length === 0 ? NO_NAMES : nodes.flatMap((node) => namesBelow(node, end, stepsAt));
    },
  };
}

const NO_NAMES: readonly never[] = [];

function addToNode<T>(nodes: Map<string, TrieNode<T>>, key: string, name: TrieName<T>): void {
  const node = nodes.get(key);
  if (node === undefined) nodes.set(key, { names: [name] });
  else node.names.push(name);
}

/** Finds the names of a node of the first level. Visits each node once for each position. */
function namesBelow<T>(
  first: TrieNode<T>,
  end: number,
  stepsAt: (position: number) => readonly KeyStep[],
): readonly TrieName<T>[] {
  const found: TrieName<T>[] = [];
  let nodes = new Map([[first, new Set([end])]]);
  for (let depth = 1; nodes.size > 0; depth++) {
    const children = new Map<TrieNode<T>, Set<number>>();
    for (const [node, positions] of nodes) {
      node.split ??= splitNames(node.names, depth);
      const { ends, next } = node.split;
      for (const name of ends) found.push(name);
      if (next.size === 0) continue;
      for (const position of positions) {
        for (const step of stepsAt(position)) {
          for (const key of step.keys) {
            const child = next.get(key);
            if (child !== undefined) children.set(child, (children.get(child) ?? new Set()).add(step.end));
          }
        }
      }
    }
    nodes = children;
  }
  return found.sort((a, b) => a.ordinal - b.ordinal);
}

function splitNames<T>(names: readonly TrieName<T>[], depth: number): NonNullable<TrieNode<T>['split']> {
  const ends: TrieName<T>[] = [];
  const next = new Map<string, TrieNode<T>>();
  for (const name of names) {
    const key = name.keys[depth];
    if (key === undefined) ends.push(name);
    else addToNode(next, key, name);
  }
  return { ends, next };
}
