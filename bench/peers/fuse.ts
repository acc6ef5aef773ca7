import Fuse from 'fuse.js';
import type { Peer } from './peer';

/**
 * Its search by words with all of them required, as it recommends for long texts and several words. It reads every text at
 * every search, has no total beyond the list and no facets. It always tolerates misspelling, which is more than asked for.
 */
export const fuse: Peer = {
  name: 'Fuse.js',
  counts: false,
  notes:
    'words (`useTokenSearch`), all of them (`tokenMatch: all`), wherever they stand (`ignoreLocation`); reads every text at every search, has no facets and no counts',
  build(documents) {
    const index = new Fuse(documents, {
      keys: [
        { name: 'title', weight: 4 },
        { name: 'keywordText', weight: 2 },
        { name: 'summary', weight: 1 },
        { name: 'publisherText', weight: 1 },
      ],
      useTokenSearch: true,
      tokenMatch: 'all',
      ignoreLocation: true,
      threshold: 0.3,
    });
    return { search: ({ words }) => index.search(words.join(' '), { limit: 20 }) };
  },
};
