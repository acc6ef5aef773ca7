import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { createSearchClient } from 'gcm-hub/instantsearch';
import { escapeHits } from 'instantsearch.js/es/lib/utils';
import { expect, test } from 'vitest';
import { decodeEntities, hostileText } from '../../test/adapters/instantsearch/hostile-text';
import { plain } from '../../test/plain';

/** The tags that InstantSearch requests before it escapes the hits. */
const TAGS = { highlightPreTag: '__ais-highlight__', highlightPostTag: '__/ais-highlight__' };

test('InstantSearch escapes the hits once and marks the matched words alone', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (before, after) => {
      const title = `${before} migration ${after}`;
      const hub = createHub([{ ...plain, id: 'a', title }]);
      const params = { query: 'migration', ...TAGS, attributesToHighlight: ['title'] };
      const { results } = await createSearchClient(hub).search([{ indexName: 'hub', params }]);
      const [escaped] = escapeHits(JSON.parse(JSON.stringify(results[0]?.hits)));
      const { value = '' } = { ...escaped?._highlightResult?.['title'] } as { value?: string };
      const marked = value.split('<mark>').flatMap((piece) => piece.split('</mark>'));
      for (const piece of marked) expect(piece).not.toMatch(/[<>"']/);
      expect(marked.map(decodeEntities).join('').replaceAll('\u2060', '')).toBe(title);
      const own = hub.search({ text: 'migration' }).hits[0]?.highlights['title'];
      expect(marked.length).toBe(1 + 2 * (own?.length ?? 0));
    }),
  );
});
