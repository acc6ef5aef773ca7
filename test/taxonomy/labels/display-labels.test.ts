import { createHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { labelItems } from 'gcm-hub/instantsearch';
import * as six from 'gcm-hub/labels';
import { describe } from 'gcm-hub/query';
import { label, lookup, nearMisses } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { en } from '../../../data/display-labels/en';
import { fr } from '../../../data/display-labels/fr';

test('functions that do not search take labels for display', async () => {
  expect(label('countries', 'DE', fr)).toBe('Allemagne');
  expect(lookup('countries', 'Allemagne', [fr])).toEqual(['DE']);
  expect(nearMisses('countries', 'Alemagne', [fr])).toEqual(['DE']);
  expect(describe({ filters: { regions: ['africa'] } }, fr)).toBe(
    describe({ filters: { regions: ['africa'] } }, six.fr),
  );
  expect(labelItems('countries', fr)([{ label: 'DE', value: 'DE' }])).toEqual([{ label: 'Allemagne', value: 'DE' }]);
  const handler = createHandler(createHub([], { labels: [six.fr] }), { labels: [fr] });
  const response = await handler(new Request('http://localhost/api/taxonomy?locale=fr'));
  expect(response.headers.get('content-language')).toBe('fr');
});

test('a hub in memory rejects labels without words for search', () => {
  for (const labels of [[en], [fr]]) {
    // @ts-expect-error words for search are missing
    expect(() => createHub([], { labels })).toThrow(
      expect.objectContaining({ code: 'invalid-labels', path: ['labels', 0, 'mentions'] }),
    );
  }
});
