import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { printed } from './in-process';
import { inWorkFolder } from './work-folder';

inWorkFolder('real');

/** Validates a file. Returns the lines of the output and of the notes. */
async function validate(content: Buffer | string, name = 'x.csv') {
  writeFileSync(name, content);
  const { exit, stdout, stderr } = await printed(['validate', name]);
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
  return { exit, stdout: linesOf(stdout), notes: linesOf(stderr).map((line) => line.replace(/^gcm-hub: /, '')) };
}

/** Searches a file. Returns the resources by id. */
async function resourcesOf(content: Buffer | string, name = 'x.csv'): Promise<Record<string, unknown>[]> {
  writeFileSync(name, content);
  const { exit, stdout } = await printed(['search', '--from', name, '--json', '--no-facets', '--sort', 'title']);
  expect(exit).toBe(0);
  const { hits }: { hits: { resource: Record<string, unknown> }[] } = JSON.parse(stdout);
  return hits.map(({ resource }) => resource);
}

const valid = (records: number) => ({
  exit: 0,
  stdout: [`1 file, ${records} record${records === 1 ? '' : 's'}, all of them valid: no errors, no warnings`],
});

test('a row of blanks is skipped', async () => {
  expect(await validate('id,title,section\n1,T,document\n , ,\u00a0\n,,\n\u200b\n\n2,U,video\n')).toMatchObject(
    valid(2),
  );
  expect(await validate('id,title,section\n , , \n')).toMatchObject({
    exit: 1,
    stdout: [expect.stringContaining('a record'), expect.anything()],
  });
});

test('surplus cells may be blank', async () => {
  expect(await validate('id,title,section\n1,T,document,\n2,U,video,, ,\n')).toMatchObject({ ...valid(2), notes: [] });
  const { stdout } = await validate('id,title,section\n1,T,document,,x\n2,U,video\n');
  expect(stdout).toEqual([
    'x.csv:2: error: expected at most 3 cells, found "5 cells"',
    '1 file, 2 records, 1 of them valid: 1 error, no warnings',
  ]);
});

test('a formula of a text is the text', async () => {
  const csv =
    '"=""id""",title,section\n"=""001""","=""a """"b"""" c""",document\n="002",=1+1,document\n"=""""",X,video\n';
  expect((await validate(csv)).stdout).toEqual([
    'x.csv:4: error: id: expected an id: a non-blank string, found nothing',
    '1 file, 3 records, 2 of them valid: 1 error, no warnings',
  ]);
  expect(await resourcesOf(csv)).toMatchObject([
    { id: '002', title: '=1+1' },
    { id: '001', title: 'a "b" c' },
  ]);
});

test('lists are split at each separator', async () => {
  const csv =
    'id,title,section,countries,keywords\n1,A,document,肯尼亚；乌干达,health||labour\n2,B,document,Kenya | Uganda,"a\r\nb"\n3,C,document,"Bahamas, The, Kenya",R&amp;D; x\n';
  const { stdout } = await validate(csv);
  expect(stdout).toEqual([
    'x.csv:5: warning: id 3, keywords[0]: expected a text without HTML entities, found "R&amp;D"; read as R&D',
    'x.csv:5: warning: id 3, countries[0]: expected one value for each member of the list, found "Bahamas, The, Kenya"; read as BS; KE',
    '1 file, 3 records, all of them valid: no errors, 2 warnings',
  ]);
  expect(await resourcesOf(csv)).toMatchObject([
    { countries: ['KE', 'UG'], keywords: ['health', 'labour'] },
    { countries: ['KE', 'UG'], keywords: ['a', 'b'] },
    { countries: ['BS', 'KE'], keywords: ['R&D', 'x'] },
  ]);
});

test('a row of HXL tags isn’t read', async () => {
  const tags = '#meta+id,#meta+title,#meta+section,#country +code+v_iso2';
  expect(await validate(`id,title,section,countries\n${tags}\n1,T,document,KE\n`)).toEqual({
    ...valid(1),
    notes: ['x.csv:2: the row of HXL tags isn’t read'],
  });
  const { stdout } = await validate(`${tags}\n1,T,document,KE\n`);
  expect(stdout[0]).toBe(
    'x.csv:1: error: expected a first row of headings, found "HXL tags"; insert a row of headings above them; the rest of the file isn’t read',
  );
  expect(await validate('id,title,section\n#1,#hashtag,document\n')).toMatchObject({ ...valid(1), notes: [] });
});

test.each([
  ['{"help":"x","success":true,"result":{"results":[]}}', 'a CKAN API', 'result.results'],
  ['{\n "help": "x",\n "success": true,\n "result": [1]\n}', 'a CKAN API', 'result'],
  [
    '{"time":12,"href":"x","links":{},"took":3,"totalCount":2,"count":1,"data":[{"id":"1"}]}',
    'the ReliefWeb API',
    'data, each in its “fields”',
  ],
])('the answer of an API is named: %s', async (json, api, place) => {
  expect((await validate(json, 'y.json')).stdout[0]).toBe(
    `y.json:1:1: error: expected a JSON array of records, or one record per line, found "the answer of ${api}"; its records are in ${place}; the rest of the file isn’t read`,
  );
});

test('a record with such keys is a record', async () => {
  const json = '{"id":"1","title":"T","section":"document","success":true,"result":1,"data":[],"totalCount":1}\n';
  expect(await validate(json, 'z.ndjson')).toMatchObject(valid(1));
});

test.each(['utf16le', 'utf16be'] as const)('%s without a mark is read', async (encoding) => {
  const encode = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'utf16le');
    return encoding === 'utf16le' ? bytes : bytes.swap16();
  };
  const notes = [`the file has no byte order mark; it is read as UTF-16${encoding.slice(-2).toUpperCase()}`];
  for (const [text, name] of [
    ['id\ttitle\tsection\r\n1\tTé\tdocument\r\n', 'x.csv'],
    [`id,title,section\n1,${'国际移民数据'.repeat(50)},document\n2,${'الهجرة'.repeat(80)},video\n`, 'x.csv'],
    ['[{"id":"1","title":"Семья","section":"document"}]', 'x.json'],
  ] as const) {
    const result = await validate(encode(text), name);
    expect(result).toMatchObject({ exit: 0, notes: notes.map((note) => `${name}:1: ${note}`) });
  }
  expect(await resourcesOf(encode('id;title;section\n1;Tĉ;document\n'))).toMatchObject([{ title: 'Tĉ' }]);
});

test('UTF-8 with zeros isn’t UTF-16', async () => {
  const { stdout, notes } = await validate(`id,title,section\n1,a\0b\0,document\n2,${'x'.repeat(500)},video\n`);
  expect(notes).toEqual([]);
  expect(stdout[0]).toContain('expected a string without "\\u0000"');
});

test('signs of absent values and garbled texts are warnings', async () => {
  const csv =
    'id,title,section,summary,countries\n1,#REF!,document,NaN,#N/A\n2,Caf&eacute; &amp; work,document,Ø§Ù„Ù‡Ø¬Ø±Ø©,Kenya; N/A\n';
  expect((await validate(csv)).stdout).toEqual([
    'x.csv:2: warning: id 1, title: expected a value, not the error of a formula, found "#REF!"',
    'x.csv:2: warning: id 1, summary: expected a value, or nothing, found "NaN"',
    'x.csv:2: warning: id 1, countries[0]: expected a value, not the error of a formula, found "#N/A"',
    'x.csv:3: warning: id 2, title: expected a text without HTML entities, found "Caf&eacute; &amp; work"; read as Café & work',
    'x.csv:3: warning: id 2, summary: expected a text whose UTF-8 isn’t decoded as another encoding, found "Ø§Ù„Ù‡Ø¬Ø±Ø©"; read as الهجرة',
    'x.csv:3: warning: id 2, countries[1]: expected a value, or nothing, found "N/A"',
    '1 file, 2 records, all of them valid: no errors, 6 warnings',
  ]);
});

test('a number that JSON can’t hold is an error', async () => {
  const { exit, stdout } = await validate(
    '[{"id":12345678901234567890,"title":"T","section":"document"},{"id":1e999,"title":"T","section":"document"}]',
    'n.json',
  );
  expect(exit).toBe(1);
  expect(stdout).toEqual([
    'n.json:1: error: id: expected a number up to 9007199254740991, which JSON holds exactly, or a string, found 12345678901234567000',
    'n.json:1: error: id: expected a number up to 9007199254740991, which JSON holds exactly, or a string, found Infinity',
    '1 file, 2 records, none of them valid: 2 errors, no warnings',
  ]);
});
