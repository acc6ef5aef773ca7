import { readZipDirectory, type ZipEntry } from './zip-directory';

/** Maximum size of a workbook's unpacked parts, in bytes. Reading needs about five times as much memory. */
const MAX_UNPACKED_SIZE = 256_000_000;

/** Reason why a file isn't read as a workbook. */
export interface WorkbookProblem {
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

const EXPECTED = 'an Excel workbook (.xlsx)';
const SAVE_AS_XLSX = 'save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”';
const DAMAGED: WorkbookProblem = { expected: EXPECTED, found: 'a damaged or truncated zip file' };

/** Binary container of .xls files and of encrypted workbooks. */
const COMPOUND_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Checks that a file is a workbook that can be read: its kind by its content, and the unpacked size of its parts. Unpacks nothing.
 *
 * @param maxSize the maximum unpacked size, in bytes.
 */
export function workbookProblem(bytes: Uint8Array, maxSize: number = MAX_UNPACKED_SIZE): WorkbookProblem | undefined {
  if (COMPOUND_SIGNATURE.every((byte, i) => bytes[i] === byte)) return compoundProblem(bytes);
  const entries = readZipDirectory(bytes);
  if (entries === undefined) return DAMAGED;
  return kindProblem(entries, bytes) ?? sizeProblem(entries, maxSize);
}

function compoundProblem(bytes: Uint8Array): WorkbookProblem {
  const isEncrypted = new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage');
  return isEncrypted
    ? { expected: EXPECTED, found: 'a workbook with a password', hint: 'save it without a password' }
    : { expected: EXPECTED, found: 'an old Office file such as .xls', hint: SAVE_AS_XLSX };
}

const WORKBOOK_PART = /(?:^|\/)workbook\d*\.xml$/i;

function kindProblem(entries: readonly ZipEntry[], bytes: Uint8Array): WorkbookProblem | undefined {
  const names = new Set(entries.map(({ name }) => name));
  const isOffice = names.has('[Content_Types].xml');
  if (isOffice && entries.some(({ name }) => WORKBOOK_PART.test(name))) return undefined;
  const found = otherKind(names, bytes);
  return { expected: EXPECTED, found, ...(found === 'a zip file' ? {} : { hint: SAVE_AS_XLSX }) };
}

/** Length of the head of an OpenDocument file that contains its type. */
const TYPE_LENGTH = 120;

function otherKind(names: ReadonlySet<string>, bytes: Uint8Array): string {
  if (names.has('xl/workbook.bin')) return 'a binary workbook (.xlsb)';
  if (names.has('word/document.xml')) return 'a Word document';
  if (names.has('ppt/presentation.xml')) return 'a presentation';
  if (names.has('Index/Document.iwa')) return 'a Numbers or other iWork document';
  if (!names.has('mimetype')) return 'a zip file';
  const head = new TextDecoder().decode(bytes.subarray(0, TYPE_LENGTH));
  return head.includes('opendocument.spreadsheet') ? 'an OpenDocument spreadsheet (.ods)' : 'another kind of document';
}

/**
 * Checks the declared unpacked size. The reader of workbooks unpacks at most as much as each entry declares. It doesn't limit an entry
 * that declares nothing, such as one of unknown size.
 */
function sizeProblem(entries: readonly ZipEntry[], maxSize: number): WorkbookProblem | undefined {
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  if (files.some(({ name, size, packedSize }) => size === 0 && (packedSize > MIN_PACKED_SIZE || isXml(name))))
    return DAMAGED;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total <= maxSize) return undefined;
  const [max, found] = [megabytes(maxSize), megabytes(total)];
  const hint = 'save the sheet as “CSV UTF-8”';
  return { expected: `a workbook of at most ${max} unpacked`, found, hint };
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
}

/** Packed size of empty data. */
const MIN_PACKED_SIZE = 2;

function isXml(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name);
}
