import type { ReadOptions, Sheet } from 'hucre/xlsx';
import { cellAddress } from './cell-address';
import { cellLink } from './cell-link';
import { cellText, type DateSystem, isInexact } from './cell-text';
import { type WorkbookProblem, workbookProblem } from './workbook-problem';

type SheetFilterInfo = Parameters<Extract<ReadOptions['sheets'], (...args: never[]) => boolean>>[0];

/** Row of a sheet. */
export interface SheetRow {
  /** Number of the row, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Web addresses of the cells' hyperlinks, by number of the column. Undefined if it has none. */
  readonly links?: ReadonlyMap<number, string>;
}

/** Sheet of a workbook, as text. */
export interface SheetTable {
  readonly sheet: string;
  /** Names of the other visible sheets. */
  readonly others: readonly string[];
  /** Rows with at least one cell that isn't empty. */
  readonly rows: readonly SheetRow[];
  /** Cells whose value isn't known, such as formulas without a result. */
  readonly problems: readonly CellProblem[];
}

/** Problem of some cells. */
interface CellProblem extends WorkbookProblem {
  /** Address of the first of them: `C5`. */
  readonly cell: string;
  readonly line: number;
  /** Number of its column, from 0. */
  readonly column: number;
}

/** Error for a workbook that can't be read, or that has no sheet with the name. */
export class WorkbookError extends Error {
  readonly problem: WorkbookProblem;
  /** Names of the sheets, if the workbook has no sheet with the name. */
  readonly sheets: readonly string[] | undefined;

  constructor(problem: WorkbookProblem, sheets?: readonly string[], cause?: unknown) {
    super(`expected ${problem.expected}, found ${problem.found}`, { cause });
    this.problem = problem;
    this.sheets = sheets;
  }
}

export interface SheetOptions {
  /** Name of the sheet, in any case. Default: the first visible one. */
  readonly sheet?: string | undefined;
  /** Maximum unpacked size of the workbook, in bytes. Default: 256 MB. */
  readonly maxSize?: number | undefined;
}

/**
 * Reads a sheet of a workbook (.xlsx) as rows of text, as if it had been saved as CSV. Dates are in ISO form. Hidden rows are read, too.
 *
 * @throws WorkbookError if the file can't be read as a workbook, or has no such sheet.
 */
export async function readSheet(bytes: Uint8Array, { sheet: name, maxSize }: SheetOptions = {}): Promise<SheetTable> {
  const problem = workbookProblem(bytes, maxSize);
  if (problem !== undefined) throw new WorkbookError(problem);
  try {
    return await readTable(bytes, name);
  } catch (error) {
    if (error instanceof WorkbookError) throw error;
    const found = error instanceof Error ? error.message : String(error);
    throw new WorkbookError({ expected: 'an undamaged workbook', found }, undefined, error);
  }
}

async function readTable(bytes: Uint8Array, name: string | undefined): Promise<SheetTable> {
  const { readXlsx } = await import('hucre/xlsx');
  let infos: SheetFilterInfo[] = [];
  /** Reads the first sheet that passes the filter. */
  const readFirst = (filter: (info: SheetFilterInfo) => boolean): ReturnType<typeof readXlsx> => {
    infos = [];
    let isFound = false;
    const sheets = (info: SheetFilterInfo): boolean => {
      infos.push(info);
      if (isFound || !filter(info)) return false;
      isFound = true;
      return true;
    };
    return readXlsx(bytes, { readStyles: true, sheets });
  };
  let workbook = await readFirst(name === undefined ? isVisible : (info) => isSameName(info.name, name));
  if (workbook.sheets.length === 0 && name === undefined) workbook = await readFirst(() => true);
  const [sheet] = workbook.sheets;
  const names = infos.map((info) => info.name);
  if (sheet === undefined) throw unknownSheet(name, names);
  const others = infos.filter((info) => isVisible(info) && info.name !== sheet.name).map((info) => info.name);
  return { sheet: sheet.name, others, ...readRows(sheet, workbook.dateSystem === '1904' ? '1904' : '1900') };
}

function isVisible({ hidden, veryHidden }: SheetFilterInfo): boolean {
  return !hidden && !veryHidden;
}

/** Compares names of sheets, which differ by more than their case. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function unknownSheet(name: string | undefined, sheets: readonly string[]): WorkbookError {
  if (name === undefined) return new WorkbookError({ expected: 'a workbook with a sheet', found: 'none' });
  const list = sheets.map((one) => `“${one}”`).join(', ');
  return new WorkbookError({ expected: `one of the sheets ${list}`, found: name }, sheets);
}

function readRows({ rows, cells }: Sheet, dateSystem: DateSystem): Pick<SheetTable, 'problems' | 'rows'> {
  const table: SheetRow[] = [];
  const uncalculated: CellAt[] = [];
  const inexact: CellAt[] = [];
  for (const [row, values] of rows.entries()) {
    const line = row + 1;
    const links = new Map<number, string>();
    const texts = values.map((value, column) => {
      const cell = cells?.get(`${row},${column}`);
      const link = cellLink(cell);
      if (link !== undefined) links.set(column, link);
      if (value === null && cell?.formula !== undefined) uncalculated.push({ line, column });
      if (isInexact(value)) inexact.push({ line, column });
      return cellText(value, cell, dateSystem);
    });
    while (texts.at(-1) === '') texts.pop();
    if (texts.length > 0) table.push({ line, cells: texts, ...(links.size === 0 ? {} : { links }) });
  }
  const problems = [
    ...cellProblem(
      uncalculated,
      ['formula', ' without a result'],
      UNCALCULATED,
      'open the workbook in a spreadsheet program and save it',
    ),
    ...cellProblem(inexact, ['longer number'], INEXACT, 'format the column as text and enter them again'),
  ];
  return { rows: table, problems };
}

interface CellAt {
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

const UNCALCULATED = 'the result of each formula';
const INEXACT = 'numbers of at most 15 digits';

function cellProblem(
  cells: readonly CellAt[],
  [noun, rest = '']: readonly [string, string?],
  expected: string,
  hint: string,
): CellProblem[] {
  const [first] = cells;
  if (first === undefined) return [];
  const found = `${cells.length.toLocaleString('en')} ${noun}${cells.length === 1 ? '' : 's'}${rest}`;
  return [{ ...first, cell: cellAddress(first.column, first.line), expected, found, hint }];
}
