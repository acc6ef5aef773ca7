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

/** Edit distance that a search tolerates, and how many words it requires. */
interface Strictness {
  readonly tolerance: number;
  /** 0 requires all words, 1 any word. Between them: the share of the documents without all words that follow the others. */
  readonly threshold: number;
}

/** Boosts of fields, and how much a field's length counts: the `b` of BM25. */
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

/** Searches to run in turn until one has hits. */
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
            search: ({ text }) => firstHits(index, text, attempts, ranked),
          }),
        ),
      );
    });
  },
};

/**
 * Creates a tokenizer for all scripts. It removes accents, applies Orama's own normalizer and returns each term once per
 * field, as Orama's own tokenizer does.
 */
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
  synchronous(insertMultiple(index, resources.map(peerDocument), resources.length));
  return index;
}

function firstHits(index: AnyOrama, text: string, attempts: readonly Strictness[], ranked: Ranking): string[] {
  for (const strictness of attempts) {
    const { hits }: Results<PeerDocument> = synchronous(
      search<AnyOrama, PeerDocument>(index, { term: text, ...strictness, ...ranked, limit: DEPTH }),
    );
    if (hits.length > 0) return hits.map(({ id }) => id);
  }
  return [];
}

/** Returns a synchronous result: without asynchronous hooks Orama returns no promise. */
function synchronous<T>(result: Promise<T> | T): T {
  if (result instanceof Promise) throw new TypeError('expected a synchronous result of Orama, found a promise');
  return result;
}
