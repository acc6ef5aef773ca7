import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { en, fr } from 'gcm-hub/labels';
import { resources as real } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSimilar } from '../oracle/similar';

const labels = [en, fr];

test('similar resources are those of the oracle, with their scores', () => {
  fc.assert(
    fc.property(arbitraryResources, (resources) => {
      const hub = createHub(resources, { labels, audience: 'editors' });
      for (const resource of resources.slice(0, 4)) {
        const expected = oracleSimilar(resources, resource, labels);
        const found = hub.similar(resource.id, { limit: 1000 });
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 10);
        expect(hub.similar(resource.id, { limit: 2 })).toEqual(found.slice(0, 2));
      }
    }),
    { numRuns: 100 },
  );
});

test('so they are in a real library, of which common words tell nothing', () => {
  const hub = createHub(real);
  for (const resource of real.filter((_, i) => i % 60 === 7)) {
    const expected = oracleSimilar(real, resource, [en]);
    const found = hub.similar(resource.id, { limit: 1000 });
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  }
});
