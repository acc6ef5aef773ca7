import type { HubQuery, HubResult } from 'gcm-hub';
import { hubQuery } from '../query';
import type { Texts } from '../texts';
import type { Series, Workload } from '../workload';
import { hitsAnswer, searchAnswer, tableAnswer, valuesAnswer } from './answer';
import { FEW_COMPARED, PAGES, type PreparedRow, pagesOf, prepared, type Row } from './row';

/** Different changes of one row. */
const CHANGES = 40;

/** Names and phrases in six languages. */
const NAMES =
  `GCM|Global Compact for Migration|Côte d’Ivoire|human rights|unaccompanied minors|border management|remittances
  droits de l’homme|traite des personnes|travailleurs migrants|Afrique de l’Ouest|regroupement familial
  derechos humanos|trata de personas|remesas|trabajadores migrantes|América Latina y el Caribe
  права человека|трудовая миграция|денежные переводы|торговля людьми
  حقوق الإنسان|الهجرة غير النظامية|الاتجار بالأشخاص|العمال المهاجرون
  人权|移民工人|人口贩运|汇款|边境管理`
    .split(/\||\n\s*/)
    .map((name) => name.trim());

/** Rows of `gcm-hub`. */
export const hubRows: readonly Row[] = [
  searches('filters', '3 filters, all counts, first 20', ({ filters }) => filters),
  searches('text-filters', '2 common words, 3 filters, all counts, first 20', ({ textsAndFilters }) => textsAndFilters),
  searches('text', '2 common words, all counts, first 20', ({ texts }) => texts),
  textSearches('misspelt', '1 misspelt word, all counts, first 20', ({ misspelt }) => misspelt),
  textSearches('long-text', '1 text of 100,000 characters, all counts, first 20', ({ long }) => long),
  {
    name: 'names',
    work: '1 name or phrase in one of six languages, all counts, first 20',
    prepare: ({ multilingualHub }) => {
      const hub = multilingualHub();
      return prepared(NAMES, (text) => hub.search({ text }), searchAnswer);
    },
  },
  {
    name: 'highlights',
    work: '2 common words, highlights of the first 20',
    prepare: (subject) => {
      const hub = subject.hub();
      const run = (query: HubQuery) => {
        const { hits } = hub.search({ ...query, facets: false });
        return hits.map(({ id, score, highlights }) => ({ id, score, highlights }));
      };
      return prepared(subject.workload.texts.timed.map(hubQuery), run, hitsAnswer);
    },
  },
  {
    name: 'cursors',
    work: `2 common words, the first ${PAGES} pages by cursor`,
    prepare: (subject) => {
      const hub = subject.hub();
      return prepared(
        subject.workload.texts.timed.map(hubQuery),
        (query) => pagesOf((cursor) => hub.search({ ...query, facets: false, cursor })),
        (pages) => pages.map(searchAnswer),
      );
    },
  },
  {
    name: 'facets',
    work: '1 filter, 100 values of open facets by count and by label',
    prepare: (subject) => {
      const hub = subject.hub();
      const facets = {
        keywords: { limit: 100, sort: 'label' },
        publishers: { limit: 100, sort: 'count' },
        countries: { limit: 250, sort: 'label', zeros: true },
        appliesTo: { limit: 250 },
      } as const;
      return prepared(
        subject.workload.oneFilter.timed.map(hubQuery),
        (query) => hub.search({ ...query, facets, limit: 0 }),
        searchAnswer,
      );
    },
  },
  {
    name: 'facet-values',
    work: 'values of a facet by 3 to 8 typed characters',
    prepare: (subject) => {
      const hub = subject.hub();
      return prepared(
        subject.workload.typed.timed,
        (text) => hub.facetValues('keywords', { text, limit: 20 }),
        valuesAnswer,
      );
    },
  },
  {
    name: 'cross-tab',
    work: 'cross table of objectives × regions, 1 filter',
    prepare: (subject) => {
      const hub = subject.hub();
      return prepared(
        subject.workload.oneFilter.timed.map(hubQuery),
        (query) => hub.crossTab('objectives', 'regions', query),
        tableAnswer,
      );
    },
  },
  {
    name: 'suggest',
    work: 'suggestions for 3 to 8 typed characters',
    prepare: (subject) => {
      const hub = subject.hub();
      return prepared(
        subject.workload.typed.timed,
        (text) => hub.suggest(text),
        (found) => found,
      );
    },
  },
  {
    name: 'similar',
    work: 'resources similar to one',
    prepare: (subject) => {
      const hub = subject.hub();
      const ids = subject.workload.resources.slice(0, 500).map(({ id }) => id);
      return prepared(ids, (id) => hub.similar(id), hitsAnswer);
    },
  },
  {
    name: 'build',
    work: 'build from resources in memory, and answer the first query',
    prepare: ({ library, workload: { resources, textsAndFilters } }) =>
      firstSearches(textsAndFilters, (query) => library.hub.createHub(resources).search(query)),
  },
  {
    name: 'update',
    work: 'a change of 10 resources, and answer the first query',
    prepare: (subject) => {
      const hub = subject.hub();
      const { change, textsAndFilters } = subject.workload;
      const inputs = textsAndFilters.timed
        .slice(0, CHANGES)
        .map((query, i) => ({ query: hubQuery(query), change: change(i + 1) }));
      return prepared(inputs, (input) => hub.update(input.change).search(input.query), searchAnswer, FEW_COMPARED);
    },
  },
  {
    name: 'snapshot',
    work: 'write a snapshot',
    prepare: (subject) => {
      const hub = subject.hub();
      // The bytes of two versions may differ: compare the hubs that they open as.
      const size = (bytes: Uint8Array) => subject.library.hub.openHub(bytes).size;
      return prepared([0], () => hub.snapshot(), size, 1);
    },
  },
  {
    name: 'open',
    work: 'open a snapshot, verified whole, and answer the first query',
    prepare: (subject) => {
      const bytes = subject.hub().snapshot();
      return firstSearches(subject.workload.textsAndFilters, (query) =>
        subject.library.hub.openHub(bytes).search(query),
      );
    },
  },
];

function searches(name: string, work: string, seriesOf: (workload: Workload) => Series): Row {
  return {
    name,
    work,
    prepare: (subject) => {
      const hub = subject.hub();
      const queries = seriesOf(subject.workload).timed.map(hubQuery);
      return prepared(queries, (query) => hub.search(query), searchAnswer);
    },
  };
}

function textSearches(name: string, work: string, textsOf: (workload: Workload) => Texts): Row {
  return {
    name,
    work,
    prepare: (subject) => {
      const hub = subject.hub();
      return prepared(textsOf(subject.workload).timed, (text) => hub.search({ text }), searchAnswer);
    },
  };
}

function firstSearches({ timed }: Series, run: (query: HubQuery) => HubResult): PreparedRow {
  return prepared(timed.map(hubQuery), run, searchAnswer, FEW_COMPARED);
}
