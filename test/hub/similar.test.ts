import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { en, fr } from 'gcm-hub/labels';
import { resources as real } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSimilar } from '../oracle/similar';
import { hubRuns } from '../runs';

const labels = [en, fr];

test('similar resources are those of the oracle, with their scores', () => {
  fc.assert(
    fc.property(arbitraryResources, (resources) => {
      const hub = createHub(resources, { labels, audience: 'editors' });
      const similar = oracleSimilar(resources, labels);
      for (const resource of resources.slice(0, 3)) {
        const expected = similar(resource);
        const found = hub.similar(resource.id, { limit: 1000 });
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 10);
        expect(hub.similar(resource.id, { limit: 2 })).toEqual(found.slice(0, 2));
      }
    }),
    hubRuns(),
  );
});

test('so they are in a real library, of which common words tell nothing', () => {
  const hub = createHub(real);
  const similar = oracleSimilar(real, [en]);
  for (const resource of real.filter((_, i) => i % 60 === 7)) {
    const expected = similar(resource);
    const found = hub.similar(resource.id, { limit: 1000 });
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  }
});
