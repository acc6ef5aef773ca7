import MiniSearch from 'minisearch';
import type { Peer, PeerDocument } from './peer';

/**
 * Requires all words, matches prefixes and weights fields, as MiniSearch's documentation shows for a search box. It has no
 * facets: it neither filters by an index nor counts, so it takes part only in text searches. It always sorts all hits.
 */
export const miniSearch: Peer = {
  name: 'MiniSearch',
  counts: false,
  notes: 'all words (`combineWith: AND`), prefixes (`prefix: true`), weighted fields; has no facets and no counts',
  build(documents) {
    const index = new MiniSearch<PeerDocument>({
      fields: ['title', 'keywordText', 'summary', 'publisherText'],
      searchOptions: { boost: { title: 4, keywordText: 2 }, combineWith: 'AND', prefix: true },
    });
    index.addAll(documents);
    return {
      search: ({ words }) => index.search(words.join(' ')).slice(0, 20),
      idsOf: (words) => index.search(words.join(' '), { prefix: false }).map(({ id }) => String(id)),
    };
  },
};
