import { idsOf, labelledEntries, vocabularyNames } from 'gcm-hub/taxonomy';
import { nearestName } from '../../base/nearest';
import { wrongUsage } from '../cli-error';
import { labelsFor } from '../labels';
import { type Options, queryOf } from './options/parse-query';
import { plain } from '../terminal/cell';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';

/** `gcm-hub taxonomy`: the vocabularies, or the entries of one. */
export async function taxonomy(name: string | undefined, options: Options, io: Io): Promise<void> {
  const { locale } = await queryOf([], { locale: options['locale'] });
  const labels = labelsFor(locale);
  if (name === undefined) return showNames(io);
  const vocabulary = vocabularyNames.find((known) => known === name);
  if (vocabulary === undefined) {
    throw wrongUsage('vocabulary', name, `one of ${vocabularyNames.join(', ')}`, nearestName(name, vocabularyNames));
  }
  const rows: Readonly<Record<string, unknown>>[] = labelledEntries(vocabulary, labels).map((entry) => ({ ...entry }));
  if (io.json) return io.printJson(rows);
  const fields = fieldsOf(rows);
  const columns = fields.map((field): Column => ({ head: field, ...SHAPES[field], isOptional: !isNeeded(field) }));
  const cells = rows.map((row) => fields.map((field) => plain(textOf(row[field]))));
  await io.print(table(columns, cells, { width: io.width, head: io.colours.dim, isBidi: io.isTerminal }));
}

const FIRST: readonly string[] = ['id', 'label', 'title'];
const TEXT = { least: 10, lines: 3 };
const SHAPES: Readonly<Record<string, Partial<Column>>> = {
  id: { least: 8, lines: Number.POSITIVE_INFINITY },
  label: TEXT,
  title: TEXT,
  otherNames: TEXT,
  footnote: { ...TEXT, most: 60, lines: 6 },
};

function isNeeded(field: string): boolean {
  return field === 'id' || field === 'label';
}

/** The fields that any of the rows has, the names first. */
function fieldsOf(rows: readonly object[]): string[] {
  const all = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...FIRST.filter((field) => all.has(field)), ...[...all].filter((field) => !FIRST.includes(field))];
}

function showNames(io: Io): Promise<void> {
  if (io.json) return io.printJson(vocabularyNames.map((name) => ({ name, entries: idsOf(name).length })));
  const rows = vocabularyNames.map((name) => [plain(name), plain(String(idsOf(name).length))]);
  const columns: Column[] = [{ head: 'vocabulary' }, { head: 'entries', align: 'right' }];
  return io.print(table(columns, rows, { width: io.width, head: io.colours.dim }));
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
