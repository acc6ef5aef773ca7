import { convertType } from './convert-type';
import { dropUndated } from './drop-undated';
import { createSourceHeadings } from './source-headings';
import { convertInTurn, type TableSource } from './table-source';

/** Headings that Zotero writes in any language of its interface, and no other program. */
const SIGNS = ['key', 'item type', 'abstract note', 'manual tags', 'date added', 'library catalog'];
const MIN_SIGNS = 3;

const readHeading = createSourceHeadings({
  key: 'id',
  'item type': 'documentType',
  title: 'title',
  url: 'url',
  'abstract note': 'summary',
  date: 'published',
  'publication year': { field: 'published', rank: 1 },
  publisher: 'publishers',
  language: 'languages',
  'manual tags': 'keywords',
  'automatic tags': 'keywords',
});

/** Exports of Zotero as CSV. Other columns, such as authors, are no fields of a resource. */
export const zotero: TableSource = {
  name: 'Zotero',
  matches: (headings) => {
    const names = new Set(headings.map((heading) => heading.toLowerCase()));
    return names.has('title') && SIGNS.filter((sign) => names.has(sign)).length >= MIN_SIGNS;
  },
  createHeadingReader: () => readHeading,
  convert: (record) => convertInTurn(record, dropUndated, convertType),
};
