import * as z from 'zod';
import { canonicalTag } from '../../../base/language-tag';
import { A_YEAR, facetSorts, MAX_LIMIT, MAX_VALUES, matchModes, sortNames } from '../../../query';
import { type FacetName, facetNames } from '../../../taxonomy';
import {
  anyText,
  facetValue,
  flag,
  kind,
  oneOf,
  type Parameter,
  repeated,
  single,
  tag,
  wholeNumber,
  yearSchema,
} from './parameter';

/* The parameters of the API's operations. */

/** Years from 1 to 9999, either end of which may be left out. */
const YEARS = /^(?!0+\.\.)(?!.*\.\.0+$)(?:\d{1,4}\.\.\d{0,4}|\.\.\d{1,4})$/;

/** The filters of a query that an address may have, by what stands before the facet's name. */
const FILTERS = [
  { prefix: '', field: 'filters', whose: '' },
  { prefix: 'base.', field: 'base', whose: 'Of the page, narrowing totals, too: ' },
] as const;
type Filters = (typeof FILTERS)[number];

/** The parameters of one facet's filter. */
function filterParameters({ prefix, field, whose }: Filters, facet: FacetName): Parameter[] {
  const place = ['query', field, facet];
  const name = `${prefix}${facet}`;
  const [all, none, missing] = [`${name}.all`, `${name}.none`, `${name}.missing`];
  const own = facetValue(facet, name);
  const goal = (part: string) => ({ place, fields: (value: unknown) => ({ [part]: value }) });
  return [
    facet === 'year' ? years(name, whose, place) : repeated(name, `${whose}One of these values.`, own, goal('any')),
    repeated(all, `${whose}All of these values.`, facetValue(facet, all), goal('all')),
    repeated(none, `${whose}None of these values.`, facetValue(facet, none), goal('none')),
    single(missing, `${whose}Resources without a value, too.`, flag(missing, [1]), {
      place,
      fields: () => ({ missing: true }),
    }),
  ];
}

/** Years, and at most one range of them. */
function years(name: string, whose: string, place: readonly string[]): Parameter {
  const range = z.string().regex(YEARS);
  const expected = `${A_YEAR}, or one range of years as 2018..2022`;
  const one = { ...kind(name, z.union([yearSchema, range]), expected), isNumeric: true };
  const isRange = (value: unknown): value is string => typeof value === 'string';
  const schema = z
    .array(one.item)
    .max(MAX_VALUES)
    .refine((values) => values.filter(isRange).length <= 1)
    .meta({ contains: { type: 'string' }, minContains: 0, maxContains: 1 });
  const fields = (values: unknown): object => {
    const all: readonly unknown[] = Array.isArray(values) ? values : [];
    const [from, to] = (all.find(isRange) ?? '').split('..').map((year) => (year === '' ? undefined : Number(year)));
    return { any: all.filter((value) => !isRange(value)), from, to };
  };
  const about = `${whose}One of these years, or a year of a range (\`2018..2022\`, \`2018..\`, \`..2022\`).`;
  const together = 'years, and at most one range of years as 2018..2022';
  return { ...repeated(name, about, one, { place, fields }, schema), together };
}

/** How one facet comes back. */
function displayParameters(facet: FacetName): Parameter[] {
  const place = ['display', facet];
  const [sort, limit, zeros] = [`${facet}.sort`, `${facet}.limit`, `${facet}.zeros`];
  const most = wholeNumber(limit, Number.MAX_SAFE_INTEGER);
  return [
    single(sort, 'The order of the facet’s values.', oneOf(sort, facetSorts), {
      place,
      fields: (value) => ({ sort: value }),
    }),
    single(limit, 'How many of the facet’s values at most, selected ones apart.', most, {
      place,
      fields: (value) => ({ limit: value }),
    }),
    single(zeros, 'Whether the facet’s values without a count are kept.', flag(zeros, [0, 1]), {
      place,
      fields: (value) => ({ zeros: value === 1 }),
    }),
  ];
}

const ofQuery = { place: ['query'] };

const locale = single('locale', 'The language of the labels, as a BCP 47 tag.', tag('locale'), {
  fields: (value) => ({ locale: canonicalTag(String(value)) }),
});
const limit = single('limit', 'How many at most.', wholeNumber('limit', MAX_LIMIT));
const typed = 'What was typed.';
const facetName = (name: string) => oneOf(name, facetNames);

const facets: Parameter = {
  ...repeated(
    'facets',
    'The facets that come back; 0 for none. All but `appliesTo` where it isn’t given.',
    kind('facets', z.enum([...facetNames, '0']), 'the name of a facet, or 0 for none', facetNames),
    {},
    z.union([z.array(z.enum(facetNames)).max(MAX_VALUES), z.array(z.literal('0')).max(MAX_VALUES)]),
  ),
  together: 'names of facets, or 0 alone for none',
};

/** What a query is made of, but for how its answer comes. */
const asked: readonly Parameter[] = [
  single('text', typed, anyText('text'), ofQuery),
  single('match', 'How many of the words a resource must have.', oneOf('match', matchModes), ofQuery),
  ...FILTERS.flatMap((filters) => facetNames.flatMap((facet) => filterParameters(filters, facet))),
];

export const parameters: Readonly<
  Record<'crossTab' | 'facet' | 'search' | 'similar' | 'suggest' | 'taxonomy', readonly Parameter[]>
> = {
  search: [
    ...asked,
    single('sort', 'The order of the hits.', oneOf('sort', sortNames), ofQuery),
    { ...limit, ...ofQuery },
    single(
      'offset',
      'How many to pass over; not with a cursor.',
      wholeNumber('offset', Number.MAX_SAFE_INTEGER),
      ofQuery,
    ),
    single('cursor', '`nextCursor` of the answer before, for the page after it.', anyText('cursor'), ofQuery),
    locale,
    facets,
    ...facetNames.flatMap(displayParameters),
  ],
  facet: [
    ...asked,
    single('find', 'Finds values by their labels and other names.', anyText('find')),
    single('order', 'The order of the values.', oneOf('order', facetSorts)),
    limit,
    locale,
  ],
  crossTab: [
    { ...single('rows', 'The facet of the rows.', facetName('rows')), isRequired: true },
    { ...single('columns', 'The facet of the columns.', facetName('columns')), isRequired: true },
    ...asked,
    locale,
  ],
  suggest: [single('text', typed, anyText('text')), limit, locale],
  similar: [limit],
  taxonomy: [locale],
};
