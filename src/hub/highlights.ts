import type { TextRange } from '../base/text/ranges';
import type { Highlighter } from '../engine/internal';
import type { Resource } from '../resource';

/** Highlight ranges by the path of the resource's string, such as `titles.fr`. */
export type Highlights = Readonly<Partial<Record<string, readonly TextRange[]>>>;

/** Highlights the searchable strings of a resource. Omits strings without a match. */
export function highlightsOf(resource: Resource, highlight: Highlighter): Highlights {
  const highlights: Record<string, readonly TextRange[]> = {};
  const addRanges = (path: string, text: string | undefined): void => {
    if (text === undefined) return;
    const ranges = highlight(text);
    if (ranges.length > 0) highlights[path] = ranges;
  };
  addRanges('title', resource.title);
  for (const [tag, title] of Object.entries(resource.titles ?? {})) addRanges(`titles.${tag}`, title);
  addRanges('summary', resource.summary);
  for (const [i, keyword] of (resource.keywords ?? []).entries()) addRanges(`keywords.${i}`, keyword);
  for (const [i, publisher] of resource.publishers.entries()) addRanges(`publishers.${i}`, publisher);
  return highlights;
}
