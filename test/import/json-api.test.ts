import fc from 'fast-check';
import { objectives } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { readTable } from '../../src/import/read-table';
import { runs } from '../runs';

type Json = Readonly<Record<string, unknown>>;

const read = (content: unknown, options = {}) =>
  readTable(new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content)), options);

const reference = (id: string, target?: number): Json => ({
  ...{ type: 'taxonomy_term--x', id },
  ...(target === undefined ? {} : { meta: { drupal_internal__target_id: target } }),
});
const term = (id: string, name: string): Json => ({ type: 'taxonomy_term--x', id, attributes: { name } });
const node = (attributes: Json, relations: Json = {}, type = 'node--resource'): Json => ({
  ...{ type, id: `uuid-${attributes['drupal_internal__nid'] ?? 0}` },
  attributes: { title: 'T', ...attributes },
  relationships: Object.fromEntries(Object.entries(relations).map(([name, data]) => [name, { data }])),
});
const document = (data: unknown, included: readonly Json[] = []): Json => ({
  jsonapi: { version: '1.0' },
  data,
  included,
});

async function resourceOf(attributes: Json, relations: Json = {}, included: readonly Json[] = []) {
  const { resources } = await read(document([node(attributes, relations)], included));
  expect(resources).toHaveLength(1);
  return resources[0];
}

test('each objective is read by its term number, without the included terms', async () => {
  for (const { id, hubTermId } of objectives) {
    if (hubTermId === undefined) continue;
    expect(await resourceOf({}, { field_gcm_objectives: [reference('x', hubTermId)] })).toMatchObject({
      objectives: [id],
    });
    expect(await resourceOf({ field_objectives: [{ target_id: hubTermId }] })).toMatchObject({ objectives: [id] });
  }
});

test('term numbers of other fields are never read as codes', async () => {
  const numbers = fc.integer({ min: 1, max: 900 });
  const property = fc.asyncProperty(numbers, async (number) => {
    const relations = { field_country: [reference('a', number)], field_sdgs: [reference('b', number)] };
    const { resources, issues } = await read(document([node({}, relations)]));
    expect(resources).toMatchObject([{ countries: [] }]);
    expect(issues.filter(({ severity }) => severity === 'error').map(({ value }) => value)).toEqual([
      'references alone',
      'references alone',
    ]);
  });
  await fc.assert(property, runs());
});

test('relations are read by the names of their objects', async () => {
  const relations = {
    ...{ field_country: [reference('ke', 404), reference('td', 8)], field_geographic_scope: reference('s') },
    ...{ field_publishers: [reference('p')], field_sdgs: null, field_target_audience: [] },
    field_gcm_objectives: reference('o', 288),
  };
  const included = [
    term('ke', 'Kenya'),
    term('td', 'Chad'),
    term('s', 'Regional'),
    term('p', 'Institute'),
    term('o', 'Data'),
  ];
  expect(await resourceOf({}, relations, included)).toMatchObject({
    ...{ countries: ['KE', 'TD'], scope: 'regional', publishers: ['Institute'], objectives: [1] },
  });
});

test('nested relations are read through objects without a name', async () => {
  const paragraph = {
    ...{ type: 'paragraph--place', id: 'p', attributes: { field_weight: 1 } },
    relationships: { parent: { data: null }, field_term: { data: [reference('ke'), reference('td')] } },
  };
  const media = {
    ...{ type: 'media--document', id: 'm', attributes: { name: 'a.pdf' } },
    relationships: { field_media_file: { data: { type: 'file--file', id: 'f' } } },
  };
  const file = {
    type: 'file--file',
    id: 'f',
    attributes: { uri: { value: 'public://a.pdf', url: '/sites/default/files/a.pdf' } },
  };
  const relations = {
    field_countries: [{ type: 'paragraph--place', id: 'p' }],
    field_file: { type: 'media--document', id: 'm' },
  };
  expect(
    await resourceOf({}, relations, [paragraph, media, file, term('ke', 'Kenya'), term('td', 'Chad')]),
  ).toMatchObject({
    ...{ countries: ['KE', 'TD'], url: 'https://migrationnetwork.un.org/sites/default/files/a.pdf' },
  });
});

test('a cycle of relations ends', async () => {
  const cyclic = {
    type: 'paragraph--x',
    id: 'p',
    relationships: { field_next: { data: { type: 'paragraph--x', id: 'p' } } },
  };
  expect(await resourceOf({}, { field_country: [{ type: 'paragraph--x', id: 'p' }] }, [cyclic])).toMatchObject({
    countries: [],
  });
});

test('objects that all refer to each other are each read once for a depth', async () => {
  const paragraphs = Array.from({ length: 200 }, (_, i) => ({ type: 'paragraph--x', id: `p${i}` }));
  const included = paragraphs.map((paragraph) => ({
    ...paragraph,
    relationships: { field_country: { data: [...paragraphs, reference('ke'), reference('td')] } },
  }));
  const relations = { field_country: paragraphs, field_other: paragraphs };
  expect(await resourceOf({}, relations, [...included, term('ke', 'Kenya'), term('td', 'Chad')])).toMatchObject({
    ...{ countries: ['KE', 'TD'], field_other: ['Kenya', 'Chad'] },
  });
});

test('a relation is read through at most 4 objects without a name', async () => {
  const chain = Array.from({ length: 5 }, (_, i) => ({
    ...{ type: 'paragraph--x', id: `p${i}` },
    relationships: { field_next: { data: i === 4 ? reference('ke') : { type: 'paragraph--x', id: `p${i + 1}` } } },
  }));
  const through = (id: string) =>
    resourceOf({}, { field_country: [{ type: 'paragraph--x', id }, reference('td')] }, [
      ...[...chain, term('ke', 'Kenya'), term('td', 'Chad')],
    ]);
  expect(await through('p1')).toMatchObject({ countries: ['KE', 'TD'] });
  expect(await through('p0')).toMatchObject({ countries: ['TD'] });
});

test('a missing object of one record is a warning, and of all records an error', async () => {
  const some = [node({ drupal_internal__nid: 1 }, { field_country: [reference('ke'), reference('gone')] })];
  const { resources, issues } = await read(document(some, [term('ke', 'Kenya')]));
  expect(resources).toMatchObject([{ countries: ['KE'] }]);
  expect(issues.filter(({ code }) => code === 'missing')).toMatchObject([
    { severity: 'warning', value: '1 without one' },
  ]);
  const { issues: others } = await read(document(some));
  expect(others.filter(({ severity }) => severity === 'error')).toMatchObject([
    { isOfTable: true, hint: expect.stringContaining('include=field_country') },
  ]);
  const ignored = await read(document(some), { columns: { field_country: '' } });
  expect(ignored.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test.each([
  [{ path: { alias: '/resources/guide', langcode: 'en' }, langcode: 'en' }, '/resources/guide'],
  [{ path: { alias: '/resources/guide', langcode: 'fr' }, langcode: 'fr' }, '/fr/resources/guide'],
  [{ path: { alias: '/fr/resources/guide', langcode: 'fr' }, langcode: 'fr' }, '/fr/resources/guide'],
  [{ path: { alias: null, langcode: 'zh-hant' }, drupal_internal__nid: 15 }, '/zh-hant/node/15'],
  [{ langcode: 'ar', drupal_internal__nid: 15 }, '/ar/node/15'],
  [{ langcode: 'und', drupal_internal__nid: 15 }, '/node/15'],
  [{ field_link: { uri: 'internal:/events/x', title: '' }, drupal_internal__nid: 15 }, '/events/x'],
  [{ field_link: [{ uri: 'entity:node/7' }] }, '/node/7'],
])('the address of %j is %s', async (attributes, path) => {
  expect(await resourceOf(attributes)).toMatchObject({ url: `https://migrationnetwork.un.org${path}` });
});

test('the address has the host and the language of the interface', async () => {
  const self = (href: string) =>
    document([{ ...node({ drupal_internal__nid: 7, langcode: 'fr' }), links: { self: { href } } }]);
  for (const href of ['https://example.org/fr/jsonapi/node/x/1', 'https://example.org/jsonapi/node/x/1']) {
    expect((await read(self(href))).resources).toMatchObject([{ url: 'https://example.org/fr/node/7' }]);
  }
});

test.each([
  ['node--event', 'event'],
  ['node--hub_project', 'project'],
  ['node--video', 'video'],
  ['node--practice', 'practice'],
  ['node--training', 'training'],
  ['node--resource', 'document'],
  ['node--page', 'document'],
])('%s is in the section %s', async (type, section) => {
  expect((await read(document([node({}, {}, type)]))).resources).toMatchObject([{ section }]);
});

test('attributes are read as those of fields', async () => {
  const attributes = {
    ...{ drupal_internal__nid: 9, status: false, langcode: 'es', created: '2020-01-01', title: 'A &amp; B' },
    body: {
      value: '<p>Long</p>',
      processed: '<p>Long</p>',
      summary: '<p>Short</p><ul><li>x</li></ul>',
      format: 'html',
    },
    ...{
      field_event_date: { value: '2022-05-16T09:00:00', end_value: '2022-05-18T17:00:00' },
      field_keywords: ['a', 'b'],
    },
    ...{ field_notes: { free: 1 }, field_empty: null },
  };
  const resource = await resourceOf(attributes);
  expect(resource).toMatchObject({
    ...{
      id: '9',
      title: 'A & B',
      summary: 'Short\n• x',
      starts: '2022-05-16',
      ends: '2022-05-18',
      keywords: ['a', 'b'],
    },
    ...{ review: 'draft', languages: ['es'], field_notes: { free: 1 } },
  });
  expect(resource).not.toHaveProperty('created');
});

test('a doubtful name is an error, which a map decides', async () => {
  const data = document([node({ field_date: '2021' })]);
  const errors = ({ issues }: Awaited<ReturnType<typeof read>>) =>
    issues.filter(({ severity }) => severity === 'error');
  expect(errors(await read(data))).toMatchObject([{ code: 'doubtful-column', column: 'field_date' }]);
  const mapped = await read(data, { columns: { field_date: 'published' } });
  expect(errors(mapped)).toEqual([]);
  expect(mapped.resources).toMatchObject([{ published: '2021' }]);
});

test('a document, a list and lines of resources have the same resources', async () => {
  const nodes = fc.array(
    fc.record({ title: fc.stringMatching(/^[A-Za-z]{1,9}$/), field_keywords: fc.array(fc.constantFrom('a', 'b')) }),
    { minLength: 1, maxLength: 5 },
  );
  const property = fc.asyncProperty(nodes, fc.constantFrom(0, 2), async (all, indent) => {
    const data = all.map((attributes, i) => node({ ...attributes, drupal_internal__nid: i + 1 }));
    const { resources, issues } = await read(JSON.stringify(document(data), undefined, indent));
    expect(resources.map(({ id }) => id)).toEqual(all.map((_, i) => String(i + 1)));
    const forms = [
      JSON.stringify(data, undefined, indent),
      data.map((one) => JSON.stringify(one)).join('\n'),
      JSON.stringify([document(data)]),
    ];
    for (const form of forms) {
      const other = await read(form);
      expect(other.resources).toEqual(resources);
      expect(other.issues.map(({ code, path }) => [code, path])).toEqual(issues.map(({ code, path }) => [code, path]));
    }
  });
  await fc.assert(property, runs());
});

test('of a damaged document, the resources before the damage are read', async () => {
  const json = JSON.stringify(
    document([node({ drupal_internal__nid: 1 }), node({ drupal_internal__nid: 2 })]),
    undefined,
    1,
  );
  const { resources, issues } = await read(json.slice(0, json.indexOf('"included"')));
  expect(resources.map(({ id }) => id)).toEqual(['1', '2']);
  expect(issues.filter(({ endsReading }) => endsReading)).toHaveLength(1);
});

test('other documents are reported', async () => {
  const errors = await read({ jsonapi: {}, errors: [{ status: '403', detail: 'Not allowed.' }] });
  expect(errors.issues).toMatchObject([{ value: 'Not allowed.', endsReading: true }]);
  expect((await read(document([]))).issues).toMatchObject([{ expected: 'a record' }]);
  const more = await read({ ...document([node({})]), links: { next: { href: 'https://example.org/jsonapi?page=2' } } });
  expect(more.notes.map(({ text }) => text)).toContain(
    'the list continues on another page: https://example.org/jsonapi?page=2',
  );
  const mixed = await read(document([node({ drupal_internal__nid: 1 }), 5, null]));
  expect(mixed.resources).toHaveLength(1);
  expect(mixed.issues.filter(({ code }) => code === 'not-a-record')).toHaveLength(2);
});

/** Replaces the string `DEEP` by a list of 200,000 lists in each other. */
const withDeep = (content: unknown): string =>
  JSON.stringify(content).replaceAll('"DEEP"', '['.repeat(200_000) + ']'.repeat(200_000));

test.each([
  ...[{ body: 'DEEP' }, { body: { value: 'DEEP' } }, { title: 'DEEP' }, { field_notes: 'DEEP' }],
  ...[{ field_country: 'DEEP' }, { field_type_of_resource: 'DEEP' }, { field_objectives: [{ target_id: 'DEEP' }] }],
  ...[{ drupal_internal__nid: 'DEEP' }, { path: 'DEEP' }, { path: { alias: 'DEEP' } }, { langcode: 'DEEP' }],
  ...[{ status: 'DEEP' }, { field_link: { uri: 'DEEP' } }, { field_event_date: { value: 'DEEP', end_value: '2020' } }],
])('a deep value is no exception: %j', async (attributes) => {
  const valid = { ...node({ drupal_internal__nid: 2 }), id: 'valid' };
  const data = [{ ...node(attributes), id: 'deep' }, valid];
  for (const content of [document(data), data]) {
    const { resources, records } = await read(withDeep(content));
    expect(records).toHaveLength(2);
    expect(resources.at(-1)).toMatchObject({ id: '2' });
  }
});

test('a deep attribute is an error of its field', async () => {
  const { resources, issues } = await read(withDeep(document([node({ body: 'DEEP', drupal_internal__nid: 1 })])));
  expect(resources).toEqual([]);
  expect(issues.filter(({ severity }) => severity === 'error')).toMatchObject([
    { path: ['summary'], value: 'over 100 levels', expected: 'a value with at most 100 levels of lists and objects' },
  ]);
});

test('deep parts of references and included objects are no exception', async () => {
  const deep = { type: 'paragraph--x', id: 'DEEP', attributes: { name: 'DEEP' } };
  const paragraph = { type: 'paragraph--x', id: 'p', attributes: 'DEEP', relationships: { field_x: { data: 'DEEP' } } };
  const references = [deep, { ...reference('o'), meta: { target_id: 'DEEP' } }, { type: 'DEEP', id: 'DEEP' }, 'DEEP'];
  const relations = { field_country: [...references, paragraph], field_objectives: references, field_file: references };
  const data = node({}, relations);
  const content = { ...document([data], [deep, paragraph]), links: 'DEEP', meta: 'DEEP' };
  expect((await read(withDeep(content))).records).toHaveLength(1);
  expect((await read(withDeep({ ...document('DEEP'), included: 'DEEP' }))).resources).toEqual([]);
  expect((await read(withDeep({ jsonapi: {}, errors: ['DEEP', { detail: 'DEEP' }] }))).resources).toEqual([]);
});
