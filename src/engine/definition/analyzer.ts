import { inflectionsOf, type WordForms } from '../../base/text/inflect';
import type { TextRange } from '../../base/text/ranges';
import { bigramsOf, type Token, type TokenWithRange, tokenize, tokenizeWithRanges } from '../../base/text/tokenize';
import { defaultTokenizer, type TextToken, type Tokenizer } from '../../base/text/tokenizer';
import { type CharacterVariants, type UnifyVariants, variantsUnifier } from '../../base/text/variants';

/** Analyzer of texts: the tokenizer of a definition, together with its tables of endings. */
export interface Analyzer {
  /**
   * Whether the tokenizer is the default one. Only its texts have chunks: no token crosses a separator, and the same chunk always
   * has the same tokens.
   */
  readonly hasChunks: boolean;
  /** Returns the tokens of a text, in text order. */
  tokenize(text: string): readonly Token[];
  /** As `tokenize`, for the part from `from` to `to` if the tokenizer has chunks. Default: all of the text. */
  tokenizeWithRanges(text: string, from?: number, to?: number): readonly TokenWithRange[];
  fold(text: string): string;
  /** Returns the other forms of a folded term, without the term itself. */
  inflect(term: string): readonly string[];
  /** Returns the other forms of a folded term that differ in the beginning alone, as by the Arabic article. */
  inflectBeginning(term: string): readonly string[];
}

/** Creates the analyzer of a definition. The default tokenizer takes a path without the ranges of tokens. */
export function createAnalyzer(tokenizer: Tokenizer = defaultTokenizer, forms: readonly WordForms[] = []): Analyzer {
  const { fold } = tokenizer;
  const beginnings = forms.flatMap((table): WordForms[] =>
    table.beginnings === undefined ? [] : [{ endings: [], beginnings: table.beginnings }],
  );
  const analyzer = {
    fold,
    inflect: (term: string) => inflectionsOf(term, forms, fold),
    inflectBeginning: (term: string) => inflectionsOf(term, beginnings, fold),
  };
  if (tokenizer === defaultTokenizer) return { ...analyzer, hasChunks: true, tokenize, tokenizeWithRanges };
  const tokensOf = (text: string) => tokenizer.tokenize(text).map(withPieces);
  return { ...analyzer, hasChunks: false, tokenize: tokensOf, tokenizeWithRanges: tokensOf };
}

/** Returns the analyzer of searches: as that of documents, with unified variants. */
export function createQueryAnalyzer(analyzer: Analyzer, unify: UnifyVariants | undefined): Analyzer {
  if (unify === undefined) return analyzer;
  const unifyRun = <T extends Token>(token: T): T => {
    const term = token.bigrams.length === 0 ? token.term : unify(token.term);
    return term === token.term ? token : { ...token, term, bigrams: bigramsOf(term) };
  };
  return {
    ...analyzer,
    tokenize: (text) => analyzer.tokenize(text).map(unifyRun),
    tokenizeWithRanges: (text, from, to) => analyzer.tokenizeWithRanges(text, from, to).map(unifyRun),
    fold: (text) => unify(analyzer.fold(text)),
  };
}

/** Returns the analyzer of searches with the default tokenizer. */
export function defaultQueryAnalyzer(variants: readonly CharacterVariants[]): Analyzer {
  return createQueryAnalyzer(createAnalyzer(), variantsUnifier(variants));
}

/** Adds the pieces by which the engine finds a token. */
function withPieces({ term, kind = 'word', start, end, parts = [], characters = [] }: TextToken): TokenWithRange {
  const isRun = characters.length > 0;
  const bigrams = isRun ? bigramsOf(term) : [];
  const whole: TextRange = [start, end];
  return {
    term,
    kind,
    start,
    end,
    parts: isRun ? [] : parts.map((part) => part.term),
    partRanges: isRun ? [] : parts.map((part): TextRange => [part.start, part.end]),
    bigrams,
    bigramRanges: bigrams.map((_, i): TextRange => {
      const first = characters[i] ?? whole;
      const second = characters[i + 1] ?? first;
      return [first[0], second[1]];
    }),
    characterRanges: characters,
  };
}

/** Returns the name of a tokenizer; undefined for the default one. */
export function changedName(tokenizer: Tokenizer = defaultTokenizer): string | undefined {
  return tokenizer.name === defaultTokenizer.name ? undefined : tokenizer.name;
}
