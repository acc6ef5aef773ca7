import { decodeEntities } from '../base/text/html-entities';

/** Separators of a list in one string: semicolons, vertical lines, line breaks. */
const SEPARATORS = /([;；؛|｜\r\n\u2028\u2029])/;
const COMMAS = /[,，،、]/g;
const HAS_COMMA = /[,，،、]/;
/** HTML entity without its semicolon, at the end of a text. */
const ENTITY_START = /&#?[\dA-Za-z]{2,8}$/;

/** Splits a list in one string: at separators, or as Python and JSON write it, `['KE', 'UG']`. Omits blank members. */
export function splitList(text: string): string[] {
  const written = writtenList(text);
  if (written !== undefined)
    return Array.from(written.matchAll(WRITTEN_MEMBER), memberText).filter((one) => one !== '');
  if (!SEPARATORS.test(text)) return [text];
  const members = [''];
  for (const part of text.split(SEPARATORS)) {
    const last = members.at(-1) ?? '';
    if (SEPARATORS.test(part) && !(part === ';' && endsEntity(last))) members.push('');
    else members[members.length - 1] = last + part;
  }
  return members.map((member) => member.trim()).filter((member) => member !== '');
}

const MEMBER = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|None|null|nan|NaN`;
/** Quoted texts and numbers, without the brackets and spaces around them. */
const WRITTEN_MEMBERS = new RegExp(String.raw`^(?:(?:${MEMBER})(?:\s*,\s*(?:${MEMBER}))*(?:\s*,)?)?$`);
const OPENING = /^\s*[[({]/;
const CLOSING = /[\])}]$/;
const WRITTEN_MEMBER = new RegExp(MEMBER, 'g');

/** Returns the inside of a list of quoted texts and numbers in brackets; undefined for another text. */
function writtenList(text: string): string | undefined {
  if (!OPENING.test(text)) return undefined;
  const trimmed = text.trim();
  const inside = trimmed.slice(1, -1).trim();
  return CLOSING.test(trimmed) && WRITTEN_MEMBERS.test(inside) ? inside : undefined;
}

function memberText([member]: RegExpExecArray): string {
  if (/^n/i.test(member)) return ''; // None, null and NaN
  const text = /^['"]/.test(member) ? member.slice(1, -1) : member;
  return text
    .replace(/\\(?:u([\da-fA-F]{4})|(.))/g, (_, code?: string, other?: string) =>
      code === undefined ? (ESCAPES.get(other ?? '') ?? other ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
    )
    .trim();
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
]);

/** Whether a semicolon after a text ends an HTML entity: `caf&eacute`. */
function endsEntity(text: string): boolean {
  const [start] = ENTITY_START.exec(text) ?? [];
  return start !== undefined && decodeEntities(`${start};`) !== `${start};`;
}

/** Maximum number of parts between commas in one member: "Congo, The Democratic Republic of the". */
const MAX_PARTS_OF_MEMBER = 5;
/** Maximum number of parts between commas. More are hardly a list of values. */
const MAX_PARTS = 400;

/**
 * Splits a text at commas if each part is then a value. Parts are joined only if they aren't values alone: "Bahamas, The, Kenya". Returns
 * undefined if a part isn't a value, or without commas.
 */
export function splitAtCommas<T>(text: string, resolve: (text: string) => T | undefined): T[] | undefined {
  if (!HAS_COMMA.test(text)) return undefined;
  const commas = Array.from(text.matchAll(COMMAS), ({ index }) => index);
  if (commas.length >= MAX_PARTS) return undefined;
  const starts = [0, ...commas.map((comma) => comma + 1)];
  const ends = [...commas, text.length];
  /** Positions after which the parts aren't values. */
  const failed = new Set<number>();
  const members: T[] = [];

  function split(from: number): boolean {
    if (from === starts.length) return true;
    if (failed.has(from)) return false;
    const isBlank = text.slice(starts[from], ends[from]).trim() === '';
    if (isBlank) return split(from + 1);
    for (let to = from + 1; to <= Math.min(from + MAX_PARTS_OF_MEMBER, ends.length); to++) {
      const member = resolve(text.slice(starts[from], ends[to - 1]).trim());
      if (member === undefined) continue;
      members.push(member);
      if (split(to)) return true;
      members.pop();
    }
    failed.add(from);
    return false;
  }

  return split(0) && members.length > 0 ? [...new Set(members)] : undefined;
}
