import * as z from 'zod';
import { HubError } from '../../../base/error';
import { LANGUAGE_TAG, LONGEST_TAG, TAG_PATTERN } from '../../../base/language-tag';
import { nearest } from '../../../base/nearest';
import { A_YEAR, FIRST_YEAR, LAST_YEAR, MAX_VALUES } from '../../../query';
import { type FacetName, facetKinds, idsOf, unknownId } from '../../../taxonomy';

/*
 * A parameter has a schema of what it is in JSON, from which a request is checked and the description of the API is made, so that
 * both accept the same. In an address an empty value is absent.
 */

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly about: string;
  /** Of all its values as a list where it may be repeated, else of its one value. */
  readonly schema: z.ZodType;
  /** Of one of its values, where it may be repeated. */
  readonly item?: z.ZodType;
  /** Whether digits are a number. */
  readonly isNumeric: boolean;
  readonly isRequired?: boolean;
  /** What is wrong with a value that the schema refuses. */
  problem(value: unknown): HubError;
  /** What its values must be together, in words, where each may be right and all of them aren't. */
  readonly together?: string;
  /** To which object of what an operation is asked it belongs: none of its own, or one such as `['query', 'filters', 'regions']`. */
  readonly place: readonly string[];
  /** The fields of that object that its value, or its values, make. */
  fields(value: unknown): object;
}

/** What is known of one value. */
export type Kind = Pick<Parameter, 'isNumeric' | 'problem'> & { readonly item: z.ZodType };

/** Where the values of a parameter go. */
export type Goal = Pick<Parameter, 'fields' | 'place'>;

export function kind(name: string, item: z.ZodType, expected: string, near: readonly string[] = []): Kind {
  return {
    item,
    isNumeric: false,
    problem: (found) =>
      new HubError('invalid-query', {
        path: [name],
        found,
        expected,
        nearest: typeof found === 'string' ? nearest(found, near)[0] : undefined,
      }),
  };
}

export function oneOf(name: string, values: readonly string[]): Kind {
  return kind(name, z.enum(values), `one of ${values.join(', ')}`, values);
}

export function wholeNumber(name: string, most: number): Kind {
  return { ...kind(name, z.int().min(0).max(most), `a whole number from 0 to ${most}`), isNumeric: true };
}

/** A text, whatever it says. */
export function anyText(name: string): Kind {
  return kind(name, z.string(), 'a text');
}

export function tag(name: string): Kind {
  return kind(name, z.string().max(LONGEST_TAG).regex(TAG_PATTERN), LANGUAGE_TAG);
}

/** One of some numbers, `'0 or 1'` in words. */
export function flag(name: string, values: readonly (0 | 1)[]): Kind {
  return { ...kind(name, z.literal(values), values.join(' or ')), isNumeric: true };
}

export const yearSchema: z.ZodType = z.int().min(FIRST_YEAR).max(LAST_YEAR);

/** A value of a facet. */
export function facetValue(facet: FacetName, name: string): Kind {
  const values = facetKinds[facet];
  switch (values.kind) {
    case 'closed': {
      const ids: readonly (string | number)[] = idsOf(values.vocabulary);
      return {
        item: z.literal(ids),
        isNumeric: ids.some((id) => typeof id === 'number'),
        problem: (found) => unknownId(values.vocabulary, found, [name]),
      };
    }
    case 'language':
      return tag(name);
    case 'year':
      return { ...kind(name, yearSchema, A_YEAR), isNumeric: true };
    case 'text':
      return anyText(name);
  }
}

/** A parameter that is given once. */
export function single(name: string, about: string, { item, ...rest }: Kind, goal?: Partial<Goal>): Parameter {
  return { name, about, schema: item, ...rest, ...goalOf(name, goal) };
}

/** A parameter that may be given several times. */
export function repeated(
  name: string,
  about: string,
  one: Kind,
  goal?: Partial<Goal>,
  schema: z.ZodType = z.array(one.item).max(MAX_VALUES),
): Parameter {
  return { name, about, schema, ...one, ...goalOf(name, goal) };
}

function goalOf(name: string, { place = [], fields = (value) => ({ [name]: value }) }: Partial<Goal> = {}): Goal {
  return { place, fields };
}
