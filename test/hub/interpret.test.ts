import { createHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';

const hub = createHub(resources, { labels: Object.values(six) });

test('without interpretation, the words of a name match as any others', () => {
  const text = 'since 2023';
  const byYear = hub.search({ text, limit: 0, match: 'all' });
  expect(byYear.total).toBe(hub.search({ filters: { year: { from: 2023 } }, limit: 0 }).total);
  const byWords = hub.search({ text, limit: 0, match: 'all', interpret: false });
  expect(byWords.total).toBeLessThan(byYear.total);
  const total = (interpret?: boolean) =>
    hub
      .crossTab('section', 'scope', { text, match: 'all', interpret })
      .counts.flat()
      .reduce((sum, count) => sum + count, 0);
  expect(total(false)).toBeLessThan(total());
  // A text without names gives the same result. The cursor is bound to the option.
  const plain = { text: 'remittances diaspora', limit: 100, facets: { regions: true } } as const;
  expect(hub.search({ ...plain, interpret: false })).toEqual(hub.search(plain));
});
