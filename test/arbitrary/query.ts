import fc from 'fast-check';
import type { FacetName, HubFilters, HubQuery } from 'gcm-hub';
import { facetKinds, facetNames, idsOf } from 'gcm-hub/taxonomy';
import { AWKWARD, WORDS } from './resource';

type Value = string | number;

/** Values of the random resources, and some values that no resource has. */
export function valuesFor(facet: FacetName): Value[] {
  const kind = facetKinds[facet];
  if (kind.kind === 'year') return [2017, 2018, 2020, 2021, 2024];
  if (kind.kind === 'language') return ['en', 'EN', 'zh', 'zh-Hant', 'ru'];
  if (kind.kind === 'text') return ['IOM', 'ILO', 'é', 'e\u0301', 'nobody', ...AWKWARD.slice(0, 6)];
  if (facet === 'countries' || facet === 'appliesTo') return ['KE', 'FR', 'MX', 'XK', 'AF'];
  const ids: Value[] = kind.kind === 'closed' ? idsOf(kind.vocabulary) : [];
  return facet === 'principles' ? ids.slice(-3) : [...ids.slice(0, 4), ...ids.slice(-1)];
}

/** A filter of one facet, in its short or its long form. */
export function filter(facet: FacetName): fc.Arbitrary<unknown> {
  const values = fc.array(fc.constantFrom(...valuesFor(facet)), { maxLength: 3 });
  const parts = {
    any: values,
    all: fc.array(fc.constantFrom(...valuesFor(facet)), { maxLength: 2 }),
    none: values,
    missing: fc.boolean(),
  };
  const year = fc.integer({ min: 2017, max: 2025 });
  const range = facet === 'year' ? { from: year, to: year } : {};
  const long = fc.record<Record<string, unknown>>({ ...parts, ...range }, { requiredKeys: [] });
  return fc.oneof(values, long);
}

/** Mostly at most one facet: several filters leave few hits. */
const chosen = fc.oneof(
  { weight: 3, arbitrary: fc.shuffledSubarray([...facetNames], { maxLength: 1 }) },
  fc.shuffledSubarray([...facetNames], { maxLength: 3 }),
);

export const filters: fc.Arbitrary<HubFilters> = chosen
  .chain((names) => fc.tuple(...names.map((name) => filter(name).map((value) => [name, value] as const))))
  .map((entries) => Object.fromEntries(entries) as HubFilters); // each value is one of its facet

const word = fc.constantFrom(...WORDS);

/** A word cut short, or with a letter left out, doubled or swapped with the next. */
const nearWord = fc
  .tuple(word, fc.integer({ min: 0, max: 12 }), fc.constantFrom('cut', 'drop', 'double', 'swap'))
  .map(([whole, at, edit]) => {
    const letters = [...whole];
    if (edit === 'cut') return letters.slice(0, at + 1).join('');
    const [one = '', next = ''] = letters.slice(at);
    const edited = edit === 'drop' ? next : edit === 'double' ? one + one + next : next + one;
    return letters.slice(0, at).join('') + edited + letters.slice(at + 2).join('');
  });

/** Texts that name an entity, or nearly. */
const NAMED = [
  'Objective 10',
  'objectif 8',
  'SDG 8',
  'Kenya',
  'South Africa',
  'Afrique',
  'Congo',
  'New Mexico',
  'KEN',
  'the USA',
  'Sudán del Sur',
  'kenya-based',
  '2020',
  'since 2019',
  '2018-2022',
  'avant 2021',
  'بعد عام 2019',
  'in French',
  'en español',
  'training',
  '肯尼亚',
  '2020年以来',
];

/** Typed texts: words of the resources, whole, cut short or misspelt, in quotes, excluded. */
export const typed: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: nearWord },
      { weight: 3, arbitrary: word },
      fc.constantFrom('nothing', '"', '-', '  ', 'the', 'et'),
      { weight: 2, arbitrary: fc.constantFrom(...NAMED) },
      fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`),
      fc.oneof(nearWord, word).map((one) => `-${one}`),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

const facetOptions = fc.record(
  {
    sort: fc.constantFrom('vocabulary', 'count', 'label'),
    limit: fc.integer({ min: 0, max: 5 }),
    zeros: fc.boolean(),
  },
  { requiredKeys: [] },
);

const facets = fc.oneof(
  { weight: 2, arbitrary: fc.constant(true) },
  fc
    .shuffledSubarray([...facetNames], { maxLength: 4 })
    .chain((names) =>
      fc.tuple(...names.map((name) => fc.oneof(fc.boolean(), facetOptions).map((value) => [name, value] as const))),
    )
    .map((entries) => Object.fromEntries(entries)),
);

/** A query with any fields but those of paging, so that its hits are all hits. */
export const query: fc.Arbitrary<HubQuery> = fc.record(
  {
    text: typed,
    match: fc.constantFrom('most', 'all', 'any'),
    interpret: fc.boolean(),
    correct: fc.boolean(),
    filters,
    base: filters,
    sort: fc.constantFrom('hub', 'relevance', 'newest', 'oldest', 'title'),
    locale: fc.constantFrom('en', 'fr', 'ar', 'de', 'fr-CA'),
    facets,
  },
  { requiredKeys: [] },
);

/** Ranks of resources of `resource.ts`, and of ids that no resource has. */
export const similarity: fc.Arbitrary<ReadonlyMap<string, number>> = ranksOf([
  ...AWKWARD,
  ...Array.from({ length: 66 }, (_, i) => `r${i}`),
  'unknown',
]);

/** Ranks of some of the ids. Several ids may share a rank. */
export function ranksOf(ids: readonly string[]): fc.Arbitrary<ReadonlyMap<string, number>> {
  const ranks = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 200 }));
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...ids), ranks), { maxLength: 60, size: 'max', selector: ([id]) => id })
    .map((entries) => new Map(entries));
}

/** The same with ranks by similarity, which are not in URLs. */
export const rankedQuery: fc.Arbitrary<HubQuery> = fc
  .tuple(query, fc.option(similarity, { nil: undefined }))
  .map(([rest, similarity]) => (similarity === undefined ? rest : { ...rest, similarity }));

/** A query with any fields but `similarity`. Cursors come from results alone. */
export const pagedQuery: fc.Arbitrary<HubQuery> = fc
  .tuple(query, fc.record({ limit: fc.nat(30), offset: fc.nat(12) }, { requiredKeys: [] }))
  .map(([rest, paging]) => ({ ...rest, ...paging }));
