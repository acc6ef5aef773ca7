import {
  countries,
  documentTypes,
  type Entry,
  type Labels,
  label,
  objectives,
  objectiveTitle,
  principles,
  regions,
  scopes,
  sdgs,
  sections,
  type VocabularyName,
  vocabularyNames,
} from 'gcm-hub/taxonomy';
import { nearest } from '../../base/nearest';
import { wrongUsage } from '../exit';
import { labelsFor } from '../labels';
import { type Options, queryOf } from '../query/query-of';
import { plain } from '../terminal/cell';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';

const entries: Readonly<Record<VocabularyName, readonly Entry<string | number>[]>> = {
  objectives,
  principles,
  scopes,
  regions,
  countries,
  documentTypes,
  sections,
  sdgs,
};

/** `gcm-hub taxonomy`: the vocabularies, or the entries of one. */
export async function taxonomy(name: string | undefined, options: Options, io: Io): Promise<void> {
  const { locale } = await queryOf([], { locale: options['locale'] });
  const labels = labelsFor(locale);
  if (name === undefined) return showNames(io);
  const vocabulary = vocabularyNames.find((known) => known === name);
  if (vocabulary === undefined) {
    throw wrongUsage('vocabulary', name, `one of ${vocabularyNames.join(', ')}`, nearest(name, vocabularyNames)[0]);
  }
  const rows = entries[vocabulary].map((entry) => factsOf(vocabulary, entry, labels));
  if (io.json) return io.printJson(rows);
  const others = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !FIRST.includes(field));
  const columns: Column[] = [...FIRST, ...others].map((field) =>
    field === 'label' || field === 'title'
      ? { head: field, least: 12, lines: 3 }
      : { head: field, isOptional: field !== 'id' },
  );
  const cells = rows.map((row) => [...FIRST, ...others].map((field) => plain(textOf(row[field]))));
  await io.print(table(columns, cells, { width: io.width, head: io.colours.dim, isBidi: io.isTerminal }));
}

const FIRST: readonly string[] = ['id', 'label'];

function showNames(io: Io): Promise<void> {
  if (io.json) return io.printJson(vocabularyNames.map((name) => ({ name, entries: entries[name].length })));
  const rows = vocabularyNames.map((name) => [plain(name), plain(String(entries[name].length))]);
  const columns: Column[] = [{ head: 'vocabulary' }, { head: 'entries', align: 'right' }];
  return io.print(table(columns, rows, { width: io.width, head: io.colours.dim }));
}

/** The facts of an entry with its label: what `/api/taxonomy` has of it. */
function factsOf(
  vocabulary: VocabularyName,
  entry: Entry<string | number>,
  labels: Labels,
): Readonly<Record<string, unknown>> {
  const facts = { ...entry, label: label(vocabulary, entry.id as never, labels) }; // an id of this very vocabulary
  const objective = objectives.find(({ id }) => vocabulary === 'objectives' && id === entry.id);
  return objective === undefined ? facts : { ...facts, title: objectiveTitle(objective.id, labels) };
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
