import { idsOf, labelledEntries, vocabularyNames } from 'gcm-hub/taxonomy';
import { nearestName } from '../../base/nearest';
import { usageError } from '../cli-error';
import { labelsFor } from '../labels';
import { textCell } from '../terminal/cell';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';
import { type CommandOptions, parseQuery } from './options/parse-query';

/** `gcm-hub taxonomy`: prints the vocabularies, or the entries of one. */
export async function taxonomy(name: string | undefined, options: CommandOptions, io: Io): Promise<void> {
  const { locale } = await parseQuery([], { locale: options['locale'] });
  const labels = labelsFor(locale);
  if (name === undefined) return printVocabularies(io);
  const vocabulary = vocabularyNames.find((vocabularyName) => vocabularyName === name);
  if (vocabulary === undefined) {
    throw usageError('vocabulary', name, `one of ${vocabularyNames.join(', ')}`, nearestName(name, vocabularyNames));
  }
  const rows: Readonly<Record<string, unknown>>[] = labelledEntries(vocabulary, labels).map((entry) => ({ ...entry }));
  if (io.json) return io.printJson(rows);
  const fields = columnNames(rows);
  const columns = fields.map(
    (field): Column => ({ heading: field, ...COLUMN_OPTIONS[field], isOptional: !isRequired(field) }),
  );
  const cells = rows.map((row) => fields.map((field) => textCell(formatValue(row[field]))));
  await io.print(table(columns, cells, { width: io.width, headingStyle: io.colours.dim, isBidi: io.isTerminal }));
}

const FIRST_COLUMNS: readonly string[] = ['id', 'label', 'title'];
const WRAPPED = { minWidth: 10, maxLines: 3 };
const COLUMN_OPTIONS: Readonly<Record<string, Partial<Column>>> = {
  id: { minWidth: 8, maxLines: Number.POSITIVE_INFINITY },
  label: WRAPPED,
  title: WRAPPED,
  otherNames: WRAPPED,
  footnote: { ...WRAPPED, maxWidth: 60, maxLines: 6 },
};

function isRequired(field: string): boolean {
  return field === 'id' || field === 'label';
}

/** Returns the fields of all rows, ids and labels first. */
function columnNames(rows: readonly object[]): string[] {
  const all = new Set(rows.flatMap((row) => Object.keys(row)));
  return [
    ...FIRST_COLUMNS.filter((field) => all.has(field)),
    ...[...all].filter((field) => !FIRST_COLUMNS.includes(field)),
  ];
}

function printVocabularies(io: Io): Promise<void> {
  if (io.json) return io.printJson(vocabularyNames.map((name) => ({ name, entries: idsOf(name).length })));
  const rows = vocabularyNames.map((name) => [textCell(name), textCell(String(idsOf(name).length))]);
  const columns: Column[] = [{ heading: 'vocabulary' }, { heading: 'entries', align: 'right' }];
  return io.print(table(columns, rows, { width: io.width, headingStyle: io.colours.dim }));
}

function formatValue(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(formatValue).join('; ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
