import Fuse from 'fuse.js';
import type { Peer } from './peer';

/**
 * Searches by tokens and requires all of them, as Fuse.js recommends for long texts and several words. It reads every text in
 * every search, and has no total beyond the list and no facets. It always tolerates misspellings, so it finds more than the
 * resources with the words; those must be among its hits.
 */
export const fuse: Peer = {
  name: 'Fuse.js',
  counts: false,
  tolerant: true,
  notes:
    'words (`useTokenSearch`), all of them (`tokenMatch: all`), at any position (`ignoreLocation`), always with misspelt ones (`threshold: 0.3`); reads each text in each search, has no facets and no counts',
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
    return {
      search: ({ words }) => index.search(words.join(' '), { limit: 20 }),
      idsOf: (words) => index.search(words.join(' ')).map(({ item }) => item.id),
    };
  },
};
