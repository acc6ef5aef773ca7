import type { Column, Value } from './column';

/** What a filter asks of one facet; the law of its open and closed part is in docs/counting.md. */
export interface Filter {
  readonly any: readonly Value[];
  readonly all: readonly Value[];
  readonly none: readonly Value[];
  readonly missing: boolean;
  /** Both ends included. */
  readonly range?: { readonly from: number; readonly to: number };
}

/** A filter made ready for one column. */
export interface Test {
  readonly column: Column;
  /** Whether the filter has an open part: without one, every document passes it. */
  readonly open: boolean;
  /** 1 for each code that passes the open part. */
  readonly accepted: Uint8Array;
  readonly missing: boolean;
  /** 1 for each code that the closed part refuses. */
  readonly refused: Uint8Array;
  /** The codes that a document must have, every one; undefined where one of them is no document's. */
  readonly required: ReadonlySet<number> | undefined;
}

/** Makes a filter ready for a column. Values that no document has are ordinary: they are nobody's. */
export function compileFilter(column: Column, { any, all, none, missing, range }: Filter): Test {
  const accepted = mark(column, any);
  if (range !== undefined) {
    column.values.forEach((value, code) => {
      if (typeof value === 'number' && value >= range.from && value <= range.to) accepted[code] = 1;
    });
  }
  const required = new Set<number>();
  let possible = true;
  for (const value of all) {
    const code = column.codes.get(value);
    if (code === undefined) possible = false;
    else required.add(code);
  }
  return {
    column,
    open: any.length > 0 || missing || range !== undefined,
    accepted,
    missing,
    refused: mark(column, none),
    required: possible ? required : undefined,
  };
}

function mark(column: Column, values: readonly Value[]): Uint8Array {
  const marks = new Uint8Array(column.values.length);
  for (const value of values) {
    const code = column.codes.get(value);
    if (code !== undefined) marks[code] = 1;
  }
  return marks;
}

/** Whether a document passes the open part: it has an accepted value, or none at all where that is accepted. */
export function passesOpen({ column, open, accepted, missing }: Test, document: number): boolean {
  if (!open) return true;
  const start = column.starts[document] ?? 0;
  const end = column.starts[document + 1] ?? 0;
  if (start === end) return missing;
  for (let i = start; i < end; i++) if (accepted[column.items[i] ?? 0] === 1) return true;
  return false;
}

/** Whether a document passes the closed part: it has every required value and no refused one. */
export function passesClosed({ column, refused, required }: Test, document: number): boolean {
  if (required === undefined) return false;
  const start = column.starts[document] ?? 0;
  const end = column.starts[document + 1] ?? 0;
  let found = 0;
  for (let i = start; i < end; i++) {
    const code = column.items[i] ?? 0;
    if (refused[code] === 1) return false;
    if (required.has(code)) found++;
  }
  return found === required.size;
}

/** Whether a document passes a filter whole. */
export function passes(test: Test, document: number): boolean {
  return passesClosed(test, document) && passesOpen(test, document);
}
