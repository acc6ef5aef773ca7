import { placeholderProblem } from '../resource/clean-text';
import { declarationOf, isFieldName } from '../resource/fields';
import { type DisplayLabels, facetKinds, isFacetName } from '../taxonomy';
import { fieldForm } from './column-names';
import { CHANGES_HEADING, type Column, UNREAD_PREFIX } from './columns';
import { cellText } from './formula-text';
import { formatTableIssue, type TableIssue } from './table-issue';
import { membersOf } from './to-record';

/** Row of a corrected table. */
export interface FixedRow {
  /** The cells, and the description of the changes after the last column. */
  readonly cells: readonly string[];
  readonly isChanged: boolean;
}

/** Row to correct. */
export interface RowToFix {
  /** The cells as they are written. Those after the last column are kept. */
  readonly cells: readonly string[];
  readonly issues: readonly TableIssue[];
  /** The id, if it was generated. */
  readonly generatedId: string | undefined;
}

/** Corrects the rows of one table. */
export interface RowFixer {
  /** The headings of the corrected table: those of the table, one for generated ids if it has none, and that of the changes. */
  readonly headings: readonly string[];
  /**
   * Corrects a row: replaces the values that were read in another form, and removes those that stand for none. Other values are kept as
   * they are written, also those of an error, whose probable meaning is only described. Its cells are in the order of the headings.
   */
  fix(row: RowToFix): FixedRow;
}

/**
 * Creates the fixer of a table.
 *
 * @param hasGeneratedIds whether ids are generated.
 * @param labels the language in which values are written.
 */
export function createRowFixer(columns: readonly Column[], hasGeneratedIds: boolean, labels: DisplayLabels): RowFixer {
  const needsId = hasGeneratedIds && !columns.some((column) => readField(column) === 'id');
  return {
    headings: [...columns.filter(isKept).map(fixedHeading), ...(needsId ? ['id'] : []), CHANGES_HEADING],
    fix({ cells, issues, generatedId }) {
      const changes: string[] = [];
      const isFixed = new Set<TableIssue>();
      const change = (heading: string, cell: string, text: string): string => {
        if (text !== cell) changes.push(`${heading}: ${JSON.stringify(cell)} → ${JSON.stringify(text)}`);
        return text;
      };
      const fixed = columns.flatMap((column, i) => {
        if (!isKept(column)) return [];
        const cell = cells[i] ?? '';
        const field = readField(column);
        if (field === undefined) return [cell];
        if (field === 'id' && generatedId !== undefined) return [change(column.heading, cell, generatedId)];
        const own = issues.filter(({ path }) => isOfField(path, field));
        return [change(column.heading, cell, fixCell(field, cell, own, labels, isFixed))];
      });
      if (needsId) fixed.push(change('id', '', generatedId ?? ''));
      const unchanged = issues
        .filter((issue) => !isFixed.has(issue))
        .map((issue) => `${issue.severity}, not changed: ${formatTableIssue(issue, issue.column ?? 'row')}`);
      return {
        cells: [...fixed, [...changes, ...unchanged].join('; '), ...cells.slice(columns.length)],
        isChanged: changes.length > 0,
      };
    },
  };
}

/** Whether a column isn't the description of earlier changes. */
function isKept({ heading }: Column): boolean {
  return heading !== CHANGES_HEADING;
}

/** Returns the heading by which a column is read in the same way without a map. */
function fixedHeading({ heading, kind, field = heading }: Column): string {
  if (kind === 'map') return field;
  const isUnread = kind === 'ignored' && !heading.startsWith(UNREAD_PREFIX);
  return isUnread ? `${UNREAD_PREFIX}${heading}` : heading;
}

/** Returns the field of a column that is read as one. */
function readField({ kind, heading, field = heading }: Column): string | undefined {
  return kind === 'name' || kind === 'heading' || kind === 'map' ? field : undefined;
}

function isOfField([name, part]: TableIssue['path'], field: string): boolean {
  return name === field || `${name}.${part}` === field;
}

function fixCell(
  field: string,
  cell: string,
  issues: readonly TableIssue[],
  labels: DisplayLabels,
  isFixed: Set<TableIssue>,
): string {
  const isList = fieldForm(field) === 'list';
  const text = cellText(cell);
  const members = isList ? membersOf(text).map(String) : [text];
  for (const issue of issues) {
    const position = isList && typeof issue.path[1] === 'number' ? issue.path[1] : 0;
    const fixed = fixedText(field, issue, labels);
    if (fixed === undefined) continue;
    isFixed.add(issue);
    members[position] = fixed;
  }
  if (!issues.some((issue) => isFixed.has(issue))) return cell;
  return members.filter((member) => member !== '').join('; ');
}

/** Returns the corrected text of a value, which is empty if it stands for no value; undefined if the issue remains. */
function fixedText(
  field: string,
  { code, severity, meaning, value }: TableIssue,
  labels: DisplayLabels,
): string | undefined {
  if (severity === 'error') return undefined;
  if (code === 'other-form' && meaning !== undefined) return writtenValue(field, String(meaning), labels);
  const [name = ''] = field.split('.');
  const isNeeded = isFieldName(name) && NEEDED.includes(declarationOf(name).type);
  return code === 'implausible' && !isNeeded && placeholderProblem(String(value)) !== undefined ? '' : undefined;
}

const NEEDED: readonly string[] = ['id', 'nonBlankText'];

/** Returns a value as people write it: the labels of ids and of languages. Numbers of objectives and goals are written as they are. */
function writtenValue(field: string, meaning: string, labels: DisplayLabels): string {
  const kind = isFacetName(field) ? facetKinds[field] : undefined;
  if (kind === undefined || !kind.hasLabels) return meaning;
  const [label, scope] = [kind.labels(labels), facetKinds.scope.labels(labels)];
  const members = fieldForm(field) === 'list' ? meaning.split('; ') : [meaning];
  return members.map((id) => (/^\d+$/.test(id) ? id : id === 'global' ? scope(id) : label(id))).join('; ');
}
