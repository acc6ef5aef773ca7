import { type AsyncHub, createHub, type HubQuery } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';

/** Something that a hub refuses. */
export interface Wrong {
  readonly name: string;
  ask(hub: AsyncHub): Promise<unknown>;
}

/** What types forbid, and callers without them give. */
function untyped(value: unknown): never {
  return value as never;
}

const searches: readonly unknown[] = [
  null,
  'text',
  [],
  { txt: 'a' },
  { text: 5 },
  { match: 'some' },
  { interpret: 0 },
  { correct: 0 },
  { corect: false },
  { similarity: { h1: 1 } },
  { text: 'a', similarity: [['h1', 1]] },
  { text: 'migration', similarity: new Map([['h1', 0]]) },
  { text: 'visa', similarity: new Map([['h1', 0.5]]) },
  { text: 'border', similarity: new Map([[1, 1]]) },
  { sort: 'newst' },
  { limit: -1 },
  { limit: 1001 },
  { limit: '5' },
  { offset: 1.5 },
  { locale: '_' },
  { locale: null },
  { filters: { region: ['africa'] } },
  { filters: { regions: ['Afrika'] } },
  { filters: { objectives: [10, '10'] } },
  { filters: { countries: { none: ['ke'] } } },
  { filters: { regions: { some: [] } } },
  { filters: { year: { from: 0 } } },
  { filters: { year: ['2018'] } },
  { filters: { languages: ['not a tag'] } },
  { filters: { publishers: { any: 'IOM' } } },
  { filters: { keywords: { missing: 1 } } },
  { base: { objectives: { all: [24] } } },
  { facets: { objektives: true } },
  { facets: { regions: { sort: 'best' } } },
  { facets: { regions: { limit: -1 } } },
  { facets: 'all' },
  { cursor: 5 },
  { cursor: '' },
  { cursor: ' ' },
  { cursor: 'abc' },
  { cursor: 'é & co' },
  { cursor: 'abc', offset: 3 },
];

/** A cursor of another query, one of another hub, and one that is damaged. */
const own = createHub(resources);
const other = createHub(resources.slice(1));
const ofText: HubQuery = { text: 'migration', limit: 1 };
const cursors: readonly (string | undefined)[] = [
  own.search({ limit: 1 }).nextCursor,
  other.search(ofText).nextCursor,
  `${own.search(ofText).nextCursor}x`,
];

export const WRONG: readonly Wrong[] = [
  ...searches.map(
    (query): Wrong => ({ name: `search ${JSON.stringify(query)}`, ask: (hub) => hub.search(untyped(query)) }),
  ),
  ...cursors.map(
    (cursor, i): Wrong => ({ name: `search with a cursor, ${i}`, ask: (hub) => hub.search({ ...ofText, cursor }) }),
  ),
  { name: 'rows', ask: (hub) => hub.crossTab(untyped('region'), 'sdgs') },
  { name: 'columns', ask: (hub) => hub.crossTab('sdgs', untyped('')) },
  { name: 'a table of a wrong query', ask: (hub) => hub.crossTab('sdgs', 'regions', { limit: -1 }) },
  { name: 'facet', ask: (hub) => hub.facetValues(untyped('__proto__')) },
  { name: 'options of a facet', ask: (hub) => hub.facetValues('regions', untyped({ find: 'a' })) },
  { name: 'no options of a facet', ask: (hub) => hub.facetValues('regions', untyped(null)) },
  { name: 'sort of a facet', ask: (hub) => hub.facetValues('regions', untyped({ sort: 'best' })) },
  { name: 'locale of a facet', ask: (hub) => hub.facetValues('regions', { locale: '_' }) },
  { name: 'limit of a facet', ask: (hub) => hub.facetValues('regions', { limit: 1001 }) },
  { name: 'text of a facet', ask: (hub) => hub.facetValues('regions', untyped({ text: 5 })) },
  {
    name: 'query of a facet',
    ask: (hub) => hub.facetValues('regions', untyped({ query: { filters: { sdgs: [18] } } })),
  },
  ...[null, [], 'text', 5].map(
    (query): Wrong => ({
      name: `an invalid query of a facet: ${JSON.stringify(query)}`,
      ask: (hub) => hub.facetValues('regions', untyped({ query })),
    }),
  ),
  { name: 'a cross table without a query', ask: (hub) => hub.crossTab('sdgs', 'regions', untyped(null)) },
  { name: 'rows that aren’t a name', ask: (hub) => hub.crossTab(untyped(['sdgs']), 'regions') },
  { name: 'columns that are absent', ask: (hub) => hub.crossTab('sdgs', untyped(undefined)) },
  { name: 'text of suggestions', ask: (hub) => hub.suggest(untyped(undefined)) },
  { name: 'limit of suggestions', ask: (hub) => hub.suggest('a', { limit: -1 }) },
  { name: 'options of suggestions', ask: (hub) => hub.suggest('a', untyped({ language: 'fr' })) },
  { name: 'text of an interpretation', ask: (hub) => hub.interpret(untyped(undefined)) },
  { name: 'locale of an interpretation', ask: (hub) => hub.interpret('a', { locale: '_' }) },
  { name: 'options of an interpretation', ask: (hub) => hub.interpret('a', untyped({ limit: 1 })) },
  { name: 'an invalid id of similar', ask: (hub) => hub.similar(untyped(5)) },
  { name: 'an invalid limit of similar', ask: (hub) => hub.similar('h1', { limit: 1.5 }) },
  ...[5, 'now', {}].map(
    (signal): Wrong => ({
      name: `an invalid signal: ${JSON.stringify(signal)}`,
      ask: (hub) => hub.get('h1', untyped({ signal })),
    }),
  ),
  { name: 'an invalid signal of suggestions', ask: (hub) => hub.suggest('a', untyped({ signal: {} })) },
  { name: 'invalid options of similar', ask: (hub) => hub.similar('h1', untyped('5')) },
];
