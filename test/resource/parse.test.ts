import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { resources as sample } from 'gcm-hub/sample';
import { formatIssue, type Issue, parseResources, resourceSchema } from 'gcm-hub/schema';
import { countries } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { fieldNames } from '../../src/resource/fields';
import { fewResources as arbitraryResources } from '../arbitrary/resource';
import { runs } from '../runs';

const labels = [ar, en, es, fr, ru, zh];
const plain = { id: 'a', title: 'A', section: 'document' };

function parseOne(change: Record<string, unknown>) {
  return parseResources([{ ...plain, ...change }]);
}

function issueOf(change: Record<string, unknown>): Partial<Issue> | undefined {
  return parseOne(change).issues[0];
}

test('accepts labels, codes, single values for lists and absent values', () => {
  const { resources, issues } = parseOne({
    id: 326,
    title: '  Guide ',
    section: 'Documents',
    documentType: 'Guidelines/Toolkits/Manuals',
    languages: ['français', 'EN', 'zh-hant', 'Spanish', 'fr'],
    publishers: 'IOM',
    published: 2021,
    objectives: ['General', 288, '10 - Eradicate trafficking', 'Données'],
    principles: ['259', 'Approche mobilisant l’ensemble de la société'],
    scope: 'National',
    regions: 'África',
    countries: ['Ivory Coast', 'KEN', 404, '韩国', ' ', null],
    audiences: [' Donors ', 'Donors'],
    sdgs: ['8'],
    summary: ' ',
    url: null,
    further: { kept: [1] },
  });
  expect(issues).toEqual([]);
  expect(resources).toEqual([
    {
      id: '326',
      title: 'Guide',
      section: 'document',
      documentType: 'guidelines',
      languages: ['fr', 'en', 'zh-Hant', 'es'],
      publishers: ['IOM'],
      published: '2021',
      objectives: ['general', 10, 1],
      principles: ['human-rights', 'whole-of-society'],
      scope: 'national',
      regions: ['africa'],
      countries: ['CI', 'KE', 'KR'],
      audiences: ['Donors'],
      sdgs: [8],
      further: { kept: [1] },
    },
  ]);
});

test('reports a near miss with the probable id', () => {
  expect(issueOf({ countries: ['KE', 'Keyna'] })).toMatchObject({
    code: 'unknown-value',
    severity: 'error',
    record: 0,
    id: 'a',
    path: ['countries', 1],
    found: 'Keyna',
    expected: 'one of the 195 countries',
    meant: 'KE',
  });
  expect(issueOf({ countries: ['Irao'] })).toMatchObject({ code: 'unknown-value', candidates: ['IR', 'IQ'] });
  expect(issueOf({ countries: ['Atlantis'] })).not.toHaveProperty('meant');
});

test('reports an ambiguous name with its candidates', () => {
  expect(issueOf({ countries: ['Congo'] })).toMatchObject({ code: 'ambiguous', candidates: ['CG', 'CD'] });
  expect(issueOf({ countries: ['Corée'] })).toMatchObject({ code: 'ambiguous', candidates: ['KP', 'KR'] });
});

test.each([
  'State of Palestine',
  'Palestine',
  'PSE',
  'Holy See',
  'Saint-Siège',
  'Niue',
  'Cook Islands',
  '184',
  'Greenland',
])('reports %s as not listed', (name) => {
  expect(issueOf({ countries: [name] })).toMatchObject({ code: 'not-listed', expected: 'a country on the Hub’s list' });
  expect(issueOf({ countries: [name] })).not.toHaveProperty('meant');
});

test('warns of an end more than 100 years after the start', () => {
  const { resources, issues } = parseOne({ section: 'project', starts: '2015-03', ends: '9999' });
  expect(resources).toHaveLength(1);
  expect(issues).toMatchObject([
    {
      code: 'implausible',
      severity: 'warning',
      path: ['ends'],
      found: '9999',
      expected: expect.stringMatching(/^a date at most 100 years after starts, 2015-03/),
    },
  ]);
  for (const plausible of [{ starts: '1924', ends: '2024-12-31' }, { starts: '2015' }]) {
    expect(parseOne(plausible).issues).toEqual([]);
  }
  expect(parseOne({ starts: '1924', ends: '2025' }).issues).toHaveLength(1);
});

test('"Global" in countries and the eleventh principle set the scope', () => {
  for (const global of [
    { countries: ['Global', 'KE'] },
    { countries: ['全球', 'KE'] },
    { countries: ['KE'], principles: ['Global geographic scope'] },
  ]) {
    const { resources, issues } = parseOne(global);
    expect(issues).toEqual([]);
    expect(resources[0]).toMatchObject({ scope: 'global', countries: ['KE'], principles: [] });
  }
  for (const global of [{ countries: ['Global'] }, { principles: ['global-geographic-scope'] }]) {
    const { resources, issues } = parseOne({ ...global, scope: 'national' });
    expect(issues).toMatchObject([{ code: 'conflict', severity: 'warning' }]);
    expect(resources[0]).toMatchObject({ scope: 'national', countries: [], principles: [] });
  }
  expect(parseOne({ countries: 'Global', scope: 'global' }).issues).toEqual([]);
});

test('an invalid record doesn’t affect others, except by its id', () => {
  const { resources, issues } = parseResources([
    plain,
    5,
    { ...plain, id: 'b', section: 'x' },
    null,
    { ...plain, id: 'c' },
    plain,
    { ...plain, id: 'b' },
  ]);
  expect(resources.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(issues.map(({ code, record }) => [code, record])).toEqual([
    ['not-a-record', 1],
    ['unknown-value', 2],
    ['not-a-record', 3],
    ['duplicate-id', 5],
    ['duplicate-id', 6],
  ]);
});

test.each<[Record<string, unknown>, string, string]>([
  [{ id: null }, 'missing', 'id'],
  [{ title: ' ' }, 'missing', 'title'],
  [{ section: undefined }, 'missing', 'section'],
  [{ url: 'www.iom.int' }, 'invalid', 'url'],
  [{ url: 'javascript:alert(1)' }, 'invalid', 'url'],
  [{ review: 'ok' }, 'invalid', 'review'],
  [{ languages: ['Klingonish'] }, 'unknown-value', 'languages'],
  [{ languages: [7] }, 'invalid', 'languages'],
  [{ titles: { Elvish: 'x' } }, 'unknown-value', 'titles'],
  [{ titles: 'x' }, 'invalid', 'titles'],
  [{ publishers: [{}] }, 'invalid', 'publishers'],
  [{ countries: [{}] }, 'invalid', 'countries'],
  [{ scope: ['global'] }, 'invalid', 'scope'],
])('rejects %j: %s at %s', (change, code, field) => {
  const { resources, issues } = parseOne(change);
  expect(resources).toEqual([]);
  expect(issues).toMatchObject([{ code, severity: 'error' }]);
  expect(issues[0]?.path[0]).toBe(field);
});

test('drops a time of day, and omits blank titles', () => {
  const { resources } = parseOne({ published: '2021-05-03T10:00:00Z', titles: { fr: ' Un ', es: '' } });
  expect(resources[0]).toMatchObject({ published: '2021-05-03', titles: { fr: 'Un' } });
});

test('warns of misspelt field names', () => {
  const { resources, issues } = parseOne({ country: ['KE'], objetives: [1], extra: 1 });
  expect(resources.length).toBe(1);
  expect(issues.map(({ severity, found, meant }) => [severity, found, meant])).toEqual([
    ['warning', 'country', 'countries'],
    ['warning', 'objetives', 'objectives'],
  ]);
});

test('warns of common synonyms of field names', () => {
  const { issues } = parseOne({ publisher: 'IOM', publishers: null, Type: 'Report', lang: 'en' });
  expect(issues.map(({ found, meant }) => [found, meant])).toEqual([
    ['publisher', 'publishers'],
    ['Type', 'documentType'],
    ['lang', 'languages'],
  ]);
});

test('paths have the positions of the input list', () => {
  const paths = (change: Record<string, unknown>) => parseOne(change).issues.map(({ path }) => path);
  expect(paths({ countries: ['Global', null, 'Keyna'] })).toEqual([['countries', 2]]);
  expect(paths({ countries: 'Keyna' })).toEqual([['countries']]);
  expect(paths({ principles: [null, 'global-geographic-scope'], scope: 'national' })).toEqual([['principles', 1]]);
});

test('reports a missing field with its expected form and the found value', () => {
  const [title] = parseOne({ title: ' ' }).issues;
  expect(title).toMatchObject({ code: 'missing', found: ' ', expected: 'a title: a non-blank string' });
  expect(parseOne({ section: undefined }).issues).toMatchObject([
    { code: 'missing', expected: 'one of the 6 sections' },
  ]);
});

test.each([
  [{ documentType: 'Toolkits' }, { documentType: 'guidelines' }],
  [{ sdgs: ['SDG 8', 'Goal 9', '10.'] }, { sdgs: [8, 9, 10] }],
  [{ languages: ['en_GB', 'und'] }, { languages: ['en-GB', 'und'] }],
  [{ provenance: { source: null, facts: 'page' } }, { provenance: { facts: 'page' } }],
])('accepts %j', (change, expected) => {
  expect(parseOne(change).issues).toEqual([]);
  expect(parseOne(change).resources[0]).toMatchObject(expected);
});

test.each([
  [{ documentType: 'Toolkit' }, 'documentType', 'guidelines'],
  [{ objectives: '10,0' }, 'objectives', 10],
  [{ url: 'www.example.org' }, 'url', 'https://www.example.org'],
  [{ url: ' example.org/a?b=c ' }, 'url', 'https://example.org/a?b=c'],
])('suggests for %j: %s %s', (change, field, meant) => {
  expect(parseOne(change).issues).toMatchObject([{ path: [field], meant }]);
});

test.each([
  { objectives: '99.0' },
  { objectives: '3.5' },
  { url: 'javascript:alert(1)' },
  { url: 'ftp://example.org' },
  { url: 'see example.org' },
  { url: 'none' },
])('suggests nothing for %j', (change) => {
  const { resources, issues } = parseOne(change);
  expect(resources).toEqual([]);
  expect(issues).toMatchObject([{ severity: 'error' }]);
  expect(issues[0]).not.toHaveProperty('meant');
});

test('warns of garbled characters that can’t be repaired', () => {
  const change = {
    title: 'BoÃ®te «',
    titles: { fr: 'dâ€™enfants «', en: 'Right' },
    summary: 'a\0b',
    publishers: ['IOM', 'Universit\ufffd'],
    keywords: ['Ð¡ÐµÐ¼ÑŒÑ'],
  };
  const { resources, issues } = parseOne(change);
  expect(resources).toEqual([expect.objectContaining(change)]);
  expect(issues.map(({ code, severity, path, expected }) => [code, severity, path.join('.'), expected])).toEqual([
    ['implausible', 'warning', 'title', 'a string without "Ã®", a sign of garbled characters'],
    ['implausible', 'warning', 'titles.fr', expect.stringContaining('"â€™"')],
    ['implausible', 'warning', 'summary', expect.stringContaining('"\\u0000"')],
    ['implausible', 'warning', 'publishers.1', expect.stringContaining('"\ufffd"')],
    ['implausible', 'warning', 'keywords.0', expect.stringContaining('"Ð¡Ðµ"')],
  ]);
});

test('doesn’t warn of ordinary text', () => {
  const ordinary = [
    'CAFÉ…',
    'café\u00a0»',
    'à”',
    'IRMÃ”',
    '«IRMÃ»',
    'São Tomé',
    'Â',
    'ÃO',
    'â€',
    '100 €',
    'Ångström',
    'Ñandú’s',
  ];
  for (const title of ordinary) expect([title, parseOne({ title }).issues]).toEqual([title, []]);
  expect(parseResources(JSON.parse(JSON.stringify(sample))).issues).toEqual([]);
});

test('rejects two titles in one language', () => {
  expect(parseOne({ titles: { fr: 'un', FR: 'deux' } }).issues).toMatchObject([
    { code: 'invalid', path: ['titles', 'FR'] },
  ]);
});

test('an invalid record reserves its id', () => {
  const { issues } = parseResources([{ ...plain, section: 'x' }, plain]);
  expect(issues.map(({ code, record }) => [code, record])).toEqual([
    ['unknown-value', 0],
    ['duplicate-id', 1],
  ]);
});

test('never throws, and an invalid record doesn’t affect the others', () => {
  const fields = [
    'id',
    'title',
    'titles',
    'section',
    'languages',
    'countries',
    'objectives',
    'published',
    'provenance',
    'url',
  ];
  const oddValue = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>('und', ['und-Latn'], { und: 'x' }, { toString: 1 }, [{ toString: 1 }]),
  );
  const record = fc
    .array(fc.tuple(fc.constantFrom(...fields), oddValue))
    .map((entries) => ({ ...plain, ...Object.fromEntries(entries) }));
  fc.assert(
    fc.property(record, (invalid) => {
      const { resources } = parseResources([{ ...plain, id: 'valid' }, invalid]);
      expect(resources[0]?.id).toBe('valid');
    }),
    runs(),
  );
});

test('reports input that isn’t a list as one issue', () => {
  for (const input of [undefined, null, 'x', {}, 5]) {
    expect(parseResources(input)).toMatchObject({ resources: [], issues: [{ code: 'not-a-record', record: -1 }] });
  }
});

test('formatIssue formats an issue as one line', () => {
  const [first] = parseOne({ countries: ['Keyna'] }).issues;
  expect(first && formatIssue(first)).toBe(
    'record 0 (a), countries[0]: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)',
  );
  const [second] = parseOne({ countries: ['Congo'] }).issues;
  expect(second && formatIssue(second)).toMatch(/it may mean Congo \(CG\) or Democratic Republic of the Congo \(CD\)$/);
  const [third] = parseResources(5).issues;
  expect(third && formatIssue(third)).toBe('input: expected a list of records, found 5');
  const [fourth] = parseOne({ section: undefined }).issues;
  expect(fourth && formatIssue(fourth)).toBe('record 0 (a), section: expected one of the 6 sections, found nothing');
});

test('parsed resources pass the schema and the hub, and parse to themselves', () => {
  // A placeholder in these fields is kept with a warning.
  const isNeeded = (field: unknown) => field === 'id' || field === 'title';
  const invalidInput = fc.array(
    fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), title: fc.string(), section: fc.constant('video') })),
  );
  fc.assert(
    fc.property(fc.oneof(arbitraryResources, invalidInput), (input) => {
      const before = JSON.stringify(input);
      const { resources, issues } = parseResources(input);
      expect(JSON.stringify(input)).toBe(before);
      for (const resource of resources) expect(resourceSchema.safeParse(resource).success).toBe(true);
      expect(createHub(resources, { audience: 'editors' }).size).toBe(resources.length);
      const again = parseResources(resources);
      expect(again.resources).toEqual(resources);
      expect(again.issues.filter(({ severity, path }) => severity === 'error' || !isNeeded(path[0]))).toEqual([]);
      const dates: unknown[] = ['published', 'starts', 'ends'];
      const errors = issues.filter(({ severity, path }) => severity === 'error' && !dates.includes(path[0]));
      const rejected = new Set(errors.map(({ record }) => record));
      if (Array.isArray(input)) expect(resources.length).toBe(input.length - rejected.size);
    }),
    runs(),
  );
});

test('accepts each code of every country', () => {
  const codes = countries.flatMap(({ id, iso3, m49 = id }) => [id, iso3, m49]);
  expect(parseOne({ countries: codes }).resources[0]?.countries).toEqual(countries.map(({ id }) => id));
});

test.each([
  ['country', 'countries', { countries: ['KE'] }],
  ['country', 'countries', { countries: [] }],
  ['Countries', 'countries', { countries: ['KE'] }],
  ['objetives', 'objectives', { objectives: [10] }],
  ['titel', 'title', {}],
  ['summery', 'summary', { summary: 'A' }],
])('warns of %s beside %s', (field, meant, record) => {
  const { resources, issues } = parseOne({ ...record, [field]: 'x' });
  expect(issues).toEqual([
    expect.objectContaining({ code: 'unknown-field', severity: 'warning', path: [field], found: field, meant }),
  ]);
  expect(resources).toEqual([expect.objectContaining({ ...record, [field]: 'x' })]);
});

test('warns of the heading of each facet in each language, folded, even beside the field', () => {
  for (const { facets } of labels) {
    for (const [facet, heading] of Object.entries(facets)) {
      const field = facet === 'year' ? 'published' : facet;
      if (facet === 'appliesTo' || field === heading) continue;
      for (const name of [heading, heading.toUpperCase(), heading.normalize('NFD').replaceAll(' ', '_')]) {
        expect([name, parseOne({ [name]: 'x' }).issues]).toMatchObject([
          name,
          [{ code: 'unknown-field', meant: field }],
        ]);
      }
      const isIgnored = parseOne({ countries: ['KE'], published: '2020', [heading]: 'x' }).issues.length === 0;
      expect([heading, isIgnored]).toEqual([heading, facet === 'year']);
    }
  }
});

test.each([
  ['GCM objectives', 'objectives'],
  ['gcm_objective', 'objectives'],
  ['GCM guiding principles', 'principles'],
  ['Objectif', 'objectives'],
  ['Geographical scope', 'scope'],
  ['Document type', 'documentType'],
  ['País', 'countries'],
  ['Description', 'summary'],
  ['Résumé', 'summary'],
  ['Tags', 'keywords'],
])('suggests for the field %s: %s', (name, meant) => {
  expect(parseOne({ [name]: 'x' }).issues).toMatchObject([{ code: 'unknown-field', meant }]);
});

test.each(['days', '_id', '@type', '@id', 'Theme', 'note', 'GCM', '#', '__proto__', 'constructor', 'toString'])(
  'ignores the unknown field %s',
  (name) => {
    const fields = Object.fromEntries([[name, 'x']]);
    expect(parseResources([{ ...plain, ...fields }]).issues).toEqual([]);
  },
);

test('ignores a synonym of a field that the record has', () => {
  const record = { published: '2020', url: 'https://example.org/', documentType: 'report', languages: ['en'] };
  expect(parseOne({ ...record, name: 'a', date: 'b', year: 1, link: 'c', type: 'd', lang: 'e' }).issues).toEqual([]);
});

test('keeps additional fields with any name', () => {
  const { resources } = parseResources(
    JSON.parse('[{"id":"a","title":"A","section":"video","__proto__":{"x":1},"constructor":2}]'),
  );
  expect(JSON.stringify(resources)).toContain('"__proto__":{"x":1},"constructor":2');
});

/** Returns lists in each other. */
const nestedLists = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

test('each field with over 100 levels of lists and objects is one error, without the value', () => {
  const expected = 'a value with at most 100 levels of lists and objects';
  for (const field of [...fieldNames, 'further']) {
    for (const value of [nestedLists(200_000), { a: nestedLists(100) }]) {
      const { issues } = parseOne({ [field]: value });
      const id = field === 'id' ? {} : { id: 'a' };
      expect(issues).toEqual([
        { code: 'invalid', severity: 'error', record: 0, ...id, path: [field], found: 'over 100 levels', expected },
      ]);
    }
  }
  const provenance = { facts: 'page', more: nestedLists(200_000) };
  expect(parseOne({ provenance }).issues).toMatchObject([{ path: ['provenance'], expected }]);
});

test('an additional field with 100 levels is kept', () => {
  const further = nestedLists(100);
  expect(parseOne({ further })).toEqual({ issues: [], resources: [expect.objectContaining({ further })] });
});
