import { type ErrorPath, formatValue, HubError } from '../../base/error';
import { tokenKinds } from '../../base/text/tokenize';
import { defaultTokenizer, type Tokenizer } from '../../base/text/tokenizer';

const PATH: ErrorPath = ['definition', 'tokenizer'];

const KINDS: readonly unknown[] = tokenKinds;

/** Characters that no term may contain: the separator of terms in a snapshot, the end of a prefix range, lone surrogates. */
const FORBIDDEN = /[\n\uffff\p{Surrogate}]/u;

/** Wraps the functions of a tokenizer, so that they validate their results. The default tokenizer needs no validation. */
export function guardTokenizer(tokenizer: Tokenizer): Tokenizer {
  if (tokenizer === defaultTokenizer) return tokenizer;
  return {
    name: tokenizer.name,
    tokenize(text) {
      const tokens = tokenizer.tokenize(text);
      if (!Array.isArray(tokens)) throw invalid(['tokenize'], tokens, 'a list of tokens', text);
      let last = 0;
      for (let i = 0; i < tokens.length; i++) {
        checkToken(tokens[i], ['tokenize', i], text);
        const start = tokens[i]?.start ?? 0;
        if (start < last) throw invalid(['tokenize', i, 'start'], start, `tokens in text order, from ${last}`, text);
        last = start;
      }
      return tokens;
    },
    fold(text) {
      const folded: unknown = tokenizer.fold(text);
      if (typeof folded !== 'string') throw invalid(['fold'], folded, 'a string', text);
      return folded;
    },
  };
}

function invalid(path: ErrorPath, found: unknown, expected: string, text: string): HubError {
  const details = { path: [...PATH, ...path], found, expected: `${expected} for ${formatValue(text)}` };
  return new HubError('invalid-definition', details);
}

function checkToken(token: unknown, path: ErrorPath, text: string): void {
  const { term, kind, parts = [], characters = [] } = checkPart(token, path, text);
  if (kind !== undefined && !KINDS.includes(kind)) {
    throw invalid([...path, 'kind'], kind, `one of ${KINDS.join(', ')}`, text);
  }
  if (!Array.isArray(parts)) throw invalid([...path, 'parts'], parts, 'a list of parts', text);
  parts.forEach((part: unknown, i) => {
    checkPart(part, [...path, 'parts', i], text);
  });
  if (!Array.isArray(characters)) throw invalid([...path, 'characters'], characters, 'a list of ranges', text);
  characters.forEach((range: unknown, i) => {
    const [start, end]: readonly unknown[] = Array.isArray(range) ? range : [];
    checkRange(start, end, [...path, 'characters', i], range, text);
  });
  if (characters.length > 0 && characters.length !== [...term].length) {
    throw invalid([...path, 'characters'], characters, `a range for each code point of ${formatValue(term)}`, text);
  }
}

/** Checks the term and the range of a token or of a part, and returns its fields. */
function checkPart(part: unknown, path: ErrorPath, text: string): Readonly<Record<string, unknown>> & { term: string } {
  const fields: Readonly<Record<string, unknown>> = typeof part === 'object' && part !== null ? { ...part } : {};
  const { term, start, end } = fields;
  if (typeof term !== 'string' || term === '' || FORBIDDEN.test(term)) {
    throw invalid([...path, 'term'], term, 'a string that isn’t empty, without line breaks and lone surrogates', text);
  }
  checkRange(start, end, path, [start, end], text);
  return { ...fields, term };
}

function checkRange(start: unknown, end: unknown, path: ErrorPath, found: unknown, text: string): void {
  const isRange =
    Number.isInteger(start) && Number.isInteger(end) && 0 <= Number(start) && Number(start) <= Number(end);
  if (isRange && Number(end) <= text.length) return;
  const numbers = isRange ? `, not from ${start} to ${end},` : '';
  throw invalid(path, found, `a range [start, end) within 0 and ${text.length}${numbers}`, text);
}
