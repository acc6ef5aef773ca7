import { isWebAddress } from '../resource/check';
import type { Finding } from '../resource/read-record';
import { splitAddresses } from '../resource/split-addresses';
import type { Column } from './columns';
import type { SourceRecord } from './sources/table-source';

/** Web addresses of the hyperlinks of a row, by number of the column. */
export type RowLinks = ReadonlyMap<number, string>;

/** Replaces the texts of a column of addresses that aren't addresses, such as “Link”, by their hyperlinks. */
export function withLinks(cells: readonly string[], columns: readonly Column[], links: RowLinks): readonly string[] {
  return cells.map((cell, i) => {
    const link = columns[i]?.field === 'url' && cell.trim() !== '' ? links.get(i) : undefined;
    return link === undefined || splitAddresses(cell.trim()).every(isWebAddress) ? cell : link;
  });
}

/** Returns the hyperlink of the title of a record without an address, and the warning; undefined if it has none. */
export function titleLink(record: SourceRecord, columns: readonly Column[], links: RowLinks): TitleLink | undefined {
  if (record['url'] !== undefined) return undefined;
  const url = columns.flatMap(({ field }, i) => (field === 'title' ? (links.get(i) ?? []) : []))[0];
  if (url === undefined) return undefined;
  const expected = 'the address in a column of its own, not as a hyperlink of the title';
  const found = record['title'];
  return { url, finding: { code: 'other-form', severity: 'warning', path: ['url'], found, expected, meant: url } };
}

interface TitleLink {
  readonly url: string;
  readonly finding: Finding;
}
