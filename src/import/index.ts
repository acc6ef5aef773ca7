/** Import of tables and other files of records. Depends on zod. */
export type { Column, ColumnKind, ColumnMap } from './columns';
export type { SheetInfo, TableColumns } from './entry';
export type { IdSource } from './generate-id';
export { createIdRegister, type IdRegister, type RecordPosition } from './id-register';
export { type ReadTableOptions, readHeadings, readTable, streamTable, type Table } from './read-table';
export type { TableBatch, TableNote, TableRecord, WrittenRow } from './record-reader';
export type { ByteChunks, TableInput } from './table-input';
export { formatTableIssue, type TableIssue, type TableIssueCode } from './table-issue';
