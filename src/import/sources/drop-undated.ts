import type { ConvertedRecord, SourceRecord } from './table-source';

/** Words for an unknown date in the catalogues of libraries. */
const UNDATED =
  /^\s*\[?(?:n\.?\s?d\.?|s\.?\s?[df]\.?|no date|not dated|undated|sans date|sin fecha|без даты|б\.?\s?г\.?)\]?\s*$/i;
const MAX_LENGTH = 40;

/** Omits a date of publication that is unknown, with a warning. */
export function dropUndated(record: SourceRecord): ConvertedRecord {
  const { published, ...rest } = record;
  if (typeof published !== 'string' || published.length > MAX_LENGTH || !UNDATED.test(published)) {
    return { record, findings: [] };
  }
  const expected = 'a date, or nothing';
  return {
    record: rest,
    findings: [{ code: 'implausible', severity: 'warning', path: ['published'], found: published, expected }],
  };
}
