import { readFileSync, writeFileSync } from 'node:fs';
import { openHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import { printed } from './in-process';
import { inWorkFolder } from './work-folder';

inWorkFolder('ids');

/** Builds a file, and returns the ids of its resources by title. */
async function idsOf(name: string, text: string, ...args: string[]): Promise<Record<string, string>> {
  writeFileSync(name, text);
  const { exit, stdout } = await printed(['build', name, '-o', 'x.snapshot', ...args]);
  expect({ exit, stdout }).toMatchObject({ exit: 0 });
  const { hits } = openHub(new Uint8Array(readFileSync('x.snapshot'))).search({ limit: 100 });
  return Object.fromEntries(hits.map(({ resource }) => [resource.title, resource.id]));
}

const table = `title,section,link,publishers,published
A,document,https://www.iom.int/a/?x=1&amp;y=2#top; https://iom.int/b,IOM,2021
B,document,http://example.org/B/,IOM; UNODC,2020

C,document,https://example.org,,
`;

test('ids are the addresses of the links', async () => {
  expect(await idsOf('t.csv', table, '--ids', 'url')).toEqual({
    A: 'iom.int/a?x=1&y=2',
    B: 'example.org/B',
    C: 'example.org',
  });
});

test('ids are the numbers of the rows, as spreadsheets show them', async () => {
  expect(await idsOf('t.csv', table, '--ids', 'row')).toEqual({ A: 'row-2', B: 'row-3', C: 'row-5' });
  const semicolons = 'sep=;\r\ntitle;section\r\n"A\nb";document\r\nC;document\r\n';
  expect(await idsOf('t.csv', semicolons, '--ids', 'row')).toEqual({ 'A\nb': 'row-2', C: 'row-3' });
  const ndjson = '{"title":"A","section":"video"}\n\n{"title":"B","section":"video"}\n';
  expect(await idsOf('t.ndjson', ndjson, '--ids', 'row')).toEqual({ A: 'row-1', B: 'row-2' });
});

test('ids are hashes of the fields that identify a record', async () => {
  const ids = await idsOf('t.csv', table, '--ids', 'hash');
  expect(Object.values(ids)).toEqual(Array(3).fill(expect.stringMatching(/^hash-[\w-]{16}$/)));
  expect(new Set(Object.values(ids)).size).toBe(3);
  const moved = table.replace('A,document', 'A,video').replace(/(B,.*\n)\n(C,.*\n)/, '$2$1');
  expect(await idsOf('t.csv', moved, '--ids', 'hash')).toEqual(ids);
  const json =
    '[{"title":" B ","section":"event","url":"http://example.org/B/","publishers":["IOM","UNODC"],"published":"2020"}]';
  expect(await idsOf('t.json', json, '--ids', 'hash')).toEqual({ B: ids['B'] });
  for (const [from, to] of [
    ['A,', 'A2,'],
    ['IOM,2021', 'ILO,2021'],
    ['2021', '2022'],
    ['x=1', 'x=2'],
  ] as const) {
    expect(Object.values(await idsOf('t.csv', table.replace(from, to), '--ids', 'hash'))).not.toContain(ids['A']);
  }
});

test('an id of the table is kept', async () => {
  const text = 'id,title,section\n7,A,document\n,B,document\n\u200b,C,document\n';
  expect(await idsOf('t.csv', text, '--ids', 'row')).toEqual({ A: '7', B: 'row-3', C: 'row-4' });
});

test('a record without the source has no id, and the same source is a duplicate', async () => {
  writeFileSync(
    't.csv',
    `${table}D,document,,,\nE,document,mailto:x@example.org,,\nF,document,http://iom.int/a?x=1&y=2,,\n`,
  );
  const { exit, stdout } = await printed(['validate', 't.csv', '--ids', 'url']);
  expect(exit).toBe(1);
  expect(stdout.split('\n')).toEqual([
    't.csv:2: warning: id iom.int/a?x=1&y=2, url: expected a text without HTML entities, found "https://www.iom.int/a/?x=1&amp;y=2#top; https://iom.int/b"; read as https://www.iom.int/a/?x=1&y=2#top; https://iom.int/b',
    't.csv:2: warning: id iom.int/a?x=1&y=2, url: expected one address, found "https://www.iom.int/a/?x=1&y=2#top; https://iom.int/b"; read as https://www.iom.int/a/?x=1&y=2#top',
    't.csv:6: error: id: expected an id: a non-blank string, found nothing; --ids url needs the link of the record',
    't.csv:7: error: id: expected an id: a non-blank string, found nothing; --ids url needs the link of the record',
    't.csv:7: error: url: expected an http or https address, found "mailto:x@example.org"',
    't.csv:8: error: id iom.int/a?x=1&y=2, id: expected an id that no earlier record has; t.csv:2 has it, found "iom.int/a?x=1&y=2"',
    '1 file, 6 records, 3 of them valid: 4 errors, 2 warnings',
    '',
  ]);
});

test('without --ids a table needs ids', async () => {
  writeFileSync('t.csv', table);
  expect((await printed(['validate', 't.csv'])).stdout).toContain('a first row of headings, including id,');
  const { exit, stderr } = await printed(['validate', 't.csv', '--ids', 'rows']);
  expect(exit).toBe(2);
  expect(stderr).toBe('gcm-hub: --ids: expected url, row or hash, found "rows"\n');
});
