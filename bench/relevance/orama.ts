import {
  type AnyOrama,
  create,
  type DefaultTokenizerConfig,
  insertMultiple,
  type Results,
  search,
  type Tokenizer,
} from '@orama/orama';
import { tokenizer } from '@orama/orama/components';
import type { Resource } from 'gcm-hub';
import type { Choices, Configuration, Contender } from './contender';
import { fields, type PeerDocument, peerDocument } from './documents';
import { DEPTH } from './metrics';
import { stopWords, unicodeWords, withoutAccents } from './words';

const noWords: ReadonlySet<string> = new Set();

type Boosts = Partial<Record<keyof PeerDocument, number>>;

/** How much a search tolerates, and how many words it asks for. */
interface Strictness {
  readonly tolerance: number;
  /** 0 asks for all words, 1 for any; between them is the share of those without all that follow. */
  readonly threshold: number;
}

/** How a field's length counts: the `b` of BM25. */
interface Ranking {
  readonly boost: Boosts;
  readonly relevance: { readonly b: number };
}

const splitting: Choices<DefaultTokenizerConfig | Tokenizer> = [
  ['its own tokenizer for English', { language: 'english' }],
  ['its own tokenizer for English, stemmed', { language: 'english', stemming: true }],
  ['a tokenizer for all scripts', unicodeTokenizer({ stemming: false, stops: noWords })],
  ['a tokenizer for all scripts, without stop words', unicodeTokenizer({ stemming: false, stops: stopWords })],
  ['a tokenizer for all scripts, stemmed as English', unicodeTokenizer({ stemming: true, stops: noWords })],
  [
    'a tokenizer for all scripts, stemmed as English, without stop words',
    unicodeTokenizer({ stemming: true, stops: stopWords }),
  ],
];

/** In turn, until one finds something. */
const matching: Choices<readonly Strictness[]> = [
  ['any word (`threshold: 1`)', [{ tolerance: 0, threshold: 1 }]],
  ['any word (`threshold: 1`), `tolerance: 1`', [{ tolerance: 1, threshold: 1 }]],
  [
    'any word (`threshold: 1`), with `tolerance: 1` if nothing is found without it',
    [
      { tolerance: 0, threshold: 1 },
      { tolerance: 1, threshold: 1 },
    ],
  ],
  [
    'all words first (`threshold: 0.5`), with `tolerance: 1` if nothing is found without it',
    [
      { tolerance: 0, threshold: 0.5 },
      { tolerance: 1, threshold: 0.5 },
    ],
  ],
  ['all words (`threshold: 0`)', [{ tolerance: 0, threshold: 0 }]],
];

const ranking: Choices<Ranking> = [
  ['no boosts', { boost: {}, relevance: { b: 0.75 } }],
  ['no boosts, `relevance: { b: 0.4 }`', { boost: {}, relevance: { b: 0.4 } }],
  ['boosts title 1.5, `relevance: { b: 0.4 }`', { boost: { title: 1.5 }, relevance: { b: 0.4 } }],
  ['boosts title 3, keywords 2', { boost: { title: 3, keywords: 2 }, relevance: { b: 0.75 } }],
];

export const orama: Contender = {
  name: 'Orama',
  package: '@orama/orama',
  configurations(resources) {
    return splitting.flatMap(([split, splitter]) => {
      const index = buildIndex(resources, splitter);
      return matching.flatMap(([match, attempts]) =>
        ranking.map(
          ([rank, ranked]): Configuration => ({
            text: [split, match, rank].join('; '),
            search: ({ text }) => firstFound(index, text, attempts, ranked),
          }),
        ),
      );
    });
  },
};

/** Words of any script without accents, made plain by its own normalizer, each once a field, as its own tokenizer does. */
function unicodeTokenizer({ stemming, stops }: { stemming: boolean; stops: ReadonlySet<string> }): Tokenizer {
  const own = tokenizer.createTokenizer({ language: 'english', stemming });
  return {
    language: own.language,
    normalizationCache: own.normalizationCache,
    tokenize(text, _language, property, withCache) {
      const words = unicodeWords(text).map(withoutAccents);
      const terms = words
        .filter((word) => !stops.has(word))
        .map((word) => own.normalizeToken(property, word, withCache));
      return [...new Set(terms)].filter((term) => term !== '');
    },
  };
}

function buildIndex(resources: readonly Resource[], splitter: DefaultTokenizerConfig | Tokenizer): AnyOrama {
  const index: AnyOrama = create({
    schema: Object.fromEntries(fields.map((field) => [field, 'string' as const])),
    sort: { enabled: false },
    components: { tokenizer: splitter },
  });
  settled(insertMultiple(index, resources.map(peerDocument), resources.length));
  return index;
}

function firstFound(index: AnyOrama, text: string, attempts: readonly Strictness[], ranked: Ranking): string[] {
  for (const strictness of attempts) {
    const found: Results<PeerDocument> = settled(
      search<AnyOrama, PeerDocument>(index, { term: text, ...strictness, ...ranked, limit: DEPTH }),
    );
    if (found.hits.length > 0) return found.hits.map(({ id }) => id);
  }
  return [];
}

/** Without asynchronous hooks Orama answers at once. */
function settled<T>(result: Promise<T> | T): T {
  if (result instanceof Promise) throw new TypeError('Orama was expected to answer at once');
  return result;
}
