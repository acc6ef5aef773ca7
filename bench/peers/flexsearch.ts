import { Index } from 'flexsearch';
import type { Peer } from './peer';

/**
 * One text a resource, as only then must all words be in the resource and not in the same field; `forward` matches
 * beginnings. It stops at the limit: it knows no total, sorts by the place of the words alone and has no facets.
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
      // The order of its ids is its own, and where it stops doesn't matter to which they are.
      idsOf: (words) =>
        index.search(words.join(' '), { limit: documents.length }).map((number) => documents[Number(number)]?.id ?? ''),
    };
  },
};
