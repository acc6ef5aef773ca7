import { Index } from 'flexsearch';
import type { Peer } from './peer';

/**
 * Indexes one string per resource: with several fields, all words would have to be in the same field. `forward` matches
 * prefixes. FlexSearch stops at the limit, so it returns no total. It sorts by the position of the words alone and has no
 * facets.
 */
export const flexSearch: Peer = {
  name: 'FlexSearch',
  counts: false,
  notes: 'one field, prefixes (`tokenize: forward`), stops at 20 without a total; has no facets and no counts',
  build(documents) {
    const index = new Index({ tokenize: 'forward' });
    for (const [number, { text }] of documents.entries()) index.add(number, text);
    return {
      search: ({ words }) => index.search(words.join(' '), { limit: 20 }),
      // Without a lower limit it returns all matches. Their order isn't compared.
      idsOf: (words) =>
        index.search(words.join(' '), { limit: documents.length }).map((number) => documents[Number(number)]?.id ?? ''),
    };
  },
};
