import * as z from 'zod';
import { HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import { LANGUAGE_TAG } from '../../base/text';
import { facetSorts, MAX_LIMIT, MAX_VALUES, matchModes, sortNames } from '../../query';
import { type FacetName, facetKinds, facetNames, idsOf, unknownId } from '../../taxonomy';
import { type ProblemError, problemError } from './problem';

/*
 * The parameters of the API. Each has a schema of what it is in JSON, from which a request is checked and the description of
 * the API is made, so that both accept the same. In an address an empty value is absent.
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
}

/** What of a parameter has no fields of its own. */
type Kind = Pick<Parameter, 'isNumeric' | 'problem'> & { readonly item: z.ZodType };

const DIGITS = /^(?:0|[1-9]\d{0,14})$/;

/** Language, script, region and one variant of BCP 47; extensions say nothing that matters here. */
const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))?$/;

/** Years from 1 to 9999, either end of which may be left out. */
const YEARS = /^(?!0+\.\.)(?!.*\.\.0+$)(?:\d{1,4}\.\.\d{0,4}|\.\.\d{1,4})$/;

function kind(name: string, item: z.ZodType, expected: string, near: readonly string[] = []): Kind {
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

function oneOf(name: string, values: readonly string[]): Kind {
  return kind(name, z.enum(values), `one of ${values.join(', ')}`, values);
}

function wholeNumber(name: string, most: number): Kind {
  return { ...kind(name, z.int().min(0).max(most), `a whole number from 0 to ${most}`), isNumeric: true };
}

function single(name: string, about: string, { item, ...rest }: Kind, isRequired?: true): Parameter {
  return { name, about, schema: item, ...rest, ...(isRequired === undefined ? {} : { isRequired }) };
}

function repeated(name: string, about: string, one: Kind, schema?: z.ZodType): Parameter {
  return { name, about, schema: schema ?? z.array(one.item).max(MAX_VALUES), ...one };
}

const TEXT = z.string();

/** The values of a facet. */
function valuesOf(facet: FacetName, name: string): Kind {
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
      return kind(name, tag(), LANGUAGE_TAG);
    case 'year':
      return { ...kind(name, z.int().min(1).max(9999), 'a year from 1 to 9999'), isNumeric: true };
    case 'text':
      return kind(name, TEXT, 'a text');
  }
}

function tag(): z.ZodType {
  return z.string().regex(TAG);
}

/** The parameters of one facet's filter. */
function filterParameters(facet: FacetName): Parameter[] {
  const [all, none, missing] = [`${facet}.all`, `${facet}.none`, `${facet}.missing`];
  return [
    facet === 'year' ? years() : repeated(facet, 'One of these values.', valuesOf(facet, facet)),
    repeated(all, 'All of these values.', valuesOf(facet, all)),
    repeated(none, 'None of these values.', valuesOf(facet, none)),
    single(missing, 'Resources without a value, too.', { ...kind(missing, z.literal(1), '1'), isNumeric: true }),
  ];
}

/** Years, and at most one range of them. */
function years(): Parameter {
  const range = z.string().regex(YEARS);
  const one = {
    ...kind(
      'year',
      z.union([z.int().min(1).max(9999), range]),
      'a year from 1 to 9999, or one range of years as 2018..2022',
    ),
    isNumeric: true,
  };
  const isRange = (value: unknown): boolean => typeof value === 'string';
  const schema = z
    .array(one.item)
    .max(MAX_VALUES)
    .refine((values) => values.filter(isRange).length <= 1)
    .meta({ contains: { type: 'string' }, minContains: 0, maxContains: 1 });
  return repeated('year', 'One of these years, or a year of a range (`2018..2022`, `2018..`, `..2022`).', one, schema);
}

const locale = single('locale', 'The language of the labels, as a BCP 47 tag.', kind('locale', tag(), LANGUAGE_TAG));
const limit = single('limit', 'How many at most.', wholeNumber('limit', MAX_LIMIT));
const text = single('text', 'What was typed.', kind('text', TEXT, 'a text'));
const facetName = (name: string) => oneOf(name, facetNames);

const facets = repeated(
  'facets',
  'The facets that come back; 0 for none. All but `appliesTo` where it isn’t given.',
  kind('facets', z.enum([...facetNames, '0']), 'the name of a facet, or 0 for none', facetNames),
  z.union([z.array(z.enum(facetNames)).max(MAX_VALUES), z.array(z.literal('0')).max(MAX_VALUES)]),
);

/** What a query is made of, but for how its answer comes. */
const asked: readonly Parameter[] = [
  text,
  single('match', 'How many of the words a resource must have.', oneOf('match', matchModes)),
  ...facetNames.flatMap(filterParameters),
];

export const parameters: Readonly<
  Record<'crossTab' | 'facet' | 'search' | 'similar' | 'suggest' | 'taxonomy', readonly Parameter[]>
> = {
  search: [
    ...asked,
    single('sort', 'The order of the hits.', oneOf('sort', sortNames)),
    limit,
    single('offset', 'How many to pass over; not with a cursor.', wholeNumber('offset', 999_999_999_999_999)),
    single('cursor', '`nextCursor` of the answer before, for the page after it.', kind('cursor', TEXT, 'a text')),
    locale,
    facets,
  ],
  facet: [
    ...asked,
    single('find', 'Finds values by their labels and other names.', kind('find', TEXT, 'a text')),
    single('order', 'The order of the values.', oneOf('order', facetSorts)),
    limit,
    locale,
  ],
  crossTab: [
    single('rows', 'The facet of the rows.', facetName('rows'), true),
    single('columns', 'The facet of the columns.', facetName('columns'), true),
    ...asked,
    locale,
  ],
  suggest: [text, limit, locale],
  similar: [limit],
  taxonomy: [locale],
};

/** What an address says to an operation. */
export interface Given {
  /** The values of the parameters that are given, by name. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly errors: readonly ProblemError[];
}

/** Reads the parameters of an operation; those that nobody knows are passed over, but for parts of a facet that there aren't. */
export function readParameters(known: readonly Parameter[], params: URLSearchParams): Given {
  const byName = new Map(known.map((one) => [one.name, one]));
  const texts = new Map<Parameter, string[]>();
  const errors: ProblemError[] = [];
  let count = 0;
  for (const [name, value] of params) {
    const parameter = byName.get(name);
    if (value === '') continue;
    if (parameter === undefined) {
      const error = unknownPart(name, byName);
      if (error !== undefined) errors.push(error);
      continue;
    }
    count++;
    if (count > MAX_VALUES) {
      const expected = `at most ${MAX_VALUES} values`;
      errors.push(problemError(name, new HubError('invalid-query', { path: [name], found: value, expected })));
      break;
    }
    texts.set(parameter, [...(texts.get(parameter) ?? []), value]);
  }
  const values = new Map<string, unknown>();
  for (const parameter of known) {
    const given = texts.get(parameter) ?? [];
    if (given.length === 0 && parameter.isRequired !== true) continue;
    const read = given.map((one) => (parameter.isNumeric && DIGITS.test(one) ? Number(one) : one));
    const found = check(parameter, read);
    values.set(parameter.name, parameter.item === undefined ? read[0] : read);
    errors.push(...found.map((error) => problemError(parameter.name, error)));
  }
  return { values, errors };
}

/** What is wrong with the values of a parameter: one error for each value, or one for all. */
function check({ name, schema, item, problem }: Parameter, values: readonly (string | number)[]): HubError[] {
  if (item === undefined) {
    const [value, second] = values;
    if (second !== undefined) {
      return [new HubError('invalid-query', { path: [name], found: second, expected: 'this parameter once' })];
    }
    return schema.safeParse(value).success ? [] : [problem(value)];
  }
  if (schema.safeParse(values).success) return [];
  const wrong = values.filter((value) => !item.safeParse(value).success);
  return (wrong.length > 0 ? wrong : values.slice(-1)).map(problem);
}

/** `regions.some` is nothing that a facet has. */
function unknownPart(name: string, known: ReadonlyMap<string, Parameter>): ProblemError | undefined {
  const [facet = ''] = name.split('.', 1);
  if (facet === name || !known.has(`${facet}.all`)) return undefined;
  const parts = [facet, `${facet}.all`, `${facet}.none`, `${facet}.missing`];
  const details = { path: [name], found: name, expected: parts.join(', '), nearest: nearest(name, parts)[0] };
  return problemError(name, new HubError('invalid-query', details));
}
