import fc from 'fast-check';
import { readTable } from 'gcm-hub/import';
import { expect, test } from 'vitest';
import { missingFields, readColumns, unusedHeadings } from '../../src/import/columns';
import { readHeading } from '../../src/import/headings';
import { recordConverter } from '../../src/import/to-record';
import { runs } from '../runs';

const kinds = (headings: readonly string[], map = {}) =>
  readColumns(headings, readHeading, map).map(({ kind, field, candidates, earlier }) =>
    [kind, field ?? candidates?.join(' or '), earlier].filter((part) => part !== undefined).join(' '),
  );

test('the columns of a curator’s table', () => {
  const headings =
    'ID,Title,Title (French),Description,Link,Section,Document type,Language,Publisher,Publication date,Start date,End date,' +
    'GCM Objectives,Guiding principles,Geographic scope,Region,Country,Target audience,SDGs,Keywords,Notes,,';
  const fields =
    'id,title,titles.fr,summary,url,section,documentType,languages,publishers,published,starts,ends,objectives,principles,' +
    'scope,regions,countries,audiences,sdgs,keywords';
  const columns = readColumns(headings.split(','), readHeading);
  expect(columns.slice(0, 20).map(({ field }) => field)).toEqual(fields.split(','));
  expect(columns.slice(20).map(({ kind }) => kind)).toEqual(['unknown', 'blank', 'blank']);
});

test.each([
  ['a name in any case', ['COUNTRIES', 'titles.FR'], ['name countries', 'name titles.fr']],
  ['two headings of one field', ['Country', 'Pays'], ['heading countries', 'duplicate countries Country']],
  ['two titles in one language', ['titles.fr', 'Title (French)'], ['name titles.fr', 'duplicate titles.fr titles.fr']],
  ['titles in two languages', ['titles.fr', 'titles.fr-CA'], ['name titles.fr', 'name titles.fr-CA']],
  ['one heading twice', ['Notes', 'Notes'], ['unknown', 'duplicate Notes Notes']],
  ['headings without a field in two cases', ['Notes', 'notes'], ['unknown', 'unknown']],
  ['two blank headings', ['', ' '], ['blank', 'blank']],
  ['a vague heading', ['Type'], ['doubtful section or documentType']],
  ['a vague heading beside one of its fields', ['Type', 'Section'], ['doubtful documentType', 'name section']],
  [
    'a vague heading beside all of its fields',
    ['Type', 'Section', 'Document type'],
    ['unknown', 'name section', 'heading documentType'],
  ],
  ['a longer heading', ['Country of publication'], ['doubtful countries']],
  ['a longer heading beside its field', ['Country of publication', 'Pays'], ['unknown', 'heading countries']],
  ['a misspelling beside its field', ['contries', 'countries'], ['doubtful countries', 'name countries']],
])('%s', (_, headings, expected) => {
  expect(kinds(headings)).toEqual(expected);
});

test.each([
  ['precedes a guess', ['Country'], { Country: 'regions' }, ['map regions']],
  ['ignores a column', ['Notes', 'contries'], { Notes: '', contries: '' }, ['ignored', 'ignored']],
  ['is compared without case and spaces', ['COUNTRY_of work '], { 'country of Work': 'countries' }, ['map countries']],
  ['prefers an exact heading', ['C', 'C#'], { C: 'countries' }, ['map countries', 'unknown']],
  ['is compared without punctuation', ['C#'], { C: 'countries' }, ['map countries']],
  ['resolves a duplicate', ['Title', 'Titre'], { Titre: 'titles.fr' }, ['name title', 'map titles.fr']],
  [
    'makes a duplicate',
    ['Country', 'Land'],
    { Land: 'countries' },
    ['heading countries', 'duplicate countries Country'],
  ],
  ['takes a field', ['Land', 'Country of work'], { Land: 'countries' }, ['map countries', 'unknown']],
  ['frees a field', ['Country', 'Place'], { Country: '', Place: 'countries' }, ['ignored', 'map countries']],
  ['may have any key', ['__proto__'], Object.fromEntries([['__proto__', 'countries']]), ['map countries']],
])('a map %s', (_, headings, map, expected) => {
  expect(kinds(headings, map)).toEqual(expected);
});

test('unused headings of a map are listed', () => {
  expect(unusedHeadings({ Country: 'countries', Lond: 'regions' }, ['COUNTRY', 'Land'])).toEqual(['Lond']);
});

test('required fields may be mapped', () => {
  expect(missingFields(readColumns(['Key', 'Label', 'Part'], readHeading))).toEqual(['id', 'title', 'section']);
  const map = { Key: 'id', Label: 'title', Part: 'section' };
  expect(missingFields(readColumns(['Key', 'Label', 'Part'], readHeading, map))).toEqual([]);
});

const heading = fc.oneof(
  fc.constantFrom(
    '',
    'id',
    'Title',
    'Titre',
    'Country',
    'Pays',
    '国家',
    'contries',
    'Type',
    'Section',
    'titles.fr',
    'Title (fr)',
  ),
  fc.constantFrom(
    'Notes',
    'Country of publication',
    'Date',
    'Year',
    'titles',
    'provenance',
    'provenance.source',
    '__proto__',
    '%',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const field = fc.constantFrom('', 'id', 'title', 'countries', 'titles.fr', 'provenance.source');
const map = fc.dictionary(heading, field, { maxKeys: 3 });

test('each column is read, mapped, kept or reported, and no cell is lost', () => {
  fc.assert(
    fc.property(fc.array(heading, { maxLength: 8 }), map, (headings, entries) => {
      const columns = readColumns(headings, readHeading, entries);
      expect(columns).toHaveLength(headings.length);
      const record = JSON.stringify(recordConverter(columns)(headings.map((_, i) => `cell${i}`)));
      const fields = new Set<string>();
      for (const [i, column] of columns.entries()) {
        const isInRecord = record.includes(`"cell${i}"`);
        switch (column.kind) {
          case 'name':
          case 'heading':
          case 'map':
            expect([column, isInRecord]).toEqual([column, true]);
            expect(fields.has(column.field ?? '')).toBe(false);
            fields.add(column.field ?? '');
            break;
          case 'unknown':
            expect([column, isInRecord]).toEqual([column, true]);
            break;
          case 'doubtful':
            expect(column.candidates).not.toEqual([]);
            break;
          case 'duplicate':
            expect(column.earlier).toBeDefined();
            break;
          case 'blank':
            expect(column.heading).toBe('');
            break;
          default:
            expect(Object.values(entries)).toContain('');
        }
      }
    }),
    runs(500),
  );
});

test('two headings of one field are always an error', () => {
  const names = ['Country', 'countries', 'Pays', 'Страны', '国家', 'الدول', 'Countries covered', 'País(es)'];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 2 }), fc.array(heading, { maxLength: 3 }), (same, others) => {
      const columns = readColumns([...others, ...same], readHeading);
      const errors = columns.filter(({ kind, field }) => kind === 'duplicate' && field === 'countries');
      expect(errors.length).toBeGreaterThanOrEqual(same.length - 1);
    }),
    runs(),
  );
});

test('20,000 columns of an export are read: lists are joined in their order, the first of single values counts', async () => {
  const values = Array.from({ length: 20_000 }, (_, i) => `v${i}`);
  const record = async (heading: (i: number) => string) => {
    const headings = ['id', 'dc.title', 'dc.type', ...values.map((_, i) => heading(i))];
    const { records, columns } = await readTable(Buffer.from(`${headings}\n1,A,report,${values}\n`));
    expect(columns.filter(({ kind }) => kind !== 'heading')).toEqual([]);
    return records[0]?.value;
  };
  expect(await record(() => 'dc.subject')).toMatchObject({ title: 'A', keywords: values });
  expect(await record((i) => `dc.subject[${i}]`)).toMatchObject({ title: 'A', keywords: values });
  expect(await record((i) => `dc.title[${i}]`)).toMatchObject({ title: 'A' });
  expect(await record((i) => `dc.date.issued[${i}]`)).toMatchObject({ published: 'v0' });
});
