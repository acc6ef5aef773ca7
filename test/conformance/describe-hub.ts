import fc from 'fast-check';
import {
  type AsyncHub,
  createHub,
  type FacetCount,
  type FacetName,
  HubError,
  type HubOptions,
  type HubQuery,
  type Resource,
} from 'gcm-hub';
import { ar, en, fr } from 'gcm-hub/labels';
import { resources as real } from 'gcm-hub/sample';
import { facetKinds, facetNames, idsOf } from 'gcm-hub/taxonomy';
import { describe, expect, test } from 'vitest';
import { asAsync } from '../../src/hub/as-async';
import { createLabelRegistry } from '../../src/hub/locale-labels';
import { filter, query as queries, typed } from '../arbitrary/query';
import { AWKWARD, resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSearch } from '../oracle/search';
import { valuesOf } from '../oracle/values';
import { plain } from '../plain';
import { WRONG } from './wrong';

type Value = string | number;

/** Makes a hub of some resources, on whatever backend. */
export type Open = (resources: readonly Resource[], options: HubOptions) => AsyncHub | Promise<AsyncHub>;

export interface Suite {
  /** How many random sets of resources are searched. Each is asked three queries. */
  readonly numRuns: number;
}

const labels = [en, fr, ar];
const labeler = createLabelRegistry(labels);
const audiences = fc.constantFrom('public', 'editors');
const threeQueries = fc.array(queries, { minLength: 3, maxLength: 3 });

/** What is asked of a hub: a result as plain data, or the error. */
export async function outcome(asked: () => Promise<unknown>): Promise<unknown> {
  try {
    return plainly(await asked());
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const { code, path, found, expected, nearest, message } = error;
    return { code, path, found, expected, nearest, message };
  }
}

function plainly(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The behaviours and laws that every hub has, whatever its backend: those of docs/ against the oracle, all others against the hub in memory. */
export function describeHub(name: string, open: Open, { numRuns }: Suite): void {
  describe(name, () => {
    /** Holds for random resources and three queries each. */
    const holds = (
      law: (hub: AsyncHub, resources: readonly Resource[], query: HubQuery) => Promise<void>,
    ): Promise<void> =>
      fc.assert(
        fc.asyncProperty(arbitraryResources, threeQueries, async (resources, asked) => {
          const hub = await open(resources, { labels, audience: 'editors' });
          for (const query of asked) await law(hub, resources, query);
        }),
        { numRuns },
      );

    test('a search gives what the oracle gives: totals, order, scores, counts', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryResources, threeQueries, audiences, async (resources, asked, audience) => {
          const hub = await open(resources, { labels, audience });
          for (const query of asked) {
            const { total, hits, facets, matched, corrections } = await hub.search({ ...query, limit: 1000 });
            const oracle = oracleSearch(resources, query, labels, audience, labelIn(query.locale));
            expect(hits.map(({ id }) => id)).toEqual(oracle.ids);
            expect(hits.map(({ score }) => score)).toEqual(oracle.scores);
            expect(total).toBe(oracle.total);
            expect(matched).toEqual(oracle.matched);
            expect(corrections.map(({ typed: from, used }) => ({ typed: from, used: used.toSorted() }))).toEqual(
              oracle.corrections.map(({ typed: from, used }) => ({ typed: from, used: used.toSorted() })),
            );
            expect(Object.keys(facets)).toEqual(Object.keys(oracle.facets));
            expect(facets).toEqual(oracle.facets);
          }
        }),
        { numRuns },
      );
    });

    test('a search is the one of a hub in memory, highlights and cursors, too', async () => {
      await holds(async (hub, resources, query) => {
        const here = createHub(resources, { labels, audience: 'editors' });
        for (const asked of [query, { ...query, limit: 3, offset: 2 }]) {
          expect(plainly(await hub.search(asked))).toEqual(plainly(here.search(asked)));
        }
      });
    });

    test('pages joined by their cursors are the whole, as those by offset are', async () => {
      await holds(async (hub, resources, query) => {
        const { ids } = oracleSearch(resources, { ...query, facets: false }, labels, 'editors');
        const byCursor: string[] = [];
        const byOffset: string[] = [];
        for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
          const page = await hub.search({ ...query, facets: false, limit: 7, cursor });
          byCursor.push(...page.hits.map(({ id }) => id));
          const next = await hub.search({ ...query, facets: false, limit: 7, offset: byOffset.length });
          byOffset.push(...next.hits.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(byCursor).toEqual(ids);
        expect(byOffset).toEqual(ids);
      });
    });

    test('every resource is got by its id, and nothing by others', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryResources, audiences, async (given, audience) => {
          const resources = [
            ...given,
            { ...plain, id: '.' },
            { ...plain, id: '..' },
            { ...plain, id: 'a/../b?c#d;%2F' },
          ];
          const hub = await open(resources, { labels, audience });
          const here = createHub(resources, { labels, audience });
          expect(await hub.size()).toBe(here.size);
          for (const id of new Set([...resources.map((one) => one.id), ...AWKWARD, '', ' ', '..;', 'nobody'])) {
            expect([id, plainly(await hub.get(id))]).toEqual([id, plainly(here.get(id))]);
          }
        }),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    });

    test('the values of a facet are the oracle’s', async () => {
      const facets = fc.constantFrom('countries', 'publishers', 'year', 'objectives', 'languages');
      const sorts = fc.constantFrom(undefined, 'label', 'count', 'vocabulary');
      await fc.assert(
        fc.asyncProperty(arbitraryResources, queries, facets, sorts, async (resources, given, facet, sort) => {
          const { facets: _, ...query } = given;
          const hub = await open(resources, { labels, audience: 'editors' });
          const zeros = facetKinds[facet].kind === 'closed';
          const asked = { ...query, facets: { [facet]: { sort, limit: 1000, zeros } } };
          const oracle = oracleSearch(resources, asked, labels, 'editors', labelIn(query.locale));
          const values: readonly FacetCount<Value>[] = oracle.facets[facet]?.values ?? [];
          expect(await hub.facetValues(facet, { query, sort, limit: 1000 })).toEqual(values);
          expect(await hub.facetValues(facet, { query, sort, limit: 2 })).toEqual(values.slice(0, 2));
        }),
        { numRuns },
      );
    });

    test('a pair’s count is how many of the resources found have both values', async () => {
      await holds(async (hub, resources, query) => {
        const { ids } = oracleSearch(resources, { ...query, facets: false }, labels, 'editors');
        const found = resources.filter(({ id }) => ids.includes(id));
        for (const [rows, columns] of [
          ['objectives', 'regions'],
          ['countries', 'publishers'],
          ['year', 'year'],
        ] as const) {
          const table = await hub.crossTab(rows, columns, query);
          const speak = labelIn(query.locale);
          const shown = (facet: FacetName): { value: Value; label: string }[] =>
            shownValues(facet, found).map((value) => ({ value, label: speak(facet, value) }));
          expect(byValue(table.rows)).toEqual(byValue(shown(rows)));
          expect(byValue(table.columns)).toEqual(byValue(shown(columns)));
          const counts = table.rows.map((row) =>
            table.columns.map(
              (column) =>
                found.filter(
                  (one) => valuesOf(rows, one).includes(row.value) && valuesOf(columns, one).includes(column.value),
                ).length,
            ),
          );
          expect(table.counts).toEqual(counts);
        }
      });
    });

    test('suggestions, similar resources and a search within a facet are those of a hub in memory', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryResources, fc.array(typed, { maxLength: 3 }), async (resources, texts) => {
          const hub = await open(resources, { labels });
          const here = asAsync(createHub(resources, { labels }));
          const same = async (ask: (hub: AsyncHub) => Promise<unknown>): Promise<void> =>
            expect(plainly(await ask(hub))).toEqual(plainly(await ask(here)));
          for (const text of ['', ...texts]) {
            await same((one) => one.suggest(text));
            await same((one) => one.suggest(text, { locale: 'fr', limit: 3 }));
            await same((one) => one.facetValues('publishers', { text }));
            await same((one) => one.facetValues('countries', { text, sort: 'label', locale: 'ar', query: { text } }));
          }
          for (const { id } of [...resources.slice(0, 5), { id: 'nobody' }, { id: '' }]) {
            await same((one) => one.similar(id));
            await same((one) => one.similar(id, { limit: 2 }));
          }
        }),
        { numRuns: Math.ceil(numRuns / 2) },
      );
    });

    test('the real library is as it is in memory, in any language', async () => {
      const hub = await open(real, { labels });
      const here = createHub(real, { labels });
      for (const locale of [
        'en',
        'fr',
        'fr-CA',
        'ar',
        'de',
        'zh-TW',
        'fr-u-co-phonebk',
        'sl-rozaj-ROZAJ-biske',
        'de-x-a',
      ]) {
        const query: HubQuery = {
          text: 'trafficking in Africa',
          locale,
          limit: 1000,
          facets: { countries: { limit: 300, zeros: true } },
        };
        expect(plainly(await hub.search(query))).toEqual(plainly(here.search(query)));
        expect(await hub.suggest('remit', { locale })).toEqual(plainly(here.suggest('remit', { locale })));
        expect(await hub.crossTab('section', 'regions', { locale })).toEqual(
          here.crossTab('section', 'regions', { locale }),
        );
      }
      expect(await hub.size()).toBe(here.size);
    });

    test('every filter and every value comes through', async () => {
      const resources = AWKWARD.map(
        (text, i): Resource => ({ ...plain, id: text, publishers: [text], keywords: [`${text}${i}`] }),
      );
      const hub = await open(resources, {});
      const here = createHub(resources);
      for (const text of [...AWKWARD, 'a&b=c', '+', '%41', '\n', '\u0000', '0..5']) {
        for (const one of [
          { filters: { publishers: [text] } },
          { base: { keywords: { none: [text], all: [`${text}3`] } } },
          { text },
          { text: `"${text}"`, match: 'all' },
        ] satisfies HubQuery[]) {
          expect([one, plainly(await hub.search(one))]).toEqual([one, plainly(here.search(one))]);
        }
      }
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...facetNames).chain((facet) => filter(facet).map((one) => ({ [facet]: one }))),
          async (filters) => {
            const query: HubQuery = { filters, base: filters, facets: { appliesTo: true, year: { limit: 2 } } };
            expect(plainly(await hub.search(query))).toEqual(plainly(here.search(query)));
          },
        ),
        { numRuns },
      );
    });

    test.each(WRONG.map((one) => [one.name, one.ask] as const))(
      'what is wrong is refused alike: %s',
      async (_, ask) => {
        const hub = await open(real, { labels });
        const refused = await outcome(() => ask(asAsync(createHub(real, { labels }))));
        expect(refused).toMatchObject({ code: expect.any(String) });
        expect(await outcome(() => ask(hub))).toEqual(refused);
      },
    );

    test('who has given up gets the signal’s reason, also where nothing would be looked for', async () => {
      const hub = await open(real, {});
      const reason = new Error('no longer');
      const signal = AbortSignal.abort(reason);
      const asked: readonly (() => Promise<unknown>)[] = [
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
        () => hub.similar(real[0]?.id ?? '', { signal }),
        () => hub.similar(' ', { signal }),
      ];
      for (const ask of asked) await expect(ask(), String(ask)).rejects.toBe(reason);
    });
  });
}

function labelIn(locale = 'en'): (facet: FacetName, value: Value) => string {
  const speaker = labeler.forLocale(locale);
  return (facet, value) => speaker.label(facet, value);
}

/** The values of a table's rows: closed vocabularies but countries whole, of the others what some resource has. */
function shownValues(facet: FacetName, found: readonly Resource[]): Value[] {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed' && kind.vocabulary !== 'countries') return [...idsOf(kind.vocabulary)];
  return [...new Set(found.flatMap((one) => valuesOf(facet, one)))];
}

function byValue(values: readonly { value: Value; label: string }[]): { value: Value; label: string }[] {
  return values
    .toSorted((a, b) => (String(a.value) < String(b.value) ? -1 : 1))
    .map(({ value, label }) => ({ value, label }));
}
