import type { TextRange } from '../../../base/highlight';
import type { Hit, HubResult } from '../../../hub';
import { invalid, type Parameters, textIn, textsIn } from '../request/parameters';
import type { HighlightedText, HubHit, SnippetText } from '../types';
import { type FieldPath, fieldPath, mappedFields, omitted, picked } from './field-paths';
import { markupIn } from './markup';
import { foundWords, isAllFound } from './matched-words';
import { bestPiece, rangesWithin } from './snippet';

/** The texts of a resource that are searched: what is highlighted where nothing is said. */
const SEARCHED: readonly string[] = ['title', 'titles', 'summary', 'keywords', 'publishers'];

/** How a request wants its hits: all that can be wrong with it is told when it is read. */
export type HitMaker = (result: HubResult) => HubHit[];

/** @throws HubError */
export function hitMaker(parameters: Parameters, text: string): HitMaker {
  const retrieved = retrieving(textsIn(parameters, 'attributesToRetrieve') ?? ['*']);
  const highlighted = choosing(textsIn(parameters, 'attributesToHighlight') ?? SEARCHED);
  const snippets = snippetsIn(parameters);
  const ellipsis = textIn(parameters, 'snippetEllipsisText') ?? '…';
  const { mark } = markupIn(parameters);
  return (result) => {
    const found = foundWords(text, result);
    return result.hits.map((hit) => {
      const { resource } = hit;
      const rangesOf = (path: string): readonly TextRange[] => (text === '' ? NONE : rangesAt(hit, path));
      const highlight = (value: string, path: string): HighlightedText => {
        const ranges = rangesOf(path);
        const told = found.in(value, ranges);
        const isAll = ranges.length === 0 ? {} : { fullyHighlighted: isAllFound(value, ranges) };
        return { value: mark(value, ranges), ...told, ...isAll };
      };
      const snippet = (value: string, path: string): SnippetText => {
        const ranges = rangesOf(path);
        const piece = bestPiece(value, ranges, snippets.wordsAt(path));
        const within = rangesWithin(ranges, piece);
        const shown = mark(value.slice(piece.start, piece.end), within);
        return {
          value: `${piece.start > 0 ? ellipsis : ''}${shown}${piece.end < value.length ? ellipsis : ''}`,
          matchLevel: found.in(value, ranges).matchLevel,
        };
      };
      return {
        ...withoutMeta(retrieved(resource)),
        objectID: hit.id,
        _highlightResult: mappedFields(highlighted(resource), highlight),
        ...(snippets.isEmpty ? {} : { _snippetResult: mappedFields(snippets.choose(resource), snippet) }),
      };
    });
  };
}

/** Algolia's own fields begin with `_`, and widgets take what is in some of them for HTML: a resource has none. */
function withoutMeta(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_')));
}

const NONE: readonly TextRange[] = [];

function rangesAt({ highlights }: Hit, path: string): readonly TextRange[] {
  return Object.hasOwn(highlights, path) ? (highlights[path] ?? NONE) : NONE;
}

/** The parts of a resource that names tell: `*` for all, `-name` for what isn't wanted then. */
function retrieving(names: readonly string[]): (resource: object) => object {
  const without = names.filter((name) => name.startsWith('-')).map((name) => fieldPath(name.slice(1)));
  if (!names.includes('*') && without.length < names.length) {
    return choosing(names.filter((name) => !name.startsWith('-')));
  }
  return (resource) => objectOf(omitted(resource, without));
}

function choosing(names: readonly string[]): (resource: object) => object {
  if (names.includes('*')) return (resource) => resource;
  const paths: FieldPath[] = names.map(fieldPath);
  return (resource) => objectOf(picked(resource, paths));
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Which texts are cut short, and to how many words. */
interface Snippets {
  readonly isEmpty: boolean;
  choose(resource: object): object;
  wordsAt(path: string): number;
}

const DEFAULT_WORDS = 10;
const SNIPPET = /^([^:]+)(?::(\d{1,6}))?$/;

/** `summary:20` for 20 words; `*:15` for all others. */
function snippetsIn(parameters: Parameters): Snippets {
  const asked = new Map<string, number>();
  for (const [i, text] of (textsIn(parameters, 'attributesToSnippet') ?? []).entries()) {
    const [, name, words] = SNIPPET.exec(text) ?? [];
    if (name === undefined || Number(words) === 0) {
      throw invalid([...parameters.path, 'attributesToSnippet', i], text, 'an attribute, or attribute:words');
    }
    asked.set(name, words === undefined ? DEFAULT_WORDS : Number(words));
  }
  return {
    isEmpty: asked.size === 0,
    choose: choosing([...asked.keys()]),
    wordsAt(path) {
      for (let name = path; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
        const words = asked.get(name);
        if (words !== undefined) return words;
      }
      return asked.get('*') ?? DEFAULT_WORDS;
    },
  };
}
