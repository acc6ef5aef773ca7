import type { TextRange } from '../base/text/ranges';
import type { Highlighter } from '../engine/internal';
import { forEachSearchedText, type Resource } from '../resource';

/** Highlight ranges by the path of the resource's string, such as `titles.fr`. */
export type Highlights = Readonly<Partial<Record<string, readonly TextRange[]>>>;

/** Highlights the searchable strings of a resource. Omits strings without a match. */
export function highlightsOf(resource: Resource, highlight: Highlighter): Highlights {
  const highlights: Record<string, readonly TextRange[]> = {};
  forEachSearchedText(resource, (text, field, part) => {
    const ranges = highlight(text);
    if (ranges.length > 0) highlights[part === undefined ? field : `${field}.${part}`] = ranges;
  });
  return highlights;
}
