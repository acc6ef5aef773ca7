import { normalizeName } from '../base/normalize-name';
import { canonicalText } from '../base/text/canonical-text';
import { fieldForm, requiredColumns } from './column-names';
import type { HeadingReader } from './read-heading';

/**
 * How a column of a table is read.
 * - `name`: as the field of that name
 * - `heading`: as the field that the heading means
 * - `map`: as the field to which the heading is mapped
 * - `ignored`: not read, because the heading is mapped to nothing, or is one of a corrected table
 * - `unknown`: as an additional field, unchanged
 * - `blank`: not read, because it has no heading
 * - `doubtful`: an error, because the heading may mean a field
 * - `duplicate`: an error, because an earlier column is the same field
 */
export type ColumnKind = 'blank' | 'doubtful' | 'duplicate' | 'heading' | 'ignored' | 'map' | 'name' | 'unknown';

/** Column of a table. */
export interface Column {
  /** The heading as in the table, trimmed. */
  readonly heading: string;
  readonly kind: ColumnKind;
  /** The field, with its part: `countries`, `titles.fr`. For a duplicate without a field, its heading. */
  readonly field?: string;
  /**
   * Rank among the columns of the field, in exports of known programs. Their lists are joined. Of single values, that of the lowest rank
   * counts.
   */
  readonly rank?: number;
  /** The fields that a doubtful heading may mean. */
  readonly candidates?: readonly string[];
  /** For a duplicate, the heading of the earlier column. */
  readonly earlier?: string;
}

/** Heading of the column of a corrected table that describes the changes of each row. It isn't read. */
export const CHANGES_HEADING = 'Changes (gcm-hub)';

/** Beginning of the headings of a corrected table whose columns weren't read. */
export const UNREAD_PREFIX = 'Not read (gcm-hub): ';

/** Fields by heading; an empty field ignores the column. */
export type ColumnMap = Readonly<Record<string, string>>;

/**
 * Reads the headings of a table. Each column is read as one field, kept unchanged, ignored, or an error.
 *
 * @param map fields by heading, compared exactly or else without case, accents, spaces and punctuation. It precedes the meaning of a
 * heading.
 */
export function readColumns(headings: readonly string[], readHeading: HeadingReader, map: ColumnMap = {}): Column[] {
  const texts = headings.map(canonicalText);
  const mapped = mappedFields(texts, map);
  const meanings = texts.map((text, i) => {
    const field = mapped[i];
    if (field !== undefined) return { field, isName: false, isMapped: true } as const;
    if (text === CHANGES_HEADING || text.startsWith(UNREAD_PREFIX)) return { field: '', isName: false } as const;
    return text === '' ? undefined : readHeading(text);
  });
  const readFields = new Set(
    meanings.flatMap((meaning) => (meaning !== undefined && 'field' in meaning ? [meaning.field] : [])),
  );
  const columns = texts.map((heading, i): Column => {
    const meaning = meanings[i];
    if (meaning === undefined) return { heading, kind: heading === '' ? 'blank' : 'unknown' };
    if ('field' in meaning) {
      const { field, isName } = meaning;
      if (field === '') return { heading, kind: 'ignored' };
      const kind = 'isMapped' in meaning ? 'map' : isName ? 'name' : 'heading';
      return { heading, kind, field, ...('rank' in meaning ? { rank: meaning.rank } : {}) };
    }
    const { candidates, isNearMiss } = meaning;
    const possible = isNearMiss ? candidates : candidates.filter((field) => !readFields.has(field));
    return possible.length === 0 ? { heading, kind: 'unknown' } : { heading, kind: 'doubtful', candidates: possible };
  });
  return markDuplicates(columns);
}

/** Marks the columns whose field, or whose additional field, an earlier column has. */
function markDuplicates(columns: readonly Column[]): Column[] {
  const earlierColumns = new Map<string, EarlierColumns>();
  return columns.map((column) => {
    const { heading, kind, rank } = column;
    const field = column.field ?? heading;
    if (kind === 'blank' || kind === 'ignored') return column;
    const earlier = earlierColumns.get(field);
    if (earlier === undefined) {
      earlierColumns.set(field, { first: column, ranks: new Set([rank]) });
      return column;
    }
    if (!mayShareField(column, earlier)) return { heading, kind: 'duplicate', field, earlier: earlier.first.heading };
    earlier.ranks.add(rank);
    return column;
  });
}

/** The columns of a field so far. */
interface EarlierColumns {
  readonly first: Column;
  /** With undefined if a column has no rank. */
  readonly ranks: Set<number | undefined>;
}

/** Whether a ranked column may be the same field as earlier ones: that of a list, or a value of another rank. */
function mayShareField({ field = '', rank }: Column, { ranks }: EarlierColumns): boolean {
  if (rank === undefined) return false;
  return fieldForm(field) === 'list' || !(ranks.has(undefined) || ranks.has(rank));
}

/** Returns the field to which each heading is mapped; undefined if it isn't mapped. */
function mappedFields(headings: readonly string[], map: ColumnMap): (string | undefined)[] {
  const entries = Object.entries(map).map(([name, field]) => ({ name: canonicalText(name), field }));
  if (entries.length === 0) return [];
  const keys = new Map(headings.map((heading) => [heading, headingKey(heading)]));
  const isExact = new Set(entries.filter(({ name }) => keys.has(name)).map(({ name }) => name));
  return headings.map((heading) => {
    const exact = entries.find(({ name }) => name === heading);
    if (exact !== undefined) return exact.field;
    if (heading === '') return undefined;
    return entries.find(({ name }) => !isExact.has(name) && headingKey(name) === keys.get(heading))?.field;
  });
}

/** Returns the required fields that no column is read as. */
export function missingFields(columns: readonly Column[]): string[] {
  return requiredColumns.filter((name) => !columns.some(({ field }) => field === name));
}

/** Returns the key by which mapped headings are compared. */
function headingKey(heading: string): string {
  return normalizeName(heading) || canonicalText(heading);
}

/** Returns the headings of a map that no table has. */
export function unusedHeadings(map: ColumnMap, headings: Iterable<string>): string[] {
  const keys = new Set(Array.from(headings, headingKey));
  return Object.keys(map).filter((name) => !keys.has(headingKey(name)));
}
