import * as z from 'zod';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { idsOf } from '../taxonomy';
import { isWebAddress } from './check';
import { EXPECTED_DATE, endsBefore, parseDate } from './date';
import { type Resource, reviewStatuses } from './resource';

const nonBlank = z.string().refine((text) => text.trim() !== '', 'a non-blank string');
const languageTag = z.string().refine((tag) => canonicalTag(tag) !== undefined, EXPECTED_LANGUAGE_TAG);
const date = z.string().refine((text) => parseDate(text) !== undefined, EXPECTED_DATE);
const texts = z.array(z.string());

/**
 * Schema of a {@link Resource} in its strict form: ids, not labels. Additional fields pass through. Use `parseResources` for
 * input that people write.
 *
 * @example
 * resourceSchema.parse(JSON.parse(text))
 */
export const resourceSchema: z.ZodType<Resource> = z
  .looseObject({
    id: nonBlank,
    title: nonBlank,
    titles: z.record(languageTag, z.string()).optional(),
    summary: z.string().optional(),
    url: z.string().refine(isWebAddress, 'an http or https address').optional(),
    section: z.literal(idsOf('sections')),
    documentType: z.literal(idsOf('documentTypes')).optional(),
    languages: z.array(languageTag),
    publishers: texts,
    published: date.optional(),
    starts: date.optional(),
    ends: date.optional(),
    objectives: z.array(z.literal(idsOf('objectives'))),
    principles: z.array(z.literal(idsOf('principles'))),
    scope: z.literal(idsOf('scopes')).optional(),
    regions: z.array(z.literal(idsOf('regions'))),
    countries: z.array(z.literal(idsOf('countries'))),
    audiences: texts.optional(),
    sdgs: z.array(z.literal(idsOf('sdgs'))).optional(),
    keywords: texts.optional(),
    provenance: z.looseObject({ source: z.string().optional(), facts: z.enum(['page', 'assigned']) }).optional(),
    review: z.enum(reviewStatuses).optional(),
  })
  .refine(({ starts, ends }) => starts === undefined || ends === undefined || !endsBefore(ends, starts), {
    path: ['ends'],
    message: 'a date that isn’t before starts',
  });
