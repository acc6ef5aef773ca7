import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeWorkbook, row, textCell } from '../../import/workbook/make-workbook';
import { command } from './command';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-zones-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DATES = ['s="1"><v>44328</v>', 't="d"><v>2021-05-12</v>', 't="d" s="1"><v>2021-05-12T00:00:00</v>'];

/** Writes a workbook with dates of all kinds. */
function writeDates(name: string, date1904: boolean): string {
  const [first = '', ...iso] = DATES;
  const dates = [date1904 ? first.replace('44328', '42866') : first, ...iso];
  const rows = dates.map((date, i) => row(...[String(i), 'A', 'document'].map(textCell), `<c ${date}</c>`));
  const headings = row(...['id', 'title', 'section', 'published'].map(textCell));
  const file = join(folder, name);
  writeFileSync(
    file,
    makeWorkbook({ date1904, formats: ['dd/mm/yyyy'], sheets: [{ name: 'Data', rows: headings + rows.join('') }] }),
  );
  return file;
}

const files = [writeDates('1900.xlsx', false), writeDates('1904.xlsx', true)];

test.each(['UTC', 'Asia/Tokyo', 'America/Lima', 'Pacific/Kiritimati'])('reads the same dates in %s', async (zone) => {
  for (const file of files) {
    const { code, stdout } = await command.run(['search', '--from', file, '--no-facets', '--json'], {
      env: { TZ: zone },
    });
    expect(code).toBe(0);
    const { hits } = JSON.parse(stdout);
    const dates = hits.map(({ resource }: { resource: { published: string } }) => resource.published);
    expect(dates).toEqual(DATES.map(() => '2021-05-12'));
  }
});
