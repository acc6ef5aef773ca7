import type { Finding } from '../../resource/read-record';
import type { HeadingReader } from '../read-heading';

/** Record as a source wrote it: values by field. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** Record with the fields of a resource, and the warnings of its changes. */
export interface ConvertedRecord {
  readonly record: SourceRecord;
  readonly findings: readonly Finding[];
}

/** Program that exports tables with headings and values of its own. */
export interface TableSource {
  /** Its name in notes. */
  readonly name: string;
  /** Whether the headings of a table are those of its exports. */
  readonly matches: (headings: readonly string[]) => boolean;
  /** Creates the reader of the headings of one export. */
  readonly createHeadingReader: (headings: readonly string[]) => HeadingReader;
  /** Converts the values of a record to those of the Hub. */
  readonly convert: (record: SourceRecord) => ConvertedRecord;
}

/** Creates the warning that a value is read as another one. */
export function conversion(field: string, found: unknown, expected: string, meant: string): Finding {
  return { code: 'other-form', severity: 'warning', path: [field], found, expected, meant };
}

/** Applies conversions one after the other. */
export function convertInTurn(
  record: SourceRecord,
  ...conversions: readonly ((record: SourceRecord) => ConvertedRecord)[]
): ConvertedRecord {
  let converted: ConvertedRecord = { record, findings: [] };
  for (const convert of conversions) {
    const next = convert(converted.record);
    converted = { record: next.record, findings: [...converted.findings, ...next.findings] };
  }
  return converted;
}
