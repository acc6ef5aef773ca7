import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readTable } from 'gcm-hub/import';
import { expect, test } from 'vitest';
import { printed } from './in-process';
import { inWorkFolder } from './work-folder';

const home = process.cwd();
inWorkFolder('exports');

const fixture = (name: string): string => resolve(home, 'test/cli/real-files', name);
const textOf = (name: string): string => readFileSync(fixture(name), 'utf8');

interface Validated {
  readonly exit: number;
  readonly issues: readonly {
    code: string;
    severity: string;
    id?: string;
    path?: unknown[];
    meant?: unknown;
    expected: string;
    found?: unknown;
  }[];
  readonly fields: Readonly<Record<string, string>>;
  readonly resources: number;
}

async function validate(file: string, ...options: string[]): Promise<Validated> {
  const { exit, stdout } = await printed(['validate', file, '--json', ...options]);
  const { issues, columns, resources } = JSON.parse(stdout);
  const fields = columns.map(({ heading, kind, field }: Record<string, string>) => [heading, field ?? kind]);
  return { exit, issues, fields: Object.fromEntries(fields), resources };
}

async function resourcesOf(file: string, ...options: string[]): Promise<Record<string, unknown>[]> {
  const { stdout } = await printed([
    'search',
    '--from',
    file,
    '--json',
    '--no-facets',
    '--audience',
    'editors',
    ...options,
  ]);
  const { hits }: { hits: { resource: Record<string, unknown> }[] } = JSON.parse(stdout);
  return hits.map(({ resource }) => resource).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
}

const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(name, content);
  return name;
};

test.each([
  ['iso-3166.csv', 'Afghanistan, Åland Islands, Kenya …'],
  ['m49.csv', 'Algeria, Kenya …'],
  ['world-bank.csv', 'Aruba, Afghanistan, Angola …'],
  ['world-bank-metadata.csv', 'Kenya, Aruba …'],
])('%s is a list of countries', async (name, names) => {
  const { exit, issues } = await validate(fixture(name));
  expect(exit).toBe(1);
  expect(issues).toEqual([expect.objectContaining({ severity: 'error', found: `a list of countries: ${names}` })]);
  const built = await printed(['build', fixture(name), '-o', `${name}.snapshot`, '--skip-invalid']);
  expect(built.exit).toBe(1);
  expect(existsSync(`${name}.snapshot`)).toBe(false);
});

test.each([
  ['Nom court;Code alpha-2;Numérique\nAfrique du Sud;ZA;710\nTchad;TD;148\n', 'Afrique du Sud, Tchad …'],
  ['Pays\nKenya\nTchad\n', 'Kenya, Tchad …'],
  ['[{"name":"Kenya","alpha-2":"KE"},{"name":"Åland Islands","alpha-2":"AX"}]', 'Kenya, Åland Islands …'],
  ['{"name":{"common":"Chad"},"cca2":"TD","capital":["N’Djamena"]}\n', 'Chad …'],
])('other lists of countries are recognized: %j', async (content, names) => {
  const { exit, issues } = await validate(write('list', content));
  expect(exit).toBe(1);
  expect(issues).toEqual([expect.objectContaining({ found: `a list of countries: ${names}` })]);
});

test('the answer of the World Bank API is named', async () => {
  const json = '[{"page":1,"pages":6,"per_page":"50","total":299},[{"id":"ABW","iso2Code":"AW","name":"Aruba"}]]';
  const { issues } = await validate(write('wb.json', json));
  expect(issues).toEqual([expect.objectContaining({ found: 'the answer of the World Bank API' })]);
});

test.each([
  'id,title,section,countries\n1,Kenya,document,Kenya\n2,Chad,document,TD\n',
  '[{"id":"1","title":"Kenya","section":"document","countries":["KE"]}]',
])('resources named after countries are resources: %j', async (content) => {
  expect(await validate(write('countries', content))).toMatchObject({ exit: 0, issues: [] });
});

test('a table without titles that has countries isn’t a list of countries', async () => {
  const { issues } = await validate(
    write('x.csv', 'Ref,Name,Country,ISO\n1,Report on fees,Kenya,KE\n2,Study,Chad,TD\n'),
  );
  expect(issues.map(({ code }) => code)).toEqual(['doubtful-column', 'doubtful-column', 'missing-column']);
});

test('a Zotero export is read', async () => {
  const { exit, issues, fields } = await validate(fixture('zotero.csv'));
  expect(exit).toBe(0);
  expect(fields).toMatchObject({
    ...{ Key: 'id', Date: 'published', 'Publication Year': 'published', 'Publication Title': 'unknown' },
    ...{ 'Manual Tags': 'keywords', 'Automatic Tags': 'keywords', 'Abstract Note': 'summary', Author: 'unknown' },
  });
  expect(
    issues.filter(({ path = [] }) => path[0] === 'documentType').map(({ found, meant }) => [found, meant]),
  ).toEqual([
    ['report', 'document, report'],
    ['journalArticle', 'document, journal-article'],
    ['videoRecording', 'video'],
    ['thesis', 'document'],
  ]);
  expect(await resourcesOf(fixture('zotero.csv'))).toMatchObject([
    {
      ...{ id: '7XKQ2AAA', title: 'Returns in practice', published: '2021-05-12', section: 'document' },
      ...{
        documentType: 'report',
        keywords: ['returns', 'cities', 'labour migration'],
        publishers: ['Example Institute'],
      },
    },
    {
      published: '2019-05',
      languages: ['en', 'fr'],
      documentType: 'journal-article',
      'Publication Title': 'Journal of Examples',
    },
    { published: '2020', section: 'video', languages: ['fr'] },
    { title: 'Counting movers', section: 'document' },
  ]);
});

test('a DSpace export is read', async () => {
  const { exit, fields } = await validate(fixture('dspace.csv'));
  expect(exit).toBe(0);
  expect(fields).toMatchObject({
    ...{ 'dc.title[en]': 'title', 'dc.title[fr]': 'titles.fr', 'dc.date.issued': 'published' },
    ...{ 'dc.contributor.author': 'unknown', 'dc.date.accessioned': 'unknown', 'dc.subject[fr]': 'keywords' },
  });
  expect(await resourcesOf(fixture('dspace.csv'))).toMatchObject([
    {
      ...{ title: 'Fair recruitment', titles: { fr: 'Recrutement équitable' }, summary: 'Rules for employers.' },
      ...{ url: 'http://hdl.handle.net/123456789/77', countries: ['KE'], regions: ['africa'], languages: ['en', 'fr'] },
      ...{ publishers: ['Example Institute', 'Second Institute'], keywords: ['recruitment', 'fees', 'recrutement'] },
      'dc.contributor.author': 'Otieno, Jane::0c4f::600||Diallo, Awa',
    },
    { title: 'Les arrivées', titles: { fr: 'Les arrivées' }, summary: 'Un film.', section: 'video', languages: ['fr'] },
  ]);
});

test.each([
  ['dc.title[en_US],dc.title[es],dc.date.issued[],dc.type', 'title,titles.es,published,documentType'],
  ['dcterms.title,dcterms.issued,dcterms.abstract,dcterms.spatial', 'title,published,summary,countries'],
  ['dc:title,dc:identifier,dc:subject,dc:language', 'title,url,keywords,languages'],
  ['dc_title,dc_date_issued,dc_description_abstract,dc_rights', 'title,published,summary,unknown'],
  ['dc.title[fr],dc.title[ar],dc.subject.other[fr],dc.title', 'titles.fr,titles.ar,keywords,title'],
  ['dc.title[fr],dc.title.alternative[fr],dc.date.created,dc.date', 'title,unknown,unknown,published'],
])('the elements of Dublin Core are read: %s', async (headings, expected) => {
  const { fields } = await validate(write('dc.csv', `id,${headings}\n1,A,B,C,D\n`));
  expect(Object.values(fields).join()).toBe(`id,${expected}`);
});

test('a ReliefWeb export is read', async () => {
  expect(await validate(fixture('reliefweb.csv'))).toMatchObject({ exit: 0, resources: 3 });
  expect(await resourcesOf(fixture('reliefweb.csv'))).toMatchObject([
    { published: '2024-03-01', countries: ['KE', 'SO'], documentType: 'report', publishers: ['Example Institute'] },
    { countries: ['JO'], publishers: ['Example Institute', 'Second Institute'], languages: ['ar'] },
    { scope: 'global', countries: [], languages: ['en', 'fr'] },
  ]);
});

const COUNTRIES = ['Kenya', 'Congo, Dem. Rep.', 'Chad, Niger', 'World', 'Sudan'];
const FORMATS = ['Situation Report', 'Map', 'Analysis', 'News and Press Release', 'Manual and Guideline'];

test('40,000 rows of ReliefWeb are read', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => {
    const day = `2024-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    return `${i},"Update ${i}, ""weekly""",${day},"${COUNTRIES[i % 5]}",Institute ${i % 40},Health,${FORMATS[i % 5]},English,https://example.org/${i}\n`;
  });
  const file = write('many.csv', `id,title,date,country,source,theme,format,language,url\n${rows.join('')}`);
  const { exit, stdout } = await printed(['build', file, '-o', 'many.snapshot', '--json']);
  expect(exit).toBe(0);
  const { issues, ...summary } = JSON.parse(stdout);
  expect(summary).toMatchObject({ records: 40_000, resources: 40_000, errors: 0, warnings: issues.length });
  const found = await printed([
    'search',
    '--from',
    'many.snapshot',
    '--json',
    '--limit',
    '0',
    '--no-facets',
    '--country',
    'Niger',
  ]);
  expect(JSON.parse(found.stdout)).toMatchObject({ total: 8000 });
});

test.each([
  ['status', '0'],
  ['Status', 'Off'],
  ['Publishing status', 'Unpublished'],
  ['moderation_state', 'needs_review'],
  ['État de publication', 'Non publié'],
])('a page of Drupal whose %s is %s is a draft', async (heading, state) => {
  const rows = `nid,title,field_country,langcode,${heading}\n1,A,Kenya,fr,${state}\n2,B,Chad,und,1\n`;
  const [first, second] = (await readTable(Buffer.from(rows))).resources;
  expect(first).toMatchObject({ id: '1', review: 'draft', languages: ['fr'] });
  expect(second).toMatchObject({ id: '2', languages: [] });
  expect(second).not.toHaveProperty('review');
});

test('a CSV of Drupal’s Views is read', async () => {
  expect(await validate(fixture('views.csv'))).toMatchObject({
    exit: 0,
    fields: { 'Authored on': 'unknown', Path: 'url' },
  });
  expect(await resourcesOf(fixture('views.csv'))).toMatchObject([
    {
      ...{ id: '18106', title: 'Guide to fair recruitment', summary: 'For employers.\n• Fees & costs\n• Contracts' },
      ...{
        objectives: [10, 6],
        principles: ['human-rights', 'whole-of-government'],
        countries: ['KE', 'CD'],
        scope: 'national',
      },
      ...{
        url: 'https://migrationnetwork.un.org/fr/resources/guide',
        languages: ['fr', 'en'],
        documentType: 'guidelines',
      },
      published: '2021-01-31',
    },
    { id: '326', objectives: [21], url: 'https://migrationnetwork.un.org/ar/node/326', section: 'document' },
  ]);
  expect(await resourcesOf(fixture('views-fr.csv'))).toMatchObject([
    { id: '18106', objectives: [10], scope: 'national', documentType: 'report', countries: ['KE', 'TD'] },
  ]);
});

test.each([
  ['field_country_target_id', 'countries'],
  ['field_resource_publisher', 'publishers'],
  ['field_hub_gcm_objectives_ref', 'objectives'],
  ['field_cross_cutting_theme', 'principles'],
  ['field_type_of_resource', 'documentType'],
  ['field_date_of_publication_value', 'published'],
  ['field_other_language', 'languages'],
  ['field_pays', 'countries'],
  ['field_objetivos', 'objectives'],
  ['field_mots_cles', 'keywords'],
  ['node.field_summary', 'summary'],
  ['field_image', 'unknown'],
  ['field_date', 'doubtful'],
  ['field_contry', 'doubtful'],
])('the field %s of Drupal is read as %s', async (heading, field) => {
  const { fields } = await validate(write('d.csv', `nid,title,${heading}\n1,T,\n`));
  expect(fields).toEqual({ nid: 'id', title: 'title', [heading]: field });
});

test('Excel, LibreOffice and pandas write the same resources', async () => {
  const fr = textOf('curator-fr.csv');
  const expected = await resourcesOf(write('fr.csv', fr));
  expect(expected).toMatchObject([
    { section: 'document', scope: 'global', languages: ['fr', 'en'], objectives: [10, 6], countries: ['KE', 'CI'] },
    { section: 'event', scope: 'regional', starts: '2022-05-16', countries: ['DE', 'CD'] },
    { section: 'project', published: '2020-03-01', starts: '2020-04-03', publishers: ['OIM', 'HCR'] },
  ]);
  const rows = fr
    .trim()
    .split('\n')
    .map((line) => Array.from(line.matchAll(/(?:^|;)("[^"]*"|[^;]*)/g), ([, cell = '']) => cell.replaceAll('"', '')));
  const quoted = (separator: string, isQuoted: (cell: string) => boolean) => (row: readonly string[]) =>
    row.map((cell) => (isQuoted(cell) || cell.includes(separator) ? `"${cell}"` : cell)).join(separator);
  const excel = (separator: string) => rows.map(quoted(separator, () => false)).join('\r\n');
  const libreOffice = rows.map(quoted(',', () => true)).join('\n');
  const pandas = rows.map((row, i) => quoted(',', () => false)([i === 0 ? '' : String(i - 1), ...row])).join('\n');
  const files: readonly [string, string | Uint8Array][] = [
    ['comma', `\ufeff${excel(',')}\r\n`],
    ['semicolon', `\ufeff${excel(';')}\r\n`],
    ['surplus cells', `${rows.map((row) => `${quoted(',', () => false)(row)},,`).join('\n')}\n`],
    ['Unicode text', Buffer.from(`\ufeff${excel('\t')}\r\n`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(`${excel('\t')}\r\n`, 'utf16le')],
    ['LibreOffice', libreOffice],
    ['pandas', `${pandas}\n`],
  ];
  for (const [name, content] of files) {
    expect([name, (await validate(write('t.csv', content))).exit]).toEqual([name, 0]);
    expect([name, await resourcesOf('t.csv')]).toEqual([name, expected]);
  }
});

test('lists of Python and JSON in cells are read', async () => {
  const rows = [
    `a,T,document,"['KE', 'UG']","[8, 10]","['a, b', ""it's""]"`,
    'b,U,video,[],NaN,"[""x"", ""caf\\u00e9""]"',
    'c,V,video,"[None, \'TD\']",,(draft) note',
  ];
  const file = write('p.csv', `id,title,section,countries,objectives,keywords\n${rows.join('\n')}\n`);
  expect((await validate(file)).exit).toBe(0);
  expect(await resourcesOf(file)).toMatchObject([
    { countries: ['KE', 'UG'], objectives: [8, 10], keywords: ['a, b', "it's"] },
    { countries: [], objectives: [], keywords: ['x', 'café'] },
    { countries: ['TD'], keywords: ['(draft) note'] },
  ]);
});

test('--default is the value of a field for records without one', async () => {
  const file = write('s.csv', 'id,title,countries,languages\n1,T,Chad,\n2,U,,fr\n');
  expect((await validate(file)).issues).toMatchObject([{ code: 'missing-column' }]);
  const options = ['--default', 'section=Vidéo', '--default', 'countries=Kenya; Uganda', '--default', 'languages=en'];
  expect(await validate(file, ...options)).toMatchObject({ exit: 0, issues: [] });
  expect(await resourcesOf(file, ...options)).toMatchObject([
    { section: 'video', countries: ['TD'], languages: ['en'] },
    { section: 'video', countries: ['KE', 'UG'], languages: ['fr'] },
  ]);
});

test.each([
  ['section', 'a field and its value, such as section=document'],
  ['section=', 'a field and its value, such as section=document'],
  ['sectin=document', 'a field of a resource, other than id, found "sectin=document"; nearest is section'],
  ['id=1', 'a field of a resource, other than id'],
  ['section=documnt', 'one of document, event, project, training, video, practice'],
])('--default %s is rejected', async (entry, expected) => {
  const { exit, stderr } = await printed(['validate', write('s.csv', 'id,title\n1,T\n'), '--default', entry]);
  expect(exit).toBe(2);
  expect(stderr).toContain(`--default: expected ${expected}`);
});
