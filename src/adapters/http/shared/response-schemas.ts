import * as z from 'zod';
import { memoize } from '../../../base/memoize';
import { partKinds, stringReasonKinds, valueReasonKinds } from '../../../query';
import { resourceSchema } from '../../../resource/schema';
import { type FacetName, facetKinds, facetNames } from '../../../taxonomy';

/* Schemas of the API's responses. They are part of the OpenAPI document. `httpHub` validates responses by the same rules. */

const count = z.int().min(0);
const range = z.tuple([z.int().min(0), z.int().min(0)]);

const matchedWord = { word: z.string(), range, used: z.string().optional() };
const reason = z.union([
  z.object({ ...matchedWord, by: z.enum(stringReasonKinds), path: z.string() }),
  z.object({
    ...matchedWord,
    by: z.enum(valueReasonKinds),
    facet: z.enum(facetNames),
    value: z.union([z.string(), z.int()]),
  }),
]);

const hit = z.object({
  id: z.string(),
  resource: resourceSchema,
  score: z.number().min(0),
  highlights: z.record(z.string(), z.array(range)),
  reasons: z.array(reason).optional(),
});

function valueSchema(facet: FacetName): z.ZodType {
  const { ids, hasRange } = facetKinds[facet];
  if (ids !== undefined) return z.literal(ids);
  return hasRange ? z.int() : z.string();
}

/** A flag, which is absent if it is false. */
const flag = z.boolean().optional().meta({ default: false });

function facetCount(value: z.ZodType): z.ZodType {
  return z.object({ value, label: z.string(), count, total: count, selected: flag, excluded: flag });
}

/** Returns the schema of an object with one optional field per facet. */
function byFacet(schema: (facet: FacetName) => z.ZodType): z.ZodType {
  return z.object(Object.fromEntries(facetNames.map((name) => [name, schema(name).optional()])));
}

const facets = byFacet((name) =>
  z.object({ values: z.array(facetCount(valueSchema(name))), missing: count, more: count }),
);

const anyValue = z.union([z.string(), z.int()]);

function crossTab(row: z.ZodType, column: z.ZodType): z.ZodType {
  const labelled = (value: z.ZodType): z.ZodType => z.array(z.object({ value, label: z.string() }));
  return z.object({ rows: labelled(row), columns: labelled(column), counts: z.array(z.array(count)) });
}

/** Returns the schema of a response of `/crosstab` for two facets. */
export function crossTabSchema(rows: FacetName, columns: FacetName): z.ZodType {
  return crossTabSchemas(rows)(columns);
}

const crossTabSchemas = memoize((rows: FacetName) =>
  memoize((columns: FacetName) => crossTab(valueSchema(rows), valueSchema(columns))),
);

/** Returns the schema of a response of `/facets/{facet}` for a facet. */
export const facetSchema: (facet: FacetName) => z.ZodType = memoize((facet: FacetName) =>
  z.array(facetCount(valueSchema(facet))),
);

const textQuery = z.object({ text: z.string() });
const typedQuery = z.object({ text: z.string(), correct: z.literal(false) });
const valueQuery = z.object({
  text: z.string().optional(),
  filters: byFacet((name) => z.array(valueSchema(name))),
});
const years = { from: z.number().optional(), to: z.number().optional() };
const rangeQuery = z.object({ text: z.string().optional(), filters: z.object({ year: z.object(years) }) });

const interpretation = z.object({
  parts: z.array(
    z.object({
      range,
      kind: z.enum(partKinds),
      facet: z.enum(facetNames),
      filters: byFacet((name) =>
        facetKinds[name].hasRange
          ? z.union([z.array(valueSchema(name)), z.object({ from: z.int().optional(), to: z.int().optional() })])
          : z.array(valueSchema(name)),
      ),
      candidates: z.array(anyValue).optional(),
    }),
  ),
  words: z.array(z.string()),
});

const suggestion = { label: z.string(), highlights: z.array(range) };
const correction = { ...suggestion, group: z.literal('corrections') };
const filter = { ...suggestion, group: z.literal('filters'), facet: z.enum(facetNames), count };

const problemError = z.object({
  param: z.string(),
  code: z.string(),
  detail: z.string(),
  expected: z.string(),
  found: anyValue.optional(),
  nearest: anyValue.optional(),
});

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(problemError).optional(),
});

export type ResponseName =
  | 'crossTab'
  | 'facet'
  | 'health'
  | 'interpret'
  | 'problem'
  | 'resource'
  | 'search'
  | 'similar'
  | 'suggest'
  | 'taxonomy';

export const responseSchemas: Readonly<Record<ResponseName, z.ZodType>> = {
  search: z.object({
    total: count,
    hits: z.array(hit),
    facets,
    corrections: z.array(z.object({ typed: z.string(), used: z.array(z.string()) })),
    matched: z.object({ words: count, of: count }).optional(),
    cut: z.literal(true).optional(),
    interpretation: interpretation.optional(),
    nextCursor: z.string().optional(),
  }),
  resource: resourceSchema,
  facet: z.array(facetCount(anyValue)),
  crossTab: crossTab(anyValue, anyValue),
  similar: z.array(hit),
  suggest: z.array(
    z.discriminatedUnion('kind', [
      z.object({ ...correction, kind: z.literal('correction'), query: textQuery }),
      z.object({ ...correction, kind: z.literal('typed'), query: typedQuery }),
      z.object({ ...filter, kind: z.literal('value'), value: anyValue, query: valueQuery }),
      z.object({ ...filter, kind: z.literal('range'), ...years, query: rangeQuery }),
      z.object({
        ...suggestion,
        group: z.literal('titles'),
        kind: z.literal('title'),
        id: z.string(),
        query: textQuery,
      }),
    ]),
  ),
  interpret: interpretation,
  taxonomy: z.object({
    locale: z.string(),
    facets: z.array(z.object({ name: z.enum(facetNames), label: z.string() })),
    vocabularies: z.record(z.string(), z.array(z.looseObject({ id: anyValue, label: z.string() }))),
  }),
  health: z.object({ status: z.literal('ok'), size: count }),
  problem,
};
