import type { TextRange } from '../base/text/ranges';
import type { Highlighter } from '../engine/text/highlight';
import type { Resource } from '../resource';

/** Where a text was found, by the path of the resource's own text. */
export type Highlights = Readonly<Partial<Record<string, readonly TextRange[]>>>;

/** Highlights the texts of a resource that are searched, those without a match left out. */
export function highlightsOf(resource: Resource, highlight: Highlighter): Highlights {
  const found: Record<string, readonly TextRange[]> = {};
  const look = (path: string, text: string | undefined): void => {
    if (text === undefined) return;
    const ranges = highlight(text);
    if (ranges.length > 0) found[path] = ranges;
  };
  look('title', resource.title);
  for (const [tag, title] of Object.entries(resource.titles ?? {})) look(`titles.${tag}`, title);
  look('summary', resource.summary);
  for (const [i, keyword] of (resource.keywords ?? []).entries()) look(`keywords.${i}`, keyword);
  for (const [i, publisher] of resource.publishers.entries()) look(`publishers.${i}`, publisher);
  return found;
}
