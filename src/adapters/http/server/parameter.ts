import * as z from 'zod';
import { HubError } from '../../../base/error';
import { EXPECTED_LANGUAGE_TAG, MAX_TAG_LENGTH, TAG_PATTERN } from '../../../base/language-tag';
import { nearest } from '../../../base/nearest';
import { MAX_VALUES } from '../../../query';
import { type FacetName, facetKinds, type OpenKind, unknownId } from '../../../taxonomy';
import { EXPECTED_YEAR, FIRST_YEAR, LAST_YEAR } from '../../../taxonomy/value-kinds';

/*
 * Each parameter has one JSON schema. The server validates requests with it, and the OpenAPI document contains it, so both accept
 * the same values. An empty value in a URL means that the parameter is absent.
 */

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** The schema of its value; of the list of its values if it may be repeated. */
  readonly schema: z.ZodType;
  /** The schema of one of its values, if it may be repeated. */
  readonly itemSchema?: z.ZodType;
  /** Whether a value of digits is a number. */
  readonly isNumeric: boolean;
  readonly isRequired?: boolean;
  /** Creates the error for a value that the schema rejects. */
  toError(value: unknown): HubError;
  /** Describes a valid list of values, if a list of valid values may be invalid. */
  readonly expectedList?: string;
  /** Path of the object in the parsed parameters that it sets fields of, such as `['query', 'filters', 'regions']`; empty for the root. */
  readonly path: readonly string[];
  /** Converts its value, or its list of values, to fields of that object. */
  toFields(value: unknown): object;
}

/** The type of one value of a parameter. */
export type ParameterType = Pick<Parameter, 'isNumeric' | 'toError'> & { readonly itemSchema: z.ZodType };

/** The fields of the parsed parameters that a parameter sets. */
export type ParameterTarget = Pick<Parameter, 'path' | 'toFields'>;

/**
 * Creates a type of string values.
 *
 * @param expected the description of a valid value, for errors.
 * @param known the values that an error may suggest. Default no values.
 */
export function parameterType(
  name: string,
  itemSchema: z.ZodType,
  expected: string,
  known: readonly string[] = [],
): ParameterType {
  return {
    itemSchema,
    isNumeric: false,
    toError: (found) =>
      new HubError('invalid-query', {
        path: [name],
        found,
        expected,
        nearest: typeof found === 'string' ? nearest(found, known)[0] : undefined,
      }),
  };
}

export function oneOf(name: string, values: readonly string[]): ParameterType {
  return parameterType(name, z.enum(values), `one of ${values.join(', ')}`, values);
}

export function integer(name: string, max: number): ParameterType {
  return { ...parameterType(name, z.int().min(0).max(max), `a whole number from 0 to ${max}`), isNumeric: true };
}

export function anyString(name: string): ParameterType {
  return parameterType(name, z.string(), 'a string');
}

export function languageTag(name: string): ParameterType {
  return parameterType(name, z.string().max(MAX_TAG_LENGTH).regex(TAG_PATTERN), EXPECTED_LANGUAGE_TAG);
}

/** Creates the type of a flag that has these values. */
export function flag(name: string, values: readonly (0 | 1)[]): ParameterType {
  return { ...parameterType(name, z.literal(values), values.join(' or ')), isNumeric: true };
}

export const yearSchema: z.ZodType = z.int().min(FIRST_YEAR).max(LAST_YEAR);

/** Creates the type of the values of a facet. */
export function facetValue(facet: FacetName, name: string): ParameterType {
  const kind = facetKinds[facet];
  if (kind.kind === 'closed') {
    const isNumeric = kind.ids.some((id) => typeof id === 'number');
    return {
      itemSchema: z.literal(kind.ids),
      isNumeric,
      toError: (found) => unknownId(kind.vocabulary, found, [name]),
    };
  }
  return openTypes[kind.kind](name);
}

/** Types of open vocabularies. */
const openTypes: Readonly<Record<OpenKind['kind'], (name: string) => ParameterType>> = {
  language: languageTag,
  text: anyString,
  year: (name) => ({ ...parameterType(name, yearSchema, EXPECTED_YEAR), isNumeric: true }),
};

/** Creates a parameter that may occur once. */
export function single(
  name: string,
  description: string,
  { itemSchema, ...rest }: ParameterType,
  target?: Partial<ParameterTarget>,
): Parameter {
  return { name, description, schema: itemSchema, ...rest, ...resolveTarget(name, target) };
}

/** Creates a parameter that may be repeated. */
export function repeated(
  name: string,
  description: string,
  type: ParameterType,
  target?: Partial<ParameterTarget>,
  schema: z.ZodType = z.array(type.itemSchema).max(MAX_VALUES),
): Parameter {
  return { name, description, schema, ...type, ...resolveTarget(name, target) };
}

function resolveTarget(
  name: string,
  { path = [], toFields = (value) => ({ [name]: value }) }: Partial<ParameterTarget> = {},
): ParameterTarget {
  return { path, toFields };
}
