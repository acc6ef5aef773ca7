import { piecesOf, type TextRange } from '../../../base/highlight';
import { type Parameters, textIn } from '../request/parameters';

/** Puts tags around what was found in a text. */
export interface Markup {
  /** @param ranges ascending, none overlapping another. */
  mark(text: string, ranges: readonly TextRange[]): string;
}

/**
 * The tags that InstantSearch asks for where it escapes what it is given itself, which is what it does unless it is told not to: it
 * makes elements of them afterwards.
 */
const ESCAPED_LATER = { pre: '__ais-highlight__', post: '__/ais-highlight__' };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The tags that a request asks for, `<em>` and `</em>` by default. The text between them is escaped, so that no text of a
 * resource becomes HTML, nor one of the tags; but for InstantSearch's own tags, where it does the escaping.
 */
export function markupIn(parameters: Parameters): Markup {
  const pre = textIn(parameters, 'highlightPreTag') ?? '<em>';
  const post = textIn(parameters, 'highlightPostTag') ?? '</em>';
  const isEscapedLater = pre === ESCAPED_LATER.pre && post === ESCAPED_LATER.post;
  const clean = isEscapedLater ? withoutTags : escaping([pre, post]);
  return {
    mark: (text, ranges) =>
      piecesOf(text, ranges)
        .map((piece) => (piece.isFound ? `${pre}${clean(piece.text)}${post}` : clean(piece.text)))
        .join(''),
  };
}

/** A text in which InstantSearch finds none of its tags: an invisible joiner parts the word that is in both. */
function withoutTags(text: string): string {
  return text.replaceAll('ais-highlight', 'ais\u2060-highlight');
}

/** Escapes HTML, and whatever one of the tags begins with. */
function escaping(tags: readonly string[]): (text: string) => string {
  const first = tags.flatMap((tag) => [...tag].slice(0, 1));
  const letters = new Set([...Object.keys(ENTITIES), ...first]);
  return (text) => Array.from(text, (letter) => (letters.has(letter) ? entity(letter) : letter)).join('');
}

function entity(letter: string): string {
  return ENTITIES[letter] ?? `&#${letter.codePointAt(0)};`;
}
