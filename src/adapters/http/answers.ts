import * as z from 'zod';
import { resourceSchema } from '../../resource/schema';
import { type FacetName, facetKinds, facetNames, idsOf } from '../../taxonomy';

/** What the API answers, as schemas: for its description, and for whoever asks it. */

const count = z.int().min(0);
const range = z.tuple([z.int().min(0), z.int().min(0)]);

const hit = z.object({
  id: z.string(),
  resource: resourceSchema,
  score: z.number().min(0),
  highlights: z.record(z.string(), z.array(range)),
});

function valueSchema(facet: FacetName): z.ZodType {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed') return z.literal(idsOf(kind.vocabulary) as readonly (number | string)[]);
  return kind.kind === 'year' ? z.int() : z.string();
}

function facetValue(value: z.ZodType): z.ZodType {
  return z.object({ value, label: z.string(), count, total: count, selected: z.boolean(), excluded: z.boolean() });
}

const facets = z.object(
  Object.fromEntries(
    facetNames.map((name) => [
      name,
      z.object({ values: z.array(facetValue(valueSchema(name))), missing: count, more: count }).optional(),
    ]),
  ),
);

const anyValue = z.union([z.string(), z.int()]);
const labelled = z.object({ value: anyValue, label: z.string() });

export type AnswerName =
  | 'crossTab'
  | 'facet'
  | 'health'
  | 'problem'
  | 'resource'
  | 'search'
  | 'similar'
  | 'suggest'
  | 'taxonomy';

export const answers: Readonly<Record<AnswerName, z.ZodType>> = {
  search: z.object({
    total: count,
    hits: z.array(hit),
    facets,
    corrections: z.array(z.object({ typed: z.string(), used: z.array(z.string()) })),
    matched: z.object({ words: count, of: count }).optional(),
    cut: z.literal(true).optional(),
    nextCursor: z.string().optional(),
  }),
  resource: resourceSchema,
  facet: z.array(facetValue(anyValue)),
  crossTab: z.object({ rows: z.array(labelled), columns: z.array(labelled), counts: z.array(z.array(count)) }),
  similar: z.array(hit),
  suggest: z.array(
    z.looseObject({
      kind: z.enum(['correction', 'title', 'value']),
      label: z.string(),
      highlights: z.array(range),
      query: z.looseObject({}),
    }),
  ),
  taxonomy: z.object({
    locale: z.string(),
    facets: z.array(z.object({ name: z.enum(facetNames), label: z.string() })),
    vocabularies: z.record(z.string(), z.array(z.looseObject({ id: anyValue, label: z.string() }))),
  }),
  health: z.object({ status: z.literal('ok'), size: count }),
  problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z
      .array(
        z.object({
          param: z.string(),
          code: z.string(),
          detail: z.string(),
          expected: z.string(),
          found: anyValue.optional(),
          nearest: anyValue.optional(),
        }),
      )
      .optional(),
  }),
};
