import type { TextRange } from '../../../base/text/ranges';
import type { Hit, HubResult } from '../../../hub';
import { searchedFields } from '../../../resource';
import { invalid, type Parameters, stringListParameter, stringParameter } from '../request/parameters';
import type { HighlightedText, HubHit, SnippetText } from '../types';
import { mapFields, omit, parseFieldPath, pick } from './field-paths';
import { createMarkup } from './markup';
import { createWordMatcher, isFullyHighlighted } from './matched-words';
import { bestWindow, clipRanges } from './snippet';

/** Formats the hits of a result. */
export type HitFormatter = (result: HubResult) => HubHit[];

/**
 * Creates the hit formatter of a request. All of its parameters are validated here, not while formatting.
 *
 * @param text the text that is searched, trimmed.
 * @throws HubError `invalid-query`.
 */
export function hitFormatter(parameters: Parameters, text: string): HitFormatter {
  const selectRetrieved = retrievedFields(stringListParameter(parameters, 'attributesToRetrieve') ?? ['*']);
  const selectHighlighted = selectFields(stringListParameter(parameters, 'attributesToHighlight') ?? searchedFields);
  const snippets = parseSnippets(parameters);
  const ellipsis = stringParameter(parameters, 'snippetEllipsisText') ?? '…';
  const { mark } = createMarkup(parameters);
  return (result) => {
    const words = createWordMatcher(text, result);
    return result.hits.map((hit) => {
      const { resource } = hit;
      const highlightsOf = (path: string): readonly TextRange[] => (text === '' ? NO_RANGES : highlightsAt(hit, path));
      const highlight = (value: string, path: string): HighlightedText => {
        const ranges = highlightsOf(path);
        const fullyHighlighted = ranges.length === 0 ? {} : { fullyHighlighted: isFullyHighlighted(value, ranges) };
        return { value: mark(value, ranges), ...words.match(value, ranges), ...fullyHighlighted };
      };
      const snippet = (value: string, path: string): SnippetText => {
        const ranges = highlightsOf(path);
        const window = bestWindow(value, ranges, snippets.wordCount(path));
        const marked = mark(value.slice(window.start, window.end), clipRanges(ranges, window));
        return {
          value: `${window.start > 0 ? ellipsis : ''}${marked}${window.end < value.length ? ellipsis : ''}`,
          matchLevel: words.match(value, ranges).matchLevel,
        };
      };
      return {
        ...withoutReserved(selectRetrieved(resource)),
        objectID: hit.id,
        _highlightResult: mapFields(selectHighlighted(resource), highlight),
        ...(snippets.isEmpty ? {} : { _snippetResult: mapFields(snippets.select(resource), snippet) }),
      };
    });
  };
}

/** Removes fields that begin with `_`. Algolia reserves them, and widgets render some of them as HTML. */
function withoutReserved(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('_')));
}

const NO_RANGES: readonly TextRange[] = [];

function highlightsAt({ highlights }: Hit, path: string): readonly TextRange[] {
  return Object.hasOwn(highlights, path) ? (highlights[path] ?? NO_RANGES) : NO_RANGES;
}

/** Selects retrieved fields: `*` selects all, and `-name` then excludes a field. */
function retrievedFields(names: readonly string[]): (resource: object) => object {
  const excluded = names.filter((name) => name.startsWith('-')).map((name) => parseFieldPath(name.slice(1)));
  if (!names.includes('*') && excluded.length < names.length) {
    return selectFields(names.filter((name) => !name.startsWith('-')));
  }
  return (resource) => toObject(omit(resource, excluded));
}

function selectFields(names: readonly string[]): (resource: object) => object {
  if (names.includes('*')) return (resource) => resource;
  const paths = names.map(parseFieldPath);
  return (resource) => toObject(pick(resource, paths));
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** The fields to make snippets of, and their lengths. */
interface SnippetOptions {
  readonly isEmpty: boolean;
  select(resource: object): object;
  /** Returns the number of words for the field at a path. */
  wordCount(path: string): number;
}

const DEFAULT_WORD_COUNT = 10;
const SNIPPET = /^([^:]+)(?::(\d{1,6}))?$/;

/** Parses `attributesToSnippet`: `summary:20` for 20 words, `*:15` for all other fields. */
function parseSnippets(parameters: Parameters): SnippetOptions {
  const wordCounts = new Map<string, number>();
  for (const [i, attribute] of (stringListParameter(parameters, 'attributesToSnippet') ?? []).entries()) {
    const [, name, count] = SNIPPET.exec(attribute) ?? [];
    if (name === undefined || Number(count) === 0) {
      throw invalid([...parameters.path, 'attributesToSnippet', i], attribute, 'an attribute, or attribute:words');
    }
    wordCounts.set(name, count === undefined ? DEFAULT_WORD_COUNT : Number(count));
  }
  return {
    isEmpty: wordCounts.size === 0,
    select: selectFields([...wordCounts.keys()]),
    wordCount(path) {
      for (let name = path; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
        const count = wordCounts.get(name);
        if (count !== undefined) return count;
      }
      return wordCounts.get('*') ?? DEFAULT_WORD_COUNT;
    },
  };
}
