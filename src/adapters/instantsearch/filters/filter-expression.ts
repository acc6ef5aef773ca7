import type { ErrorPath } from '../../../base/error';
import { attributeNamed } from '../request/attributes';
import type { Geography } from '../request/geography';
import { invalid } from '../request/parameters';
import { type Condition, valueCondition } from './condition';
import { unescaped } from './facet-filters';
import { compared, numericCondition } from './numeric-filters';

/** What a text of filters asks, as it is nested. */
export type FilterTree =
  | { readonly kind: 'condition'; readonly condition: Condition; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterTree[] }
  | { readonly kind: 'not'; readonly part: FilterTree };

/** A text, and how far it is read. */
interface Reader {
  readonly text: string;
  at: number;
  readonly path: ErrorPath;
  readonly geography: Geography | undefined;
}

/** How deep parentheses and NOT may be nested. */
const DEEPEST = 50;

/**
 * Reads `regions:africa AND (objectives:8 OR objectives:10) AND NOT section:video AND year >= 2018`. Beside AND, what OR joins
 * stands in parentheses.
 *
 * @throws HubError where it can't be read whole.
 */
export function filterTree(text: string, path: ErrorPath, geography: Geography | undefined): FilterTree | undefined {
  const reader: Reader = { text, at: 0, path, geography };
  skipBlanks(reader);
  if (reader.at === text.length) return undefined;
  const tree = readJoined(reader, 0);
  if (reader.at < text.length) throw wrong(reader, 'AND, OR or the end');
  return tree;
}

function readJoined(reader: Reader, depth: number): FilterTree {
  if (depth > DEEPEST) throw wrong(reader, `parentheses at most ${DEEPEST} deep`);
  const parts = [readPart(reader, depth)];
  let kind: 'and' | 'or' | undefined;
  for (;;) {
    const next = keyword(reader, 'AND') ? 'and' : keyword(reader, 'OR') ? 'or' : undefined;
    if (next === undefined) return kind === undefined ? firstOf(parts) : { kind, parts };
    if (kind !== undefined && next !== kind) throw wrong(reader, 'parentheses around what OR joins beside AND');
    kind = next;
    parts.push(readPart(reader, depth));
  }
}

function firstOf([first]: readonly FilterTree[]): FilterTree {
  return first ?? { kind: 'and', parts: [] };
}

function readPart(reader: Reader, depth: number): FilterTree {
  if (keyword(reader, 'NOT')) {
    if (depth > DEEPEST) throw wrong(reader, `NOT at most ${DEEPEST} deep`);
    return { kind: 'not', part: readPart(reader, depth + 1) };
  }
  if (!symbol(reader, '(')) return readCondition(reader);
  const tree = readJoined(reader, depth + 1);
  if (!symbol(reader, ')')) throw wrong(reader, 'a closing parenthesis');
  return tree;
}

function readCondition(reader: Reader): FilterTree {
  const from = reader.at;
  const condition = conditionAt(reader);
  const text = reader.text.slice(from, reader.at);
  skipBlanks(reader);
  return { kind: 'condition', condition, text };
}

const NAME = /[^\s:<>=!()"']+/y;
const OPERATOR = /\s*(<=|>=|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)(?=[\s)]|$)/y;
const COLON = /\s*:\s*/y;
const RANGE = /(-?\d+(?:\.\d+)?)\s+TO\s+(-?\d+(?:\.\d+)?)(?=[\s)]|$)/y;
const BARE = /[^\s()"']+/y;

function conditionAt(reader: Reader): Condition {
  const { path, geography } = reader;
  const start = reader.at;
  const quoted = quotedAt(reader);
  const name = quoted ?? matchAt(reader, NAME)?.[0];
  if (name === undefined || isKeyword(name, quoted)) {
    reader.at = start;
    throw wrong(reader, 'attribute:value or year with a comparison');
  }
  const comparison = matchAt(reader, OPERATOR);
  if (comparison !== undefined) {
    const [, operator = '', number = ''] = comparison;
    return name === 'year' ? compared(operator, Number(number)) : numericCondition(`${name}${operator}${number}`, path);
  }
  if (matchAt(reader, COLON) === undefined) {
    const colon = quoted?.indexOf(':') ?? -1;
    if (quoted !== undefined && colon > 0)
      return named(quoted.slice(0, colon), quoted.slice(colon + 1), path, geography);
    throw invalid(path, name, 'attribute:value; resources have no tags');
  }
  const range = matchAt(reader, RANGE);
  if (range !== undefined) return numericCondition(`${name}:${range[0]}`, path);
  const value = quotedAt(reader);
  if (value !== undefined) return named(name, value, path, geography);
  const bare = matchAt(reader, BARE)?.[0];
  if (bare === undefined) throw wrong(reader, 'a value');
  if (bare.startsWith('-')) throw invalid(path, bare, `NOT ${name}:…, or a value in quotes`);
  return named(name, bare, path, geography);
}

function named(name: string, value: string, path: ErrorPath, geography: Geography | undefined): Condition {
  return valueCondition(attributeNamed(name, path), unescaped(value), false, geography);
}

function isKeyword(name: string, quoted: string | undefined): boolean {
  return quoted === undefined && (name === 'AND' || name === 'OR' || name === 'NOT');
}

/** What stands in quotes of either kind; a backslash takes the next quote or backslash as it is. */
function quotedAt(reader: Reader): string | undefined {
  const { text } = reader;
  const quote = text[reader.at];
  if (quote !== '"' && quote !== "'") return undefined;
  let value = '';
  for (let i = reader.at + 1; i < text.length; i++) {
    const letter = text.charAt(i);
    if (letter === quote) {
      reader.at = i + 1;
      return value;
    }
    const next = text.charAt(i + 1);
    if (letter === '\\' && (next === quote || next === '\\')) {
      value += next;
      i++;
    } else value += letter;
  }
  throw wrong(reader, 'a closing quote');
}

function matchAt(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found === null) return undefined;
  reader.at = pattern.lastIndex;
  return found;
}

const BLANKS = /\s*/y;

function skipBlanks(reader: Reader): void {
  matchAt(reader, BLANKS);
}

function keyword(reader: Reader, word: 'AND' | 'NOT' | 'OR'): boolean {
  const { text, at } = reader;
  if (!text.startsWith(word, at) || !/^(?:[\s("']|$)/.test(text.slice(at + word.length, at + word.length + 1)))
    return false;
  reader.at = at + word.length;
  skipBlanks(reader);
  return true;
}

function symbol(reader: Reader, letter: '(' | ')'): boolean {
  if (reader.text[reader.at] !== letter) return false;
  reader.at++;
  skipBlanks(reader);
  return true;
}

function wrong({ text, at, path }: Reader, expected: string): Error {
  return invalid(path, text.slice(at), expected);
}
