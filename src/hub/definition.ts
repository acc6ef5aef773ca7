import { concepts } from '../../data/concepts';
import { memoizeByElements } from '../base/memoize';
import { fold } from '../base/text/fold';
import {
  type CompiledDefinition,
  compileDefinition,
  type Definition,
  type ListedFacet,
  type SortKey,
  type Value,
} from '../engine/internal';
import {
  breadthOf,
  facetValues,
  hasSearchedLabels,
  type Resource,
  reachOf,
  scopeOf,
  searchedFieldGroups,
  sortDate,
} from '../resource';
import { country, entryNamesIn, type FacetName, facetKinds, facetNames, idsOf, type Labels } from '../taxonomy';
import { hubEntities } from './entities';
import { searchWordsOf } from './locale-labels';

/**
 * Version of the definition. Increase it if the same resources yield different terms, tiers or values: an older snapshot lacks the
 * terms that a new query looks up.
 */
const DEFINITION_VERSION = 3;

/** Weight of an occurrence in a label. src/resource/fields.ts has the weights of the fields. */
const LABEL_WEIGHT = 1;

/** Internal facet: the declared regions of regional resources. `appliesTo` needs it. */
const REGIONS_SERVED = 'regionsServed';

const reach: SortKey<Resource> = { number: reachOf, reversedIfWeak: true };
const breadth: SortKey<Resource> = { number: breadthOf, descending: true };
const newest: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? 0, descending: true };
const oldest: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? Number.POSITIVE_INFINITY };
const title: SortKey<Resource> = { text: ({ title }) => withoutLeadingMarks(fold(title)) };

/** Removes the quotes and other marks before the first word, as dictionaries do. Keeps a text without words. */
function withoutLeadingMarks(folded: string): string {
  return folded.replace(/^[^\p{L}\p{N}]+(?=[\p{L}\p{N}])/u, '');
}

/** Maximum number of cached definitions: each holds the tokenized labels of its locales. */
const DEFINITION_CACHE_SIZE = 8;

/** Compiles the Hub's definition for the locales whose labels are searchable. Memoized by those modules. */
export const compileHubDefinition: (modules: readonly Labels[]) => CompiledDefinition<Resource> =
  /* @__PURE__ */ memoizeByElements(
    (modules: readonly Labels[]) => compileDefinition(hubDefinition(modules)),
    DEFINITION_CACHE_SIZE,
  );

/**
 * Defines the Hub for the engine: its facets, text fields, and the orders of docs/order.md. Undated resources are last in every
 * order.
 *
 * @param modules label modules of the searchable locales.
 */
function hubDefinition(modules: readonly Labels[]): Definition<Resource> {
  return {
    version: DEFINITION_VERSION,
    id: ({ id }) => id,
    facets: facetsOf(modules),
    entities: hubEntities(modules),
    text: searchedFieldGroups(),
    labelWeight: LABEL_WEIGHT,
    stopWords: modules.flatMap(({ stopWords }) => stopWords),
    synonyms: concepts.map((concept) => modules.flatMap(({ glossary }) => glossary[concept] ?? [])),
    forms: modules.map(({ forms }) => forms),
    variants: modules.flatMap(({ variants }) => variants ?? []),
    order: ['matched', 'titleMatch', reach, 'score', breadth, newest, title],
    sorts: {
      relevance: ['matched', 'titleMatch', 'score', reach, breadth, newest, title],
      newest: [newest, title],
      oldest: [oldest, title],
      title: [title],
    },
  };
}

function facetsOf(modules: readonly Labels[]): Definition<Resource>['facets'] {
  const facets: Record<string, Definition<Resource>['facets'][string]> = {};
  for (const name of facetNames) if (name !== 'appliesTo') facets[name] = toListedFacet(name, modules);
  facets[REGIONS_SERVED] = {
    values: (resource: Resource) => (scopeOf(resource) === 'regional' ? resource.regions : []),
  };
  facets['appliesTo'] = {
    known: idsOf('countries'),
    unionOf: (code: Value) => [
      ['countries', code],
      [REGIONS_SERVED, country(String(code))?.region ?? ''],
      ['scope', 'global'],
    ],
  };
  return facets;
}

function toListedFacet(name: FacetName, modules: readonly Labels[]): ListedFacet<Resource> {
  const kind = facetKinds[name];
  const values = facetValues[name];
  if (kind.ids === undefined) return { values };
  const known = kind.ids;
  const facet = { values, known };
  if (!hasSearchedLabels(name)) return facet;
  const labels = (id: Value) => modules.flatMap((module) => entryNamesIn(module, kind.vocabulary, id));
  const hints = (id: Value) => modules.flatMap((module) => searchWordsOf(module, kind.vocabulary, id));
  return { ...facet, labels, hints };
}
