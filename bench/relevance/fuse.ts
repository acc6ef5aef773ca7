import Fuse, { type IFuseOptions } from 'fuse.js';
import type { Choices, Configuration, Contender } from './contender';
import { fields, type PeerDocument, peerDocument } from './documents';
import { DEPTH } from './metrics';
import { stopWords, unicodeWords } from './words';

type Weights = Partial<Record<keyof PeerDocument, number>>;

interface Variant {
  readonly options: IFuseOptions<PeerDocument>;
  readonly weights?: Weights;
}

const anyWord: IFuseOptions<PeerDocument> = { useTokenSearch: true };
const prepared: IFuseOptions<PeerDocument> = { useTokenSearch: true, tokenize: withoutStopWords };

const PREPARED =
  'any word (`useTokenSearch`), Chinese segmented by `Intl.Segmenter` and without stop words (`tokenize`)';

/** A hand-picked list: Fuse.js reads every text in every search, so a grid as large as the others' would take an hour. */
const variants: Choices<Variant> = [
  ['the text as one pattern, `threshold: 0.2`', { options: { threshold: 0.2 } }],
  [
    'all words (`useTokenSearch`, `tokenMatch: all`), `threshold: 0.3`',
    { options: { ...anyWord, tokenMatch: 'all', threshold: 0.3 } },
  ],
  ['any word (`useTokenSearch`), `threshold: 0.3`', { options: { ...anyWord, threshold: 0.3 } }],
  [`${PREPARED}, \`threshold: 0.3\``, { options: { ...prepared, threshold: 0.3 } }],
  [
    `${PREPARED}, \`threshold: 0.3\`, weights title 3, keywords 2`,
    { options: { ...prepared, threshold: 0.3 }, weights: { title: 3, keywords: 2 } },
  ],
  [
    `${PREPARED}, \`threshold: 0.3\`, weight of labels 2`,
    { options: { ...prepared, threshold: 0.3 }, weights: { labels: 2 } },
  ],
];

export const fuse: Contender = {
  name: 'Fuse.js',
  package: 'fuse.js',
  configurations(resources) {
    const documents = resources.map(peerDocument);
    return variants.map(([text, { options, weights = {} }]): Configuration => {
      const keys = fields.map((name) => ({ name, weight: weights[name] ?? 1 }));
      const index = new Fuse(documents, { keys, ignoreDiacritics: true, ignoreLocation: true, ...options });
      return {
        text: `${text}; without accents (\`ignoreDiacritics\`), at any position (\`ignoreLocation\`)`,
        search: ({ text: typed }) => index.search(typed, { limit: DEPTH }).map(({ item }) => item.id),
      };
    });
  },
};

/**
 * Returns the words of a text without stop words.
 *
 * @param text already folded.
 */
function withoutStopWords(text: string): string[] {
  return unicodeWords(text).filter((word) => !stopWords.has(word));
}
