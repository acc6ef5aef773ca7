import { decodeEntities } from './html-entities';

/** Elements of texts. A sign such as `<3` and an address in angle brackets aren't one of them. */
const ELEMENTS =
  'a|abbr|address|article|aside|b|big|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|embed|' +
  'fieldset|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|object|ol|p|' +
  'picture|pre|q|s|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video';

const ATTRIBUTES = '(?:[\\s/](?:"[^"]*"|\'[^\']*\'|[^"\'<>])*)?';
const TAG = new RegExp(`<(/?)(${ELEMENTS})${ATTRIBUTES}>`, 'gi');
const HAS_TAG = new RegExp(`<(?:/?(?:${ELEMENTS})${ATTRIBUTES}>|!--)`, 'i');
/** Beginnings of content that isn't text, each with its end. */
const INVISIBLE = [
  [/<!--/g, /-->/g],
  [/<script[\s>]/gi, /<\/script\s*>/gi],
  [/<style[\s>]/gi, /<\/style\s*>/gi],
] as const;
/** Elements that begin and end a line. */
const BLOCK =
  /^(?:address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul)$/i;
const CELL = /^t[dh]$/i;

/** Whether a text has tags of HTML. */
export function hasHtml(text: string): boolean {
  return text.includes('<') && HAS_TAG.test(text);
}

/**
 * Converts HTML to text. Paragraphs, items of lists and rows become lines. Entities become characters. Returns undefined for a text
 * without tags.
 *
 * @param bullet text before each item of a list.
 */
export function htmlToText(html: string, bullet: string = ''): string | undefined {
  if (!hasHtml(html)) return undefined;
  const lines = INVISIBLE.reduce((text, [start, end]) => removeBetween(text, start, end), html)
    .replace(/\s+/g, ' ')
    .replace(TAG, (_, slash: string, name: string) => {
      if (name.toLowerCase() === 'li' && slash === '') return `\n${bullet}`;
      if (BLOCK.test(name)) return '\n';
      return CELL.test(name) ? ' ' : '';
    })
    .split('\n')
    .map((line) =>
      decodeEntities(line)
        .replace(/[\s\u00a0]+/g, ' ')
        .trim(),
    );
  return lines.filter((line) => line !== '' && line !== bullet.trim()).join('\n');
}

/** Removes the parts of a text from each start to the next end. Both are global. */
function removeBetween(text: string, start: RegExp, end: RegExp): string {
  let kept = '';
  let from = 0;
  for (;;) {
    start.lastIndex = from;
    const first = start.exec(text);
    end.lastIndex = start.lastIndex;
    const last = first === null ? null : end.exec(text);
    if (first === null || last === null) return from === 0 ? text : kept + text.slice(from);
    kept += `${text.slice(from, first.index)} `;
    from = end.lastIndex;
  }
}

const LINK = /<a\s(?:[^<>]*?\s)?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i;

/** Returns the address of the first link in HTML. */
export function linkInHtml(html: string): string | undefined {
  const [, double, single, bare] = html.includes('<') ? (LINK.exec(html) ?? []) : [];
  const address = double ?? single ?? bare;
  return address === undefined ? undefined : decodeEntities(address).trim();
}
