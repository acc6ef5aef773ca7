import fc from 'fast-check';
import { type AsyncHub, createHub, type HubQuery, type Resource } from 'gcm-hub';
import { resources as real } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { beforeAll, describe, expect, test } from 'vitest';
import { asAsync } from '../../src/hub/as-async';
import { filter, typed } from '../arbitrary/query';
import { AWKWARD, fewResources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { plain } from '../plain';
import { hubRuns, runs } from '../runs';
import { audiences, labelSets, labels, type Open, outcome, plainly, queries } from './backend';
import { WRONG } from './wrong-arguments';

/** The laws of every hub on a backend: it answers every call as a hub in memory does, for which the oracle's laws hold. */
export function describeHub(name: string, open: Open): void {
  describe(name, () => {
    memoryLaws(open);
    realLaws(open);
  });
}

function memoryLaws(open: Open): void {
  const text = fc.oneof({ weight: 3, arbitrary: typed }, fc.constant(''));
  test('every call returns the result of a hub in memory, with highlights and cursors', async () => {
    await fc.assert(
      fc.asyncProperty(
        fewResources,
        queries,
        text,
        audiences,
        labelSets,
        async (random, several, text, audience, labels) => {
          const resources = [...random, ...['.', '..', 'a/../b?c#d;%2F'].map((id) => ({ ...plain, id }))];
          const hub = await open(resources, { labels, audience });
          const here = asAsync(createHub(resources, { labels, audience }));
          const same = async (ask: (hub: AsyncHub) => Promise<unknown>): Promise<void> =>
            expectEqual(plainly(await ask(hub)), plainly(await ask(here)));
          await same((one) => one.size());
          for (const query of several) {
            await same((one) => one.search(query));
          }
          await same((one) => one.suggest(text, { locale: 'fr', limit: 3 }));
          await same((one) => one.interpret(text, { locale: 'fr' }));
          await same((one) => one.facetValues('publishers', { text }));
          await same((one) => one.facetValues('countries', { text, sort: 'label', locale: 'ar', query: { text } }));
          for (const id of [...resources.slice(-4).map((one) => one.id), 'missing']) {
            expectEqual([id, plainly(await hub.get(id))], [id, plainly(await here.get(id))]);
          }
          const [first] = resources;
          await same((one) => one.similar(first?.id ?? '', { limit: 2 }));
        },
      ),
      hubRuns(),
    );
  });

  test('every filter and every value reaches the hub unchanged', async () => {
    const resources = AWKWARD.map(
      (text, i): Resource => ({ ...plain, id: text, publishers: [text], keywords: [`${text}${i}`] }),
    );
    const hub = await open(resources, {});
    const here = createHub(resources);
    for (const id of [...AWKWARD, '', ' ', '.', '..', '..;', 'missing']) {
      expectEqual([id, plainly(await hub.get(id))], [id, plainly(here.get(id))]);
      expectEqual([id, plainly(await hub.similar(id))], [id, plainly(here.similar(id))]);
    }
    for (const text of [...AWKWARD, 'a&b=c', '+', '%41', '\n', '\u0000', '0..5']) {
      for (const one of [
        { filters: { publishers: [text] } },
        { base: { keywords: { none: [text], all: [`${text}3`] } } },
        { text },
        { text: `"${text}"`, match: 'all' },
      ] satisfies HubQuery[]) {
        expectEqual([one, plainly(await hub.search(one))], [one, plainly(here.search(one))]);
      }
    }
    const oneFilter = fc.constantFrom(...facetNames).chain((facet) => filter(facet).map((one) => ({ [facet]: one })));
    await fc.assert(
      fc.asyncProperty(oneFilter, async (filters) => {
        const query: HubQuery = { filters, base: filters, facets: { appliesTo: true, year: { limit: 2 } } };
        expectEqual(plainly(await hub.search(query)), plainly(here.search(query)));
      }),
      runs(),
    );
  });
}

/** Examples over the real library, which is opened once. */
function realLaws(open: Open): void {
  const here = createHub(real, { labels });
  let hub: AsyncHub;
  beforeAll(async () => {
    hub = await open(real, { labels });
  });

  test.each(['en', 'fr', 'fr-CA', 'ar', 'de', 'zh-TW', 'fr-u-co-phonebk', 'sl-rozaj-ROZAJ-biske', 'de-x-a'])(
    'the real library answers as in memory in %s',
    async (locale) => {
      const query: HubQuery = {
        text: 'trafficking in Africa',
        locale,
        limit: 1000,
        facets: { countries: { limit: 300, zeros: true } },
      };
      expect(plainly(await hub.search(query))).toEqual(plainly(here.search(query)));
      expect(await hub.suggest('remit', { locale })).toEqual(plainly(here.suggest('remit', { locale })));
      const table = here.crossTab('section', 'regions', { locale });
      expect(await hub.crossTab('section', 'regions', { locale })).toEqual(table);
      expect(await hub.size()).toBe(here.size);
    },
  );

  test.each(WRONG.map((one) => [one.name, one.ask] as const))(
    'a wrong argument is rejected as in memory: %s',
    async (_, ask) => {
      const rejected = await outcome(() => ask(asAsync(here)));
      expect(rejected).toMatchObject({ code: expect.any(String) });
      expect(await outcome(() => ask(hub))).toEqual(rejected);
    },
  );

  test('an aborted call rejects with the signal’s reason, also if its arguments are wrong', async () => {
    const reason = new Error('no longer');
    const signal = AbortSignal.abort(reason);
    const calls: readonly (() => Promise<unknown>)[] = [
      () => hub.size({ signal }),
      () => hub.search({}, { signal }),
      () => hub.search({ cursor: '' }, { signal }),
      () => hub.search({ limit: -1 }, { signal }),
      () => hub.get('h1', { signal }),
      () => hub.get('', { signal }),
      () => hub.crossTab('regions', 'section', {}, { signal }),
      () => hub.crossTab('regions', 'section', { limit: -1 }, { signal }),
      () => hub.facetValues('regions', { signal }),
      () => hub.facetValues('regions', { limit: -1, signal }),
      () => hub.suggest('a', { signal }),
      () => hub.suggest('a', { limit: -1, signal }),
      () => hub.interpret('kenya', { signal }),
      () => hub.interpret('a', { locale: '_', signal }),
      () => hub.similar(real[0]?.id ?? '', { signal }),
      () => hub.similar(' ', { signal }),
    ];
    for (const call of calls) await expect(call(), String(call)).rejects.toBe(reason);
  });
}
