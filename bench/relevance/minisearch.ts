import type { Resource } from 'gcm-hub';
import MiniSearch, { type Options, type SearchOptions } from 'minisearch';
import type { Choices, Configuration, Contender } from './contender';
import { fields, type PeerDocument, peerDocument } from './documents';
import { DEPTH } from './metrics';
import { stopWords, unicodeWords, withoutAccents } from './words';

const splitting: Choices<Partial<Options<PeerDocument>>> = [
  ['its own tokenizer', {}],
  ['its own tokenizer, without accents (`processTerm`)', { processTerm: withoutAccents }],
  [
    'Chinese segmented by `Intl.Segmenter` (`tokenize`), without accents (`processTerm`)',
    { tokenize: unicodeWords, processTerm: withoutAccents },
  ],
  [
    'Chinese segmented by `Intl.Segmenter` (`tokenize`), without accents and stop words (`processTerm`)',
    { tokenize: unicodeWords, processTerm: withoutStopWords },
  ],
];

const matching: Choices<SearchOptions> = [
  ['`prefix: true`, `fuzzy: 0.2`', { prefix: true, fuzzy: 0.2 }],
  ['`prefix: true`, `fuzzy: 0.25`', { prefix: true, fuzzy: 0.25 }],
  [
    '`prefix` and `fuzzy: 0.2` for words of more than three letters',
    { prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 3 ? 0.2 : false) },
  ],
];

const boosting: Choices<SearchOptions> = [
  ['no boosts', {}],
  ['boosts title 1.5', { boost: { title: 1.5 } }],
  ['boosts title 2, keywords 2', { boost: { title: 2, keywords: 2 } }],
  ['boosts title 3, keywords 2', { boost: { title: 3, keywords: 2 } }],
];

/** Searches to run in turn. The hits of each follow those of the searches before it. */
const combining: Choices<readonly ('AND' | 'OR')[]> = [
  ['`combineWith: OR`', ['OR']],
  ['`combineWith: AND`', ['AND']],
  ['`combineWith: AND`, followed by the further results of `OR`', ['AND', 'OR']],
];

export const miniSearch: Contender = {
  name: 'MiniSearch',
  package: 'minisearch',
  configurations(resources) {
    return splitting.flatMap(([split, options]) => {
      const index = buildIndex(resources, options);
      return matching.flatMap(([match, matched]) =>
        boosting.flatMap(([boost, boosted]) =>
          combining.map(
            ([combine, combinations]): Configuration => ({
              text: [split, match, combine, boost].join('; '),
              search: ({ text }) => searchInTurn(index, text, { ...matched, ...boosted }, combinations),
            }),
          ),
        ),
      );
    });
  },
};

function buildIndex(resources: readonly Resource[], options: Partial<Options<PeerDocument>>): MiniSearch<PeerDocument> {
  const index = new MiniSearch<PeerDocument>({ ...options, fields: [...fields] });
  index.addAll(resources.map(peerDocument));
  return index;
}

function searchInTurn(
  index: MiniSearch<PeerDocument>,
  text: string,
  options: SearchOptions,
  combinations: readonly ('AND' | 'OR')[],
): string[] {
  const hits = combinations.flatMap((combineWith) => index.search(text, { ...options, combineWith }));
  return [...new Set(hits.map(({ id }) => String(id)))].slice(0, DEPTH);
}

/** Returns null for stop words, which MiniSearch then doesn't index, as its documentation shows. */
function withoutStopWords(term: string): string | null {
  const word = withoutAccents(term);
  return stopWords.has(word) ? null : word;
}
