/* The section of docs/benchmarks.md that `npm run bench:anchors` writes. `npm run bench` writes the rest. */

const START = '<!-- anchors -->';
const END = '<!-- /anchors -->';

/** Puts a text between the marks of the section. */
export function markSection(text: string): string {
  return [START, text, END].join('\n\n');
}

/** Returns the section of a page, with its marks; undefined if it has none. */
export function readSection(page: string): string | undefined {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  return start === -1 || end < start ? undefined : page.slice(start, end + END.length);
}

/** Replaces the section of a page, or appends it. Without a section, returns the page as it is. */
export function withSection(page: string, section: string | undefined): string {
  if (section === undefined) return page;
  const old = readSection(page);
  return old === undefined ? `${page.trimEnd()}\n\n${section}\n` : page.replace(old, () => section);
}
