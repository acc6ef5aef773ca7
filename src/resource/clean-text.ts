import { decodeEntities } from '../base/text/html-entities';
import { hasHtml, htmlToText, linkInHtml } from '../base/text/html-text';
import { repairUtf8 } from '../base/text/repair-utf8';
import type { Problem } from './read-value';

/** Error of a formula, in spreadsheets in several languages, and of LibreOffice. */
const FORMULA_ERROR =
  /^(?:#(?:REF!|¡REF!|N\/A|VALUE!|¡VALOR!|VALOR!|VALEUR!|NAME\?|¿NOMBRE\?|NOMBRE\?|NOM\s?\?|DIV\/0\s?!|¡DIV\/0!|NULL!|¡NULO!|NUL!|NUM!|¡NUM!|NOMBRE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA|ССЫЛКА!|ЗНАЧ!|ИМЯ\?|ДЕЛ\/0!|ПУСТО!|ЧИСЛО!|Н\/Д)|Err:\d{3})$/i;
/** Absent value in the exports of programs, and the signs that people write for it. */
const PLACEHOLDER = /^(?:NaN|nan|NaT|<NA>|NULL|null|None|[Nn]\/[Aa]|[-–—]+)$/;

/** Maximum length of a placeholder, in UTF-16 units. */
const MAX_PLACEHOLDER_LENGTH = 16;

/** Returns the problem of a text that stands for no value, such as `#REF!` and `N/A`. */
export function placeholderProblem(text: string): Problem | undefined {
  const trimmed = text.length > 2 * MAX_PLACEHOLDER_LENGTH ? text : text.trim();
  if (trimmed.length > MAX_PLACEHOLDER_LENGTH) return undefined;
  const isError = FORMULA_ERROR.test(trimmed);
  if (!isError && !PLACEHOLDER.test(trimmed)) return undefined;
  return { code: 'implausible', expected: isError ? 'a value, not the error of a formula' : 'a value, or nothing' };
}

/** Characters of entities, of HTML and of garbled texts. */
const SUSPECT = /[^\0-\x7f]|&[#A-Za-z]|<[/!A-Za-z]/;

/** Converts HTML to text, replaces HTML entities, and repairs garbled UTF-8. Returns undefined if the text has none of these. */
export function cleanText(
  text: string,
  form: TextForm = 'line',
): { readonly text: string; readonly problem: Problem } | undefined {
  if (!SUSPECT.test(text)) return undefined;
  const repaired = repairUtf8(text) ?? text;
  const html = hasHtml(repaired) ? repaired : escapedHtml(repaired);
  const cleaned = html === undefined ? decodeEntities(repaired) : fromHtml(html, form);
  if (cleaned === text) return undefined;
  const expected =
    repaired !== text
      ? 'a text whose UTF-8 isn’t decoded as another encoding'
      : html === undefined
        ? 'a text without HTML entities'
        : 'a text without HTML';
  return { text: cleaned, problem: { code: 'other-form', expected, meant: cleaned } };
}

/** Form of a text that HTML is converted to. An address is that of the first link. */
export type TextForm = 'address' | 'line' | 'lines' | 'list';

function fromHtml(html: string, form: TextForm): string {
  const link = form === 'address' ? linkInHtml(html) : undefined;
  if (link !== undefined) return link;
  const text = htmlToText(html, form === 'lines' ? '• ' : '') ?? html;
  return form === 'line' ? text.replaceAll('\n', ' ') : text;
}

/** Returns HTML whose tags are entities, as some exports have it: `&lt;p&gt;Text&lt;/p&gt;`. */
function escapedHtml(text: string): string | undefined {
  if (!ESCAPED_HTML.test(text)) return undefined;
  const decoded = decodeEntities(text);
  return /^\s*</.test(decoded) && hasHtml(decoded) ? decoded : undefined;
}

/** Begins and ends with a tag. */
const ESCAPED_HTML = /^\s*&(?:amp;)*(?:lt|#0*60|#x0*3c);[\s\S]*&(?:amp;)*(?:gt|#0*62|#x0*3e);\s*$/i;
