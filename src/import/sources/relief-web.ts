import { readHeading } from '../headings';
import { convertPlaces } from './convert-places';
import { convertType } from './convert-type';
import { type SourceField, sourceMeaning } from './source-headings';
import { convertInTurn, type TableSource } from './table-source';

/** Prefix of flattened JSON, and the part of a value that is its name: `fields.country.name`, `country__name`, `source_name`. */
const AFFIXES = /^(?:data[._])?fields?[._]|(?:\[\d*\])?(?:[._/]|__)(?:name|title)$/gi;

const FIELDS: Readonly<Record<string, SourceField>> = {
  id: 'id',
  title: 'title',
  headline: { field: 'title', rank: 1 },
  url: 'url',
  urlalias: { field: 'url', rank: 1 },
  body: 'summary',
  bodyhtml: { field: 'summary', rank: 1 },
  summary: 'summary',
  date: { field: 'published', rank: 1 },
  dateoriginal: 'published',
  originalpublicationdate: 'published',
  publicationdate: 'published',
  datecreated: { field: 'published', rank: 2 },
  postingdate: { field: 'published', rank: 2 },
  created: { field: 'published', rank: 2 },
  country: 'countries',
  countries: 'countries',
  primarycountry: { field: 'countries', rank: 1 },
  source: 'publishers',
  sources: 'publishers',
  language: 'languages',
  languages: 'languages',
  format: 'documentType',
  contentformat: 'documentType',
  formats: 'documentType',
  theme: 'keywords',
  themes: 'keywords',
};

/** Headings of ReliefWeb that other tables hardly have. */
const SIGNS: ReadonlySet<string> = new Set([
  ...[
    'theme',
    'themes',
    'disaster',
    'disasters',
    'disastertype',
    'disastertypes',
    'glide',
    'primarycountry',
    'vulnerablegroups',
  ],
  ...['ochaproduct', 'urlalias', 'headline', 'datecreated', 'dateoriginal', 'datechanged', 'bodyhtml', 'origin'],
]);
const NEEDED: readonly RegExp[] = [/^(?:title|headline)$/, /^sources?$/, /^(?:content)?formats?$/];
/** Names of the interface that are no facts. */
const TECHNICAL: ReadonlySet<string> = new Set(['score', 'href', 'status', 'feature', 'file', 'image', 'origin']);

/** Exports of reports from ReliefWeb, and its API's answers as tables. */
export const reliefWeb: TableSource = {
  name: 'ReliefWeb',
  matches: (headings) => {
    const keys = new Set(headings.map(keyOf));
    const isReport = NEEDED.every((needed) => [...keys].some((key) => needed.test(key)));
    return isReport && [...SIGNS].some((sign) => keys.has(sign));
  },
  createHeadingReader: () => (heading) => {
    const key = keyOf(heading);
    const found = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (found !== undefined) return sourceMeaning(found);
    return SIGNS.has(key) || TECHNICAL.has(key) || isDetail(heading) ? undefined : readHeading(heading);
  },
  convert: (record) => convertInTurn(record, convertPlaces, convertType),
};

function keyOf(heading: string): string {
  return heading
    .replace(AFFIXES, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** Whether a heading is another part of a value, such as its id: `country.iso3`. */
function isDetail(heading: string): boolean {
  return /[._](?:id|iso3|iso2|href|code|shortname|longname|spanish_name|homepage|type|location|lat|lon|primary|status)$/i.test(
    heading,
  );
}
