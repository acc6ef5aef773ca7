import { memoize } from '../../base/memoize';
import { isWebAddress } from '../../resource/check';
import { isAbsent } from '../../resource/draft';
import type { Finding } from '../../resource/read-record';
import { parseLanguage, readHeading } from '../headings';
import type { HeadingReader } from '../read-heading';
import { convertPlaces } from './convert-places';
import { convertType } from './convert-type';
import { dropUndated } from './drop-undated';
import { type SourceField, sourceMeaning } from './source-headings';
import { type ConvertedRecord, conversion, convertInTurn, type SourceRecord, type TableSource } from './table-source';

/** Element of Dublin Core, with the language of its values: `dc.title[en]`, `dcterms:abstract`, `dc_date_issued`. */
const ELEMENT = /^(?:dc|dcterms|qdc|oai_dc)[.:_](?<element>[a-z]+(?:[._][a-z0-9]+)*)\s*(?:\[(?<language>[^\]]*)\])?$/i;
/** Separator of several values. */
const SEPARATOR = '||';
/** Key of an authority, and its confidence: `Otieno, Jane::0c4f::600`. */
const AUTHORITY = /::[^:|]*::-?\d+$/;

/** Elements that are fields, without `dc.`. A lower rank comes first. */
const FIELDS: Readonly<Record<string, SourceField>> = {
  title: 'title',
  'description.abstract': 'summary',
  abstract: 'summary',
  'description.summary': { field: 'summary', rank: 1 },
  description: { field: 'summary', rank: 2 },
  'identifier.uri': 'url',
  'identifier.url': { field: 'url', rank: 1 },
  'relation.uri': { field: 'url', rank: 2 },
  identifier: { field: 'url', rank: 3 },
  'date.issued': 'published',
  issued: 'published',
  'date.published': { field: 'published', rank: 1 },
  date: { field: 'published', rank: 2 },
  language: 'languages',
  'language.iso': 'languages',
  'language.rfc3066': 'languages',
  publisher: 'publishers',
  subject: 'keywords',
  'subject.keyword': 'keywords',
  'subject.keywords': 'keywords',
  'subject.other': 'keywords',
  'coverage.spatial': 'countries',
  spatial: 'countries',
  'coverage.country': 'countries',
  coverage: 'countries',
  audience: 'audiences',
  type: 'documentType',
};

/** Exports of DSpace, and other tables with the elements of Dublin Core. */
export const dspace: TableSource = {
  name: 'DSpace',
  matches: (headings) => headings.filter((heading) => ELEMENT.test(heading)).length > 1,
  createHeadingReader,
  convert: (record) =>
    convertInTurn(record, firstValues, fallBackToTranslation, dropUndated, convertPlaces, convertType),
};

/** Reads elements by the table above. The first title is that of the record, the others are its translations. */
function createHeadingReader(headings: readonly string[]): HeadingReader {
  const tagOf = memoize(parseLanguage, headings.length + 1);
  const positions = firstPositions(headings, (heading) => heading);
  const titles = [...positions.keys()].flatMap((heading) => {
    const { element, language } = elementOf(heading) ?? {};
    return element === 'title' && language !== undefined ? [{ heading, language }] : [];
  });
  const mainTitle =
    titles.find(({ language }) => language === '') ??
    titles.find(({ language }) => tagOf(language)?.split('-')[0] === 'en') ??
    titles[0];
  const firstByTag = firstPositions(titles, ({ language }) => tagOf(language));
  return (heading) => {
    const parsed = elementOf(heading);
    if (parsed === undefined) return heading.toLowerCase() === 'id' ? sourceMeaning('id') : readPlain(heading);
    const { element, language } = parsed;
    const position = positions.get(heading) ?? -1;
    if (element === 'title' && heading !== mainTitle?.heading) {
      const tag = tagOf(language);
      const isFirst = titles[firstByTag.get(tag) ?? -1]?.heading === heading;
      return sourceMeaning(
        tag === undefined
          ? { field: 'title', rank: 1 + position }
          : { field: `titles.${tag}`, rank: isFirst ? 0 : position },
      );
    }
    const field = Object.hasOwn(FIELDS, element) ? FIELDS[element] : undefined;
    return field === undefined ? undefined : sourceMeaning(rankByLanguage(field, language, position));
  };
}

/** Returns the position of the first item with each key. */
function firstPositions<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, number> {
  const positions = new Map<K, number>();
  for (const [i, item] of items.entries()) {
    const key = keyOf(item);
    if (!positions.has(key)) positions.set(key, i);
  }
  return positions;
}

/** Reads a heading that isn't an element. Headings of DSpace such as `collection` have no meaning. */
function readPlain(heading: string): ReturnType<HeadingReader> {
  return DSPACE_HEADINGS.has(heading.toLowerCase()) ? undefined : readHeading(heading);
}

const DSPACE_HEADINGS: ReadonlySet<string> = new Set(['collection', 'action', 'rowname', 'bundle', 'status']);

interface ParsedElement {
  readonly element: string;
  /** Blank if the heading has none. */
  readonly language: string;
}

function elementOf(heading: string): ParsedElement | undefined {
  const { element, language = '' } = ELEMENT.exec(heading)?.groups ?? {};
  return element === undefined
    ? undefined
    : {
        element: element.toLowerCase().replaceAll('_', '.'),
        language: language.replaceAll('*', '').replaceAll('_', '-'),
      };
}

/** Ranks a value in English, or without a language, before those in other languages, and these by their positions. */
function rankByLanguage(found: SourceField, language: string, position: number): SourceField {
  const { field, rank } = typeof found === 'string' ? { field: found, rank: 0 } : found;
  const isMain = language === '' || /^en\b/i.test(language);
  return { field, rank: rank + (isMain ? 0 : OTHER_LANGUAGE) + position / MAX_COLUMNS };
}

const OTHER_LANGUAGE = 0.5;
const MAX_COLUMNS = 100_000;

const EXPECTED_ADDRESS = 'an http or https address';
const SINGLE: readonly string[] = ['title', 'summary', 'url', 'published', 'documentType'];

/** Removes authorities. Of several values for a single one, keeps the first. */
function firstValues(record: SourceRecord): ConvertedRecord {
  const findings: Finding[] = [];
  const clean = (value: unknown): unknown => (typeof value === 'string' ? value.replace(AUTHORITY, '').trim() : value);
  const fields = Object.entries(record).flatMap(([field, value]): [string, unknown][] => {
    if (Array.isArray(value)) return [[field, value.map(clean)]];
    if (typeof value !== 'string' || !SINGLE.includes(field)) return [[field, value]];
    const values = value
      .split(SEPARATOR)
      .map(clean)
      .map(String)
      .filter((one) => one !== '');
    const first = field === 'url' ? values.find(isWebAddress) : values[0];
    if (first === undefined) {
      findings.push({ code: 'invalid', severity: 'warning', path: [field], found: value, expected: EXPECTED_ADDRESS });
      return [];
    }
    if (values.length > 1) findings.push(conversion(field, value, 'one value', first));
    return [[field, first]];
  });
  return { record: Object.fromEntries(fields), findings };
}

/** Reads the first translation as the title of a record that has no other title. */
function fallBackToTranslation(record: SourceRecord): ConvertedRecord {
  const { title, titles } = record;
  if (!isAbsent(title) || typeof titles !== 'object' || titles === null) return { record, findings: [] };
  const meant = Object.values(titles)
    .map(String)
    .find((one) => one.trim() !== '');
  if (meant === undefined) return { record, findings: [] };
  return {
    record: { ...record, title: meant },
    findings: [conversion('title', undefined, 'a title, not only translations', meant)],
  };
}
