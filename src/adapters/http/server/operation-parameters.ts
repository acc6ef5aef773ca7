import * as z from 'zod';
import { canonicalTag } from '../../../base/language-tag';
import { facetSorts, MAX_LIMIT, MAX_VALUES, matchModes, sortNames } from '../../../query';
import { type FacetName, facetNames } from '../../../taxonomy';
import { EXPECTED_YEAR } from '../../../taxonomy/value-kinds';
import {
  anyString,
  facetValue,
  flag,
  integer,
  languageTag,
  oneOf,
  type Parameter,
  parameterType,
  repeated,
  single,
  yearSchema,
} from './parameter';

/** Matches a range of years from 1 to 9999; one end may be absent. */
const YEAR_RANGE = /^(?!0+\.\.)(?!.*\.\.0+$)(?:\d{1,4}\.\.\d{0,4}|\.\.\d{1,4})$/;

/** The groups of filters that a URL may have, by the prefix of the facet's name. */
const FILTER_GROUPS = [
  { prefix: '', field: 'filters', note: '' },
  { prefix: 'base.', field: 'base', note: 'A filter of the page, which also narrows totals. ' },
] as const;
type FilterGroup = (typeof FILTER_GROUPS)[number];

/** Returns the parameters of a facet's filter. */
function filterParameters({ prefix, field, note }: FilterGroup, facet: FacetName): Parameter[] {
  const path = ['query', field, facet];
  const name = `${prefix}${facet}`;
  const [all, none, missing] = [`${name}.all`, `${name}.none`, `${name}.missing`];
  const target = (part: string) => ({ path, toFields: (value: unknown) => ({ [part]: value }) });
  return [
    facet === 'year'
      ? yearParameter(name, note, path)
      : repeated(name, `${note}Resources with at least one of these values.`, facetValue(facet, name), target('any')),
    repeated(all, `${note}Resources with all of these values.`, facetValue(facet, all), target('all')),
    repeated(none, `${note}Resources without any of these values.`, facetValue(facet, none), target('none')),
    single(missing, `${note}Also resources that have no value.`, flag(missing, [1]), {
      path,
      toFields: () => ({ missing: true }),
    }),
  ];
}

/** Returns the parameter of a filter by years, which may contain one range. */
function yearParameter(name: string, note: string, path: readonly string[]): Parameter {
  const range = z.string().regex(YEAR_RANGE);
  const expected = `${EXPECTED_YEAR}, or one range of years as 2018..2022`;
  const type = { ...parameterType(name, z.union([yearSchema, range]), expected), isNumeric: true };
  const isRange = (value: unknown): value is string => typeof value === 'string';
  const schema = z
    .array(type.itemSchema)
    .max(MAX_VALUES)
    .refine((values) => values.filter(isRange).length <= 1)
    .meta({ contains: { type: 'string' }, minContains: 0, maxContains: 1 });
  const toFields = (values: unknown): object => {
    const all: readonly unknown[] = Array.isArray(values) ? values : [];
    const [from, to] = (all.find(isRange) ?? '').split('..').map((year) => (year === '' ? undefined : Number(year)));
    return { any: all.filter((value) => !isRange(value)), from, to };
  };
  const description = `${note}Resources of one of these years, or of a year in a range (\`2018..2022\`, \`2018..\`, \`..2022\`).`;
  const expectedList = 'years, and at most one range of years as 2018..2022';
  return { ...repeated(name, description, type, { path, toFields }, schema), expectedList };
}

/** Returns the parameters that set how a facet is displayed. */
function displayParameters(facet: FacetName): Parameter[] {
  const path = ['display', facet];
  const [sort, limit, zeros] = [`${facet}.sort`, `${facet}.limit`, `${facet}.zeros`];
  return [
    single(sort, 'The order of the facet’s values.', oneOf(sort, facetSorts), {
      path,
      toFields: (value) => ({ sort: value }),
    }),
    single(
      limit,
      'Maximum number of the facet’s values, not counting selected ones.',
      integer(limit, Number.MAX_SAFE_INTEGER),
      { path, toFields: (value) => ({ limit: value }) },
    ),
    single(zeros, 'Whether the facet’s values with a count of 0 are included.', flag(zeros, [0, 1]), {
      path,
      toFields: (value) => ({ zeros: value === 1 }),
    }),
  ];
}

const inQuery = { path: ['query'] };

const locale = single('locale', 'The language of the labels, as a BCP 47 tag.', languageTag('locale'), {
  toFields: (value) => ({ locale: canonicalTag(String(value)) }),
});
const limit = single('limit', 'Maximum number of results.', integer('limit', MAX_LIMIT));
const TEXT_DESCRIPTION = 'The text that the user typed.';
const facetName = (name: string) => oneOf(name, facetNames);

const facets: Parameter = {
  ...repeated(
    'facets',
    'The facets to return, or 0 for no facets. Default all except `appliesTo`.',
    parameterType('facets', z.enum([...facetNames, '0']), 'the name of a facet, or 0 for no facets', facetNames),
    {},
    z.union([z.array(z.enum(facetNames)).max(MAX_VALUES), z.array(z.literal('0')).max(MAX_VALUES)]),
  ),
  expectedList: 'names of facets, or only 0 for no facets',
};

/** The parameters that select resources. */
const selection: readonly Parameter[] = [
  single('text', TEXT_DESCRIPTION, anyString('text'), inQuery),
  single('match', 'How many of the words a resource must contain.', oneOf('match', matchModes), inQuery),
  single('interpret', 'Whether the names in the text are recognized. Default 1.', flag('interpret', [0, 1]), {
    ...inQuery,
    toFields: (value) => ({ interpret: value === 1 }),
  }),
  single('correct', 'Whether misspelt words are corrected. Default 1.', flag('correct', [0, 1]), {
    ...inQuery,
    toFields: (value) => ({ correct: value === 1 }),
  }),
  ...FILTER_GROUPS.flatMap((group) => facetNames.flatMap((facet) => filterParameters(group, facet))),
];

/** The parameters of each operation. */
export const operationParameters: Readonly<
  Record<'crossTab' | 'facet' | 'interpret' | 'search' | 'similar' | 'suggest' | 'taxonomy', readonly Parameter[]>
> = {
  search: [
    ...selection,
    single('sort', 'The order of the hits.', oneOf('sort', sortNames), inQuery),
    { ...limit, ...inQuery },
    single(
      'offset',
      'Number of hits to skip. Can’t be combined with a cursor.',
      integer('offset', Number.MAX_SAFE_INTEGER),
      inQuery,
    ),
    single('cursor', '`nextCursor` of the previous page.', anyString('cursor'), inQuery),
    single('reasons', 'Whether each hit has its reasons. Default 0.', flag('reasons', [0, 1]), {
      toFields: (value) => ({ reasons: value === 1 }),
    }),
    locale,
    facets,
    ...facetNames.flatMap(displayParameters),
  ],
  facet: [
    ...selection,
    single('find', 'Finds values by their labels and other names.', anyString('find')),
    single('order', 'The order of the values.', oneOf('order', facetSorts)),
    limit,
    locale,
  ],
  crossTab: [
    { ...single('rows', 'The facet of the rows.', facetName('rows')), isRequired: true },
    { ...single('columns', 'The facet of the columns.', facetName('columns')), isRequired: true },
    ...selection,
    locale,
  ],
  suggest: [single('text', TEXT_DESCRIPTION, anyString('text')), limit, locale],
  interpret: [{ ...single('text', TEXT_DESCRIPTION, anyString('text')), isRequired: true }],
  similar: [limit],
  taxonomy: [locale],
};
