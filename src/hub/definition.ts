import { concepts } from '../../data/concepts';

import { fold } from '../base/text/fold';
import type { Definition, ListedFacet, SortKey, Value } from '../engine/definition/definition';
import { type CompiledDefinition, compileDefinition } from '../engine/index/plan';
import { breadthOf, facetValues, type Resource, reachOf, scopeOf, sortDate } from '../resource';
import { country, type FacetName, facetKinds, facetNames, idsOf, type Labels } from '../taxonomy';
import { namesOf, searchWordsOf } from './locale-labels';

/**
 * Goes up whenever the same resources give other terms, tiers or values than before: a snapshot of another version would be
 * searched by words that it hasn't got.
 */
const VERSION = 1;

/** How much an occurrence of a word weighs in each field, in falling order. */
const WEIGHTS = { title: 4, keywords: 3, summary: 2, publishers: 1.25, labels: 1 };

/** The facets whose labels are searched. */
const SEARCHABLE_FACETS: readonly FacetName[] = ['objectives', 'principles', 'regions', 'countries', 'documentType'];

/** Regions that a regional resource declares: what `appliesTo` needs beside the facets that are shown. */
const REGIONS_SERVED = 'regionsServed';

const reach: SortKey<Resource> = { number: reachOf };
const breadth: SortKey<Resource> = { number: breadthOf, descending: true };
const newest: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? 0, descending: true };
const oldest: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? Number.POSITIVE_INFINITY };
const title: SortKey<Resource> = { text: (resource) => fold(resource.title) };

/** The plans made last: what labels say is read once for the same languages. */
const compiled: { readonly modules: readonly Labels[]; readonly plan: CompiledDefinition<Resource> }[] = [];
const DEFINITION_CACHE_SIZE = 8;

/** The plan of a hub's index, for the languages in which labels are searched. */
export function compileHubDefinition(modules: readonly Labels[]): CompiledDefinition<Resource> {
  const same = compiled.find(
    (kept) => kept.modules.length === modules.length && kept.modules.every((one, i) => one === modules[i]),
  );
  if (same !== undefined) return same.plan;
  const plan = compileDefinition(hubDefinition(modules));
  compiled.unshift({ modules, plan });
  compiled.length = Math.min(compiled.length, DEFINITION_CACHE_SIZE);
  return plan;
}

/**
 * The Hub as a definition of the engine: its facets, its texts, and its orders as docs/order.md has them; undated resources
 * stand last in all.
 *
 * @param modules the languages in which labels are searched.
 */
function hubDefinition(modules: readonly Labels[]): Definition<Resource> {
  return {
    version: VERSION,
    id: ({ id }) => id,
    facets: facetsOf(modules),
    text: [
      {
        weight: WEIGHTS.title,
        texts: ({ title: own, titles }) => (titles === undefined ? [own] : [own, ...Object.values(titles)]),
      },
      { weight: WEIGHTS.keywords, texts: ({ keywords = [] }) => keywords },
      { weight: WEIGHTS.summary, texts: ({ summary }) => (summary === undefined ? [] : [summary]) },
      { weight: WEIGHTS.publishers, texts: ({ publishers }) => publishers },
    ],
    labelWeight: WEIGHTS.labels,
    stopWords: modules.flatMap(({ stopWords }) => stopWords),
    synonyms: concepts.map((concept) => modules.flatMap(({ glossary }) => glossary[concept] ?? [])),
    forms: modules.map(({ forms }) => forms),
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
  for (const name of facetNames) if (name !== 'appliesTo') facets[name] = listed(name, modules);
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

function listed(name: FacetName, modules: readonly Labels[]): ListedFacet<Resource> {
  const kind = facetKinds[name];
  const values = facetValues[name];
  if (kind.kind !== 'closed') return { values };
  const known = idsOf(kind.vocabulary);
  if (!SEARCHABLE_FACETS.includes(name)) return { values, known };
  const labels = (id: Value) => modules.flatMap((module) => namesOf(module, kind.vocabulary, id));
  const hints = (id: Value) => modules.flatMap((module) => searchWordsOf(module, kind.vocabulary, id));
  return { values, known, labels, hints };
}
