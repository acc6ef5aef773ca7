import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { resources } from 'gcm-hub/sample';
import { parseResources } from 'gcm-hub/schema';
import { afterAll, expect, test, vi } from 'vitest';
import { openFile } from '../../src/cli/input/open-file';
import { createCsvReader } from '../../src/import/csv/csv-reader';
import { decode, LineCounter } from '../../src/import/decode';
import { detectFormat } from '../../src/import/detect-format';
import type { Entry, Reader } from '../../src/import/entry';
import { createJsonArrayReader } from '../../src/import/json/json-array-reader';
import { findJsonFault } from '../../src/import/json/json-fault';
import { createNdjsonReader } from '../../src/import/json/ndjson-reader';
import { rejectCountryList } from '../../src/import/json/reject-country-list';
import { withJsonApi } from '../../src/import/json-api/json-api-reader';
import { readEntries } from '../../src/import/read-entries';
import { toByteSource } from '../../src/import/table-input';
import { runs } from '../runs';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Entry without the cells and the delimiter of its row. */
function withoutCells(entry: Entry): Entry {
  const { cells: _, delimiter: __, ...rest }: Entry & { cells?: unknown; delimiter?: unknown } = entry;
  return rest;
}

/** Returns the entries of a text that is pushed in chunks of `size` characters. */
function readAll(reader: Reader, text: string, size = 7): Entry[] {
  const entries: Entry[] = [];
  for (let i = 0; i < text.length; i += size) entries.push(...reader.push(text.slice(i, i + size)));
  return [...entries, ...reader.end()].map(withoutCells);
}

const values = (entries: readonly Entry[]) => entries.map((entry) => ('value' in entry ? entry.value : entry));
const lines = (entries: readonly Entry[]) => entries.map(({ line }) => line);
const parsed = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON, valid or with one character deleted, inserted or changed. */
const nearlyJson = fc
  .tuple(
    fc.json(),
    fc.nat(200),
    fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '\n', '0', '-', '.', 'e', 'x', '\u0001'),
    fc.nat(1),
  )
  .map(
    ([json, at, letter, taken]) =>
      json.slice(0, at % (json.length + 1)) + letter + json.slice((at % (json.length + 1)) + taken),
  );

test('finds a fault exactly if JSON.parse throws', () => {
  fc.assert(
    fc.property(fc.oneof(nearlyJson, fc.string({ maxLength: 12 })), (text) => {
      expect(findJsonFault(text) === undefined).toBe(parsed(text));
    }),
    runs(300),
  );
});

test.each([
  ['{"a": 1,}', 8, 'a property name in double quotes'],
  ["{'a': 1}", 1, 'a property name in double quotes'],
  ['{"a" 1}', 5, '":"'],
  ['{"a": 1 "b": 2}', 8, '"," or "}"'],
  ['[1 2]', 3, '"," or "]"'],
  ['{"a": tru}', 6, 'a value'],
  ['{"a": 01}', 7, '"," or "}"'],
  ['{"a": "x\ny"}', 8, 'a closing double quote'],
  ['{"a": "\\x"}', 7, 'an escape such as \\n or \\u00e9'],
  ['{"a": 1', 7, '"," or "}"'],
  ['1 2', 2, 'the end of the JSON value'],
  ['', 0, 'a value'],
])('%j: at %i, %s', (text, at, expected) => {
  expect(findJsonFault(text)).toEqual({ offset: at, expected });
});

test('a JSON array is read as by JSON.parse, in chunks of any size', () => {
  const spaced = fc.tuple(
    fc.array(fc.jsonValue(), { maxLength: 5 }),
    fc.constantFrom(undefined, 1, '\t'),
    fc.integer({ min: 1, max: 9 }),
  );
  fc.assert(
    fc.property(spaced, ([list, indent, size]) => {
      const json = JSON.stringify(list, undefined, indent);
      expect(values(readAll(createJsonArrayReader(), json, size))).toEqual(JSON.parse(json));
    }),
    runs(),
  );
});

test('array members have their lines', () => {
  const text = '\n[\n  {"a": 1},\n\n  {"a":\n 2}, {"a": 3}\n]\n';
  expect(lines(readAll(createJsonArrayReader(), text))).toEqual([3, 5, 6]);
});

test('an invalid array member doesn’t affect the others', () => {
  const text = '[\n{"id": "a"},\n{"id": "b",},\n{id: "c"},\n{"id": "d" "e"},\n{"id": "f\n},\n{"id": "g"},\n]';
  for (const size of [1, 5, 1000]) {
    expect(readAll(createJsonArrayReader(), text, size)).toEqual([
      { line: 2, value: { id: 'a' } },
      { line: 3, column: 12, expected: 'a property name in double quotes', found: '}' },
      { line: 4, column: 2, expected: 'a property name in double quotes', found: 'id: "c"}' },
      { line: 5, column: 12, expected: '"," or "}"', found: '"e"}' },
      { line: 6, column: 10, expected: 'a closing double quote', found: '\n' },
      { line: 8, value: { id: 'g' } },
      { line: 9, column: 1, expected: 'a record', found: ']' },
    ]);
  }
});

test.each([
  ['[{"a": 1}', [{ a: 1 }], { line: 1, column: 10, expected: 'another record or "]"', isLast: true }],
  ['[{"a": 1},\n', [{ a: 1 }], { line: 2, column: 1, expected: 'another record or "]"', isLast: true }],
  [
    '[1,\n{"a": [1}',
    [1],
    { line: 2, column: 10, expected: 'the end of the record that begins in line 2', isLast: true },
  ],
  ['[1] [2]', [1], { line: 1, column: 5, expected: 'nothing after the array', found: '[2]', isLast: true }],
])('the end of %j is reported', (text, found, fault) => {
  expect(values(readAll(createJsonArrayReader(), text, 1000))).toEqual([...found, fault]);
});

const ids = (entries: readonly Entry[]) =>
  entries.flatMap((entry) =>
    'columns' in entry ? [] : 'value' in entry ? [Object(entry.value).id] : [`?${entry.line}`],
  );

test.each([
  ['a closing quote', '{"id": "b", "title": "B},'],
  ['a quote in the middle', '{"id": "b, "title": "B"},'],
  ['an opening quote', '{"id": b", "title": "B"},'],
  ['a brace at the end', '{"id": "b", "title": "B",'],
  ['a brace at the end, with its comma', '{"id": "b", "title": "B"'],
  ['a bracket at the end', '{"id": "b", "objectives": [1,'],
  ['a second brace', '{"id": "b"}},'],
  ['a colon in an array of objects', '{"id": "b", "more": [1,\n"x" "y"]},'],
])('%s that is missing or superfluous affects one array member', (_, faulty) => {
  const rest = Array.from({ length: 30 }, (_, i) => `  {"id": "r${i}"}`).join(',\n');
  const text = `[\n{"id": "a"},\n${faulty}\n${rest}\n]\n`;
  for (const size of [1, 5, 1000]) {
    const entries = readAll(createJsonArrayReader(), text, size);
    expect(ids(entries)).toEqual([
      'a',
      expect.stringMatching(/^\?[34]$/),
      ...Array.from({ length: 30 }, (_, i) => `r${i}`),
    ]);
    const after = entries.slice(2).map(({ line }) => line);
    expect(after).toEqual(after.map((_, i) => i + (after[0] ?? 0)));
    expect(entries.filter((entry) => 'isLast' in entry)).toEqual([]);
  }
});

test('members are read after brackets of an invalid member that seem to end the array', () => {
  const text = '[\n{"id": "a", "more": [\n{"id": "n"}\n], "x" 1},\n{"id": "b"}\n]\n';
  for (const size of [1, 5, 1000]) {
    expect(ids(readAll(createJsonArrayReader(), text, size))).toEqual(['?4', 'n', '?4', 'b']);
  }
  expect(readAll(createJsonArrayReader(), '[\n{"a": 1\n{"b": 2}]\n[3]').at(-1)).toMatchObject({
    line: 4,
    isLast: true,
  });
});

test('an unclosed member is rescanned only a few times', () => {
  const text = `[${Array.from({ length: 200 }, () => '{"a": [\n').join('')}`;
  expect(readAll(createJsonArrayReader(), text).filter((entry) => 'isLast' in entry)).toHaveLength(1);
  const long = readAll(createJsonArrayReader(100), text, 50);
  expect(long.length).toBeLessThan(30);
  expect(long.at(-1)).toMatchObject({ expected: 'a record of at most 100 characters', isLast: true });
});

test('quotes and backslashes may be at the edge of a chunk', () => {
  const list = ['a\\', '\\\\"', '"],["', '{', '\\u005c'];
  for (let size = 1; size < 12; size++) {
    expect(values(readAll(createJsonArrayReader(), JSON.stringify(list), size))).toEqual(list);
  }
});

test('NDJSON: an invalid line doesn’t affect the others, in chunks of any size', () => {
  const text = '{"a": 1}\r\n\n  {"a": 2}\n{"a": }\n{"a": 3}';
  for (let size = 1; size < 12; size++) {
    expect(readAll(createNdjsonReader(), text, size)).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 3, value: { a: 2 } },
      { line: 4, column: 7, expected: 'a value', found: '}' },
      { line: 5, value: { a: 3 } },
    ]);
  }
});

/** Returns the rows of a table; columns have their own tests. */
const csv = (text: string, size = 5): Entry[] =>
  readAll(createCsvReader(','), text, size).filter((entry) => !('columns' in entry));

test('CSV: reads lists, titles in other languages, quotes, CRLF and lines', () => {
  const text =
    'id,Title,section,countries,titles.fr,note,keywords\r\n1,"A ""quoted""\r\ntitle",document,Kenya; Côte d’Ivoire ;,Guide,x;y,\r\n\r\n2,B,video,,,,sea\r\n';
  expect(csv(text)).toEqual([
    {
      line: 2,
      row: 2,
      value: {
        id: '1',
        title: 'A "quoted"\r\ntitle',
        section: 'document',
        countries: ['Kenya', 'Côte d’Ivoire'],
        titles: { fr: 'Guide' },
        note: 'x;y',
      },
    },
    { line: 5, row: 4, value: { id: '2', title: 'B', section: 'video', keywords: ['sea'] } },
  ]);
});

test('CSV: an invalid row doesn’t affect the others', () => {
  const text =
    'id,title,section\n1,A,video\n2,"B"x,video\n3,C,video,more\n4,5" tall\n5,"E\n6,"F",video\n7,"G\n8,H,video\n,,\n';
  const odd = 'a delimiter or the end of the row after a closing quote';
  for (const size of [1, 5, 1000]) {
    expect(csv(text, size)).toEqual([
      { line: 2, row: 2, value: { id: '1', title: 'A', section: 'video' } },
      { line: 3, row: 3, expected: odd, found: 'x' },
      { line: 4, row: 4, expected: 'at most 3 cells', found: '4 cells' },
      { line: 5, row: 5, value: { id: '4', title: '5" tall' } },
      { line: 6, row: 6, expected: odd, found: 'F' },
      { line: 7, row: 7, value: { id: '6', title: 'F', section: 'video' } },
      { line: 8, row: 8, expected: 'a closing quote for a cell of this row' },
      { line: 9, row: 9, value: { id: '8', title: 'H', section: 'video' } },
    ]);
  }
});

test('CSV: an unclosed quote doesn’t consume the rest of the file', () => {
  const row = (i: number) => `${i},title ${i},video\n`;
  const text = `id,title,section\n1,"A,video\n${Array.from({ length: 50 }, (_, i) => row(i + 2)).join('')}`;
  const entries = readAll(createCsvReader(',', undefined, 200), text, 10).slice(1);
  expect(entries[0]).toEqual({ line: 2, row: 2, expected: 'a closing quote for a cell of this row' });
  expect(entries).toHaveLength(51);
  expect(entries[50]).toEqual({ line: 52, row: 52, value: { id: '51', title: 'title 51', section: 'video' } });
});

test('CSV: an unclosed quote is searched for only a few times, even in small chunks', () => {
  const text = `id,title,section\n1,"A${',video\n'.repeat(30_000)}`;
  const { indexOf } = String.prototype;
  let scanned = 0;
  const spy = vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, sought, from = 0) {
    const found = indexOf.call(this, sought, from);
    scanned += (found < 0 ? this.length : found) - from;
    return found;
  });
  const entries = csv(text, 1000);
  spy.mockRestore();
  expect(entries[0]).toEqual({ line: 2, row: 2, expected: 'a closing quote for a cell of this row' });
  expect(scanned).toBeGreaterThan(text.length);
  expect(scanned).toBeLessThan(5 * text.length);
});

const cell = fc.oneof(
  fc.constantFrom('', 'a', 'Côte', 'a,b', 'a\nb', 'a\r\nb', '"quoted"', 'x "y"', '迁移'),
  fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 6 }),
);

test('CSV: reads written rows with their lines, in chunks of any size', () => {
  const quoted = (found: string) => (/[",\r\n]/.test(found) ? `"${found.replaceAll('"', '""')}"` : found);
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), (found, end, size) => {
      const written = [['id', 'title', 'section', 'note'], ...found.map(([a, b], i) => [`r${i}`, a, 'video', b])].map(
        (row) => row.map(quoted).join(',') + end,
      );
      const starts = written.map(
        (_, i) =>
          written
            .slice(0, i)
            .join('')
            .split(/\r\n|\r|\n/).length,
      );
      const expected = found.map(([a, b], i) => {
        const [title, note] = [a.trim(), b.trim()];
        const value = { id: `r${i}`, ...(title && { title }), section: 'video', ...(note && { note }) };
        return { line: starts[i + 1], row: i + 2, value };
      });
      expect(csv(written.join(''), size)).toEqual(expected);
    }),
    runs(),
  );
});

test('CSV: each field of a resource has a column', () => {
  const further = ['checkedOn', 'factsRead', 'note'];
  const expected = resources.map((one) => {
    return Object.fromEntries(Object.entries(one).filter(([field]) => !further.includes(field)));
  });
  const rows = parseResources(expected).resources.map(({ titles, provenance, ...fields }) => {
    return new Map<string, unknown>([
      ...Object.entries(fields),
      ...Object.entries(titles ?? {}).map(([tag, title]) => [`titles.${tag}`, title] as const),
      ...Object.entries(provenance ?? {}).map(([part, value]) => [`provenance.${part}`, value] as const),
    ]);
  });
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const written = (value: unknown): string => `"${[value ?? ''].flat().join('; ').replaceAll('"', '""')}"`;
  const text = [columns, ...rows.map((row) => columns.map((name) => row.get(name)))]
    .map((cells) => cells.map(written).join())
    .join('\n');
  const read = parseResources(values(csv(text, 10_000)));
  expect(read.issues).toEqual([]);
  expect(read.resources).toEqual(expected);
  expect(columns.length).toBeGreaterThan(20);
});

test.each([
  ['a,b', 'id, title and section'],
  ['id,titel,section', 'title'],
  ['id,Titles,section', 'title'],
  ['Identifiant,Titre,Objectifs,Pays,Note', 'section'],
])('CSV: missing columns of %j are reported', (text, missing) => {
  expect(csv(`${text}\n1,2,3`)).toEqual([
    {
      line: 1,
      row: 1,
      code: 'missing-column',
      expected: `a first row of headings, including ${missing}`,
      found: text,
      candidates: missing.split(/, | and /),
      isLast: true,
    },
  ]);
});

test('CSV: columns are reported with the line of the headings', () => {
  const text = '\n\nID,Titre,Rubrique,Pays,Notes\n1,A,video,Kenya,x\n';
  expect(readAll(createCsvReader(',', { map: { Notes: '' } }), text)).toEqual([
    {
      line: 3,
      row: 3,
      columns: [
        { heading: 'ID', kind: 'name', field: 'id' },
        { heading: 'Titre', kind: 'heading', field: 'title' },
        { heading: 'Rubrique', kind: 'heading', field: 'section' },
        { heading: 'Pays', kind: 'heading', field: 'countries' },
        { heading: 'Notes', kind: 'ignored' },
      ],
    },
    { line: 4, row: 4, value: { id: '1', title: 'A', section: 'video', countries: ['Kenya'] } },
  ]);
});

test('CSV: a first row is quoted verbatim, but truncated', () => {
  expect(readAll(createCsvReader(';'), '"Nu;méro";Titre\r\n1;2').at(-1)).toMatchObject({
    found: '"Nu;méro";Titre',
  });
  expect(csv(`${'x,'.repeat(10_000)}\n`)).toMatchObject([{ found: `${'x,'.repeat(100)}…` }]);
});

test.each([
  ['sep=;', ';'],
  ['SEP=,', ','],
  ['"sep=;"', ';'],
  ['sep=\t', '\t'],
  ['sep=|', '|'],
])('CSV: %j declares the delimiter and is skipped', async (declaration, delimiter) => {
  for (const end of ['\n', '\r\n']) {
    const rows = [declaration, ['id', 'title', 'section', 'Pays'].join(delimiter), ['1', 'a', 'video'].join(delimiter)];
    expect(await fileEntries(Buffer.from(`\ufeff${rows.join(end)}`))).toEqual([
      { line: 2, row: 1, columns: expect.arrayContaining([{ heading: 'Pays', kind: 'heading', field: 'countries' }]) },
      { line: 3, row: 2, value: { id: '1', title: 'a', section: 'video' } },
    ]);
  }
});

test('CSV: a heading such as __proto__ is an ordinary field', () => {
  const [entry] = csv('id,title,section,__proto__\n1,A,video,x');
  expect(JSON.stringify(entry)).toContain('"__proto__":"x"');
});

test('formats are detected from the content', () => {
  const format = (text: string) => detectFormat(Buffer.from(text));
  expect(format(' \n[{"a":1}]')).toEqual({ type: 'json', encoding: 'utf-8' });
  expect(format('\ufeff[]')).toEqual({ type: 'json', encoding: 'utf-8' });
  expect(format('{"a":1}\n{"b":1}')).toEqual({ type: 'ndjson', encoding: 'utf-8' });
  expect(format('{"a":1,\n{"b":1}')).toEqual({ type: 'ndjson', encoding: 'utf-8' });
  expect(format('{"a":1}')).toEqual({ type: 'ndjson', encoding: 'utf-8' });
  expect(format('{\n  "a": 1\n}')).toEqual({ type: 'object' });
  expect(format('id,"a;b;c",section')).toEqual({ type: 'csv', encoding: 'utf-8', delimiter: ',' });
  expect(format('id;title;section')).toEqual({ type: 'csv', encoding: 'utf-8', delimiter: ';' });
  expect(format('id\ttitle\tsection')).toEqual({ type: 'csv', encoding: 'utf-8', delimiter: '\t' });
  expect(format('\ufeff \n')).toEqual({ type: 'empty' });
  expect(detectFormat(Buffer.from('\x89gcm-hub\r\n\x1a\n', 'latin1'))).toEqual({ type: 'snapshot' });
  expect(detectFormat(Buffer.from('\ufeff[]', 'utf16le'))).toEqual({ type: 'json', encoding: 'utf-16le' });
});

async function fileEntries(bytes: Buffer): Promise<Entry[]> {
  const file = join(folder, 'file');
  writeFileSync(file, bytes);
  const entries: Entry[] = [];
  const { open } = toByteSource((await openFile(file, undefined)).input);
  for await (const batch of readEntries(open(), {})) entries.push(...batch.map(withoutCells));
  return entries;
}

test('a byte order mark and UTF-16 are read', async () => {
  const text = '\ufeffid,title,section\n1,Côte,video\n';
  const expected = [{ line: 2, row: 2, value: { id: '1', title: 'Côte', section: 'video' } }];
  expect((await fileEntries(Buffer.from(text))).slice(1)).toEqual(expected);
  expect((await fileEntries(Buffer.from(text, 'utf16le'))).slice(1)).toEqual(expected);
  expect(await fileEntries(Buffer.from('\ufeff[{"a":1}]'))).toEqual([{ line: 1, value: { a: 1 } }]);
});

test('characters at the edge of a file chunk are complete', async () => {
  const list = Array.from({ length: 6000 }, (_, i) => `${'é'.repeat(i % 7)}迁移${i}`);
  expect(values(await fileEntries(Buffer.from(JSON.stringify(list))))).toEqual(list);
});

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

test('bytes that aren’t UTF-8 are reported with their line and the probable encoding', async () => {
  const fault = (line: number, byte: string, word: string) => ({
    line,
    expected: 'UTF-8',
    found: `byte ${byte}`,
    hint: `the file is probably Windows-1252, which has “${word}” here; save it as UTF-8, in Excel as “CSV UTF-8”`,
    isLast: true,
  });
  for (const end of ['\n', '\r\n', '\r']) {
    const rows = (...more: string[]) => latin1(['id,title,section', '1,A,video', ...more].join(end));
    expect((await fileEntries(rows('2,La C\xf4te,video', ''))).at(-1)).toEqual(fault(3, 'F4', 'Côte'));
    expect((await fileEntries(rows('2,B,video', '3,d\x92enfants,video'))).at(-1)).toEqual(fault(4, '92', 'd’enfants'));
  }
  const { hint } = { hint: '', ...(await fileEntries(latin1('id,title,section\n1,A \x85,video'))).at(-1) };
  expect(hint).toBe('save it as UTF-8, in Excel as “CSV UTF-8”');
  expect((await fileEntries(Buffer.from('id,title,section\n1,Côt', 'utf8').subarray(0, -2))).at(-1)).toMatchObject({
    line: 2,
    expected: 'UTF-8',
    isLast: true,
  });
});

test.each([
  ['CSV', 'id,title,section\n', (i: number) => `${i},title ${i},video\n`],
  ['NDJSON', '', (i: number) => `{"id": "${i}", "title": "title ${i}"}\n`],
  ['JSON', '[\n', (i: number) => `{"id": "${i}", "title": "title ${i}"},\n`],
])('%s: all text before a byte that isn’t UTF-8 is read', async (_, head, row) => {
  for (const count of [1, 4000, 4567]) {
    const good = head + Array.from({ length: count }, (_, i) => row(i)).join('');
    const entries = await fileEntries(
      Buffer.concat([Buffer.from(good), latin1(row(count).replace('title', 'caf\xe9'))]),
    );
    expect(ids(entries.slice(0, -1))).toEqual(Array.from({ length: count }, (_, i) => String(i)));
    expect(entries.at(-1)).toMatchObject({ line: good.split('\n').length, found: 'byte E9', isLast: true });
  }
});

test('UTF-16 that ends within a character is read up to it', async () => {
  const text = '\ufeffid,title,section\n1,Côte,video\n2,C';
  const entries = await fileEntries(Buffer.concat([Buffer.from(text, 'utf16le'), Buffer.from([0xf4])]));
  expect(ids(entries.slice(0, -1))).toEqual(['1']);
  expect(entries.at(-1)).toMatchObject({ line: 3, expected: 'UTF-16LE', isLast: true });
});

test('characters that chunks split anywhere are complete', async () => {
  const text = '\ufeffCôte d’Ivoire\r\n移民 😀\r';
  for (const [encoding, bytes] of [
    ['utf-8', Buffer.from(text)],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
  ] as const) {
    for (const size of [1, 2, 3, 5, 100]) {
      let read = '';
      const lines = new LineCounter();
      for await (const piece of decode(chunked(bytes, size), encoding)) {
        read += piece;
        lines.push(piece);
      }
      expect(read).toBe(text.slice(1));
      expect(lines.line).toBe(3);
    }
  }
});

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

test('an empty file has no entries; a single object is rejected', async () => {
  expect(await fileEntries(Buffer.alloc(0))).toEqual([]);
  expect(await fileEntries(Buffer.from('{\n"total": 1}'))).toMatchObject([{ line: 1, isLast: true }]);
});

test('an unreadable file is reported on one line', async () => {
  await expect(openFile(join(folder, 'nothing'), undefined)).rejects.toMatchObject({
    message: `${join(folder, 'nothing')}: no such file`,
    exit: 3,
  });
  await expect(openFile(folder, undefined)).rejects.toMatchObject({
    message: `${folder}: a folder, not a file`,
    exit: 3,
  });
});

test('a chunk may have more records than a call has arguments', () => {
  const numbers = Array(200_000).fill('0').join(',');
  const count = (reader: Reader, text: string) => [...reader.push(text), ...reader.end()].length;
  const resource = '{"type":"node--page","id":"a","attributes":{"title":"A"}}';
  const unclosed = `[{"title":"A"},\n{"a":\n{"title":"B"},${numbers}`;
  expect(count(createJsonArrayReader(), unclosed)).toBeGreaterThan(200_000);
  for (const text of [`[${resource},${numbers}]`, `[${numbers}]`]) {
    expect(count(rejectCountryList(withJsonApi(createJsonArrayReader())), text)).toBeGreaterThanOrEqual(200_000);
  }
});
