import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { en, fr } from 'gcm-hub/labels';
import { resources as sample } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSimilar } from '../oracle/similar';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const labels = [en, fr];

test('similar resources and their scores equal those of the oracle', () => {
  fc.assert(
    fc.property(arbitraryResources, (resources) => {
      const hub = createHub(resources, { labels, audience: 'editors' });
      const similar = oracleSimilar(resources, labels);
      for (const resource of resources.slice(0, 2)) {
        const expected = similar(resource);
        const hits = hub.similar(resource.id, { limit: 1000 });
        expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        for (const [i, { score }] of hits.entries()) expect(score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 10);
        expect(hub.similar(resource.id, { limit: 2 })).toEqual(hits.slice(0, 2));
      }
    }),
    hubRuns(),
  );
});

test('similar resources of the sample equal those of the oracle', () => {
  const hub = createHub(sample);
  const similar = oracleSimilar(sample, [en]);
  for (const resource of sample.filter((_, i) => i % 60 === 7)) {
    const expected = similar(resource);
    const hits = hub.similar(resource.id, { limit: 1000 });
    expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  }
});

test('similar excludes the resource itself and doesn’t depend on the input order', () => {
  const hub = createHub(sample);
  const [fund, ...others] = hub.similar('h208');
  expect(fund?.resource.title).toMatch(/Fund/);
  expect(others.length).toBe(4);
  expect(hub.similar('unknown')).toEqual([]);
  expect(createHub([{ ...plain, id: 'a' }]).similar('a')).toEqual([]);
  fc.assert(
    fc.property(arbitraryResources, (list) => {
      const small = createHub(list, { audience: 'editors' });
      const reversed = createHub([...list].reverse(), { audience: 'editors' });
      for (const { id } of list.slice(0, 5)) {
        const hits = small.similar(id, { limit: 100 });
        expect(hits.map((hit) => hit.id)).not.toContain(id);
        expect(reversed.similar(id, { limit: 100 })).toEqual(hits);
        expect(small.similar(id, { limit: 3 })).toEqual(hits.slice(0, 3));
      }
    }),
    hubRuns(),
  );
});
