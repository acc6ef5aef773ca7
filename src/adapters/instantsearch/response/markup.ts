import { splitAtRanges, type TextRange } from '../../../base/text/ranges';
import { type Parameters, stringParameter } from '../request/parameters';

/** Puts tags around the highlights of a text. */
export interface Markup {
  /** @param highlights ascending, not overlapping. */
  mark(text: string, highlights: readonly TextRange[]): string;
}

/** The tags of InstantSearch. With its default options it escapes hits itself and then replaces these tags by elements. */
const INSTANTSEARCH_TAGS = { pre: '__ais-highlight__', post: '__/ais-highlight__' };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Creates the markup of a request, with `<em>` and `</em>` by default. Text between the tags is escaped, so that no text of a
 * resource becomes HTML or one of the tags. With InstantSearch's own tags, InstantSearch does the escaping.
 */
export function createMarkup(parameters: Parameters): Markup {
  const pre = stringParameter(parameters, 'highlightPreTag') ?? '<em>';
  const post = stringParameter(parameters, 'highlightPostTag') ?? '</em>';
  const isEscapedLater = pre === INSTANTSEARCH_TAGS.pre && post === INSTANTSEARCH_TAGS.post;
  const sanitize = isEscapedLater ? breakTags : createEscape([pre, post]);
  return {
    mark: (text, highlights) =>
      splitAtRanges(text, highlights)
        .map((piece) => (piece.isMatch ? `${pre}${sanitize(piece.text)}${post}` : sanitize(piece.text)))
        .join(''),
  };
}

/** Breaks InstantSearch's tags in a text: a word joiner, which is invisible, splits the name that both contain. */
function breakTags(text: string): string {
  return text.replaceAll('ais-highlight', 'ais\u2060-highlight');
}

/** Creates a function that escapes HTML and the first character of each tag. */
function createEscape(tags: readonly string[]): (text: string) => string {
  const tagStarts = tags.flatMap((tag) => [...tag].slice(0, 1));
  const escaped = new Set([...Object.keys(ENTITIES), ...tagStarts]);
  return (text) => Array.from(text, (char) => (escaped.has(char) ? toEntity(char) : char)).join('');
}

function toEntity(char: string): string {
  return ENTITIES[char] ?? `&#${char.codePointAt(0)};`;
}
