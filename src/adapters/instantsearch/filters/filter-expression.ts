import type { ErrorPath } from '../../../base/error';
import { attributeByName } from '../request/attributes';
import type { Geography } from '../request/geography';
import { invalid } from '../request/parameters';
import { type Condition, valueCondition } from './condition';
import { unescapeMinus } from './facet-filters';
import { comparisonCondition, parseNumericFilter } from './numeric-filters';

/** Syntax tree of the parameter `filters`. */
export type FilterExpression =
  | { readonly kind: 'condition'; readonly condition: Condition; readonly source: string }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly operand: FilterExpression };

/** The source and the offset of the next character to read. */
interface Reader {
  readonly source: string;
  offset: number;
  readonly path: ErrorPath;
  readonly geography: Geography | undefined;
}

/** Maximum nesting of parentheses and NOT. */
const MAX_DEPTH = 50;

/**
 * Parses `regions:africa AND (objectives:8 OR objectives:10) AND NOT section:video AND year >= 2018`. An OR next to an AND needs
 * parentheses. Returns undefined if the source is blank.
 *
 * @throws HubError `invalid-query` with the rest of the source, from the first character that can't be parsed.
 */
export function parseFilterExpression(
  source: string,
  path: ErrorPath,
  geography: Geography | undefined,
): FilterExpression | undefined {
  const reader: Reader = { source, offset: 0, path, geography };
  skipSpaces(reader);
  if (reader.offset === source.length) return undefined;
  const expression = readOperation(reader, 0);
  if (reader.offset < source.length) throw syntaxError(reader, 'AND, OR or the end');
  return expression;
}

function readOperation(reader: Reader, depth: number): FilterExpression {
  if (depth > MAX_DEPTH) throw syntaxError(reader, `parentheses at most ${MAX_DEPTH} deep`);
  const operands = [readOperand(reader, depth)];
  let kind: 'and' | 'or' | undefined;
  for (;;) {
    const next = readKeyword(reader, 'AND') ? 'and' : readKeyword(reader, 'OR') ? 'or' : undefined;
    if (next === undefined) return kind === undefined ? firstOf(operands) : { kind, operands };
    if (kind !== undefined && next !== kind) throw syntaxError(reader, 'parentheses around an OR next to an AND');
    kind = next;
    operands.push(readOperand(reader, depth));
  }
}

function firstOf([first]: readonly FilterExpression[]): FilterExpression {
  return first ?? { kind: 'and', operands: [] };
}

function readOperand(reader: Reader, depth: number): FilterExpression {
  if (readKeyword(reader, 'NOT')) {
    if (depth > MAX_DEPTH) throw syntaxError(reader, `NOT at most ${MAX_DEPTH} deep`);
    return { kind: 'not', operand: readOperand(reader, depth + 1) };
  }
  if (!readSymbol(reader, '(')) return readCondition(reader);
  const expression = readOperation(reader, depth + 1);
  if (!readSymbol(reader, ')')) throw syntaxError(reader, 'a closing parenthesis');
  return expression;
}

function readCondition(reader: Reader): FilterExpression {
  const start = reader.offset;
  const condition = parseCondition(reader);
  const source = reader.source.slice(start, reader.offset);
  skipSpaces(reader);
  return { kind: 'condition', condition, source };
}

const NAME = /[^\s:<>=!()"']+/y;
const OPERATOR = /\s*(<=|>=|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)(?=[\s)]|$)/y;
const COLON = /\s*:\s*/y;
const RANGE = /(-?\d+(?:\.\d+)?)\s+TO\s+(-?\d+(?:\.\d+)?)(?=[\s)]|$)/y;
const UNQUOTED = /[^\s()"']+/y;

function parseCondition(reader: Reader): Condition {
  const { path, geography } = reader;
  const start = reader.offset;
  const quoted = readQuoted(reader);
  const name = quoted ?? readMatch(reader, NAME)?.[0];
  if (name === undefined || (quoted === undefined && isKeyword(name))) {
    reader.offset = start;
    throw syntaxError(reader, 'attribute:value or year with a comparison');
  }
  const comparison = readMatch(reader, OPERATOR);
  if (comparison !== undefined) {
    const [, operator = '', number = ''] = comparison;
    return name === 'year'
      ? comparisonCondition(operator, Number(number))
      : parseNumericFilter(`${name}${operator}${number}`, path);
  }
  if (readMatch(reader, COLON) === undefined) {
    const colon = quoted?.indexOf(':') ?? -1;
    if (quoted !== undefined && colon > 0)
      return attributeCondition(quoted.slice(0, colon), quoted.slice(colon + 1), path, geography);
    throw invalid(path, name, 'attribute:value; resources have no tags');
  }
  const range = readMatch(reader, RANGE);
  if (range !== undefined) return parseNumericFilter(`${name}:${range[0]}`, path);
  const value = readQuoted(reader);
  if (value !== undefined) return attributeCondition(name, value, path, geography);
  const unquoted = readMatch(reader, UNQUOTED)?.[0];
  if (unquoted === undefined) throw syntaxError(reader, 'a value');
  if (unquoted.startsWith('-')) throw invalid(path, unquoted, `NOT ${name}:…, or a value in quotes`);
  return attributeCondition(name, unquoted, path, geography);
}

function attributeCondition(name: string, value: string, path: ErrorPath, geography: Geography | undefined): Condition {
  return valueCondition(attributeByName(name, path), unescapeMinus(value), false, geography);
}

function isKeyword(name: string): boolean {
  return name === 'AND' || name === 'OR' || name === 'NOT';
}

/** Reads a string in single or double quotes. A backslash escapes the quote and the backslash. */
function readQuoted(reader: Reader): string | undefined {
  const { source } = reader;
  const quote = source[reader.offset];
  if (quote !== '"' && quote !== "'") return undefined;
  let value = '';
  for (let i = reader.offset + 1; i < source.length; i++) {
    const char = source.charAt(i);
    if (char === quote) {
      reader.offset = i + 1;
      return value;
    }
    const next = source.charAt(i + 1);
    if (char === '\\' && (next === quote || next === '\\')) {
      value += next;
      i++;
    } else value += char;
  }
  throw syntaxError(reader, 'a closing quote');
}

function readMatch(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.offset;
  const match = pattern.exec(reader.source);
  if (match === null) return undefined;
  reader.offset = pattern.lastIndex;
  return match;
}

const SPACES = /\s*/y;

function skipSpaces(reader: Reader): void {
  readMatch(reader, SPACES);
}

function readKeyword(reader: Reader, word: 'AND' | 'NOT' | 'OR'): boolean {
  const { source, offset } = reader;
  const end = offset + word.length;
  if (!source.startsWith(word, offset) || !/^(?:[\s("']|$)/.test(source.slice(end, end + 1))) return false;
  reader.offset = end;
  skipSpaces(reader);
  return true;
}

function readSymbol(reader: Reader, symbol: '(' | ')'): boolean {
  if (reader.source[reader.offset] !== symbol) return false;
  reader.offset++;
  skipSpaces(reader);
  return true;
}

function syntaxError({ source, offset, path }: Reader, expected: string): Error {
  return invalid(path, source.slice(offset), expected);
}
