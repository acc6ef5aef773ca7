import * as z from 'zod';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { idsOf, type VocabularyName, vocabularyNames } from '../taxonomy';
import { isWebAddress } from './check';
import { EXPECTED_DATE, endsBefore, parseDate } from './date';
import { declarationOf, type FieldDeclaration, type FieldType, fieldNames } from './fields';
import type { Resource } from './resource';
import { reviewStatuses } from './value-types';

const nonBlank = z.string().refine((text) => text.trim() !== '', 'a non-blank string');
const languageTag = z.string().refine((tag) => canonicalTag(tag) !== undefined, EXPECTED_LANGUAGE_TAG);

/** Schema of each type, except vocabularies. */
const schemas: Readonly<Record<Exclude<FieldType, VocabularyName>, z.ZodType>> = {
  id: nonBlank,
  nonBlankText: nonBlank,
  text: z.string(),
  date: z.string().refine((text) => parseDate(text) !== undefined, EXPECTED_DATE),
  languageTag,
  url: z.string().refine(isWebAddress, 'an http or https address'),
  reviewStatus: z.enum(reviewStatuses),
  translations: z.record(languageTag, z.string()),
  provenance: z.looseObject({ source: z.string().optional(), facts: z.enum(['page', 'assigned']) }),
};

const schemasByType: ReadonlyMap<string, z.ZodType> = new Map([
  ...Object.entries(schemas),
  ...vocabularyNames.map((name): [string, z.ZodType] => [name, z.literal<(string | number)[]>(idsOf(name))]),
]);

function fieldSchema({ type, list, required }: FieldDeclaration): z.ZodType {
  const value = schemasByType.get(type) ?? z.unknown();
  const schema = list ? z.array(value) : value;
  return required ? schema : schema.optional();
}

/**
 * Schema of a {@link Resource} in its strict form: ids, not labels. Additional fields pass through. Use `parseResources` for
 * input that people write.
 *
 * @example
 * resourceSchema.parse(JSON.parse(text))
 */
export const resourceSchema: z.ZodType<Resource> = z
  .looseObject(Object.fromEntries(fieldNames.map((name) => [name, fieldSchema(declarationOf(name))])))
  .refine(({ starts, ends }) => typeof starts !== 'string' || typeof ends !== 'string' || !endsBefore(ends, starts), {
    path: ['ends'],
    message: 'a date that isn’t before starts',
  }) as unknown as z.ZodType<Resource>; // the declarations are also the source of the type
