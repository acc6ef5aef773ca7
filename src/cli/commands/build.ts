import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { createHub, type Resource } from 'gcm-hub';
import { beginsContainer } from '../../base/container';
import { CliError, EXIT, type ExitCode, fileError, usageError } from '../cli-error';
import { createChecker, type Finding } from '../input/checker';
import { columnLines, columnsJson } from '../input/column-report';
import { findingJson } from '../input/finding';
import { openFile, rejectRepeatedStdin } from '../input/open-file';
import { labels } from '../labels';
import { parseAudience, rejectSnapshot } from '../load-hub';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { rejectUnusedMap } from './options/parse-map';
import type { CommandOptions } from './options/parse-query';
import { parseReadOptions } from './options/read-options';
import { countWithNoun, type Summary, summaryLine } from './summary';
import { colouredFinding } from './validate';

/** `gcm-hub build`: builds a snapshot from files, for `openHub`, `--from` and `serve`. */
export async function build(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const { output } = options;
  if (typeof output !== 'string' || output === '')
    throw usageError('--output', output, 'the file name of the snapshot');
  if (output === '-') throw usageError('--output', output, 'a file name, not standard output');
  rejectRepeatedStdin(files);
  const audience = parseAudience(options);
  const readOptions = parseReadOptions(options);
  const target = await resolveTarget(output, files);
  io.ignoreClosedPipe();
  const summary: Summary = { files: files.length, records: 0, resources: 0, droppedDates: 0, errors: 0, warnings: 0 };
  const resources: Resource[] = [];
  const checker = createChecker(readOptions);
  const headings = new Set<string>();
  const columns: unknown[] = [];
  const issues: unknown[] = [];
  let isIncomplete = false;
  let isUnclear = false;
  const report = async (finding: Finding): Promise<void> => {
    summary[finding.severity === 'error' ? 'errors' : 'warnings']++;
    if (io.json) issues.push(findingJson(finding));
    else await io.print([colouredFinding(finding, io)]);
  };
  for (const name of files) {
    let hasRecords = false;
    let isComplete = true;
    const file = await openFile(name, io.progress);
    rejectSnapshot(file, 'already a snapshot; build reads JSON, NDJSON, CSV or .xlsx');
    for await (const checked of checker.check(file)) {
      for (const resource of checked.resources) resources.push(resource);
      summary.records += checked.recordCount;
      summary.resources += checked.resources.length;
      summary.droppedDates += checked.omittedDates;
      hasRecords ||= checked.recordCount > 0;
      const { table, notes } = checked;
      for (const { heading } of table?.columns ?? []) headings.add(heading);
      if (table !== undefined && io.json) columns.push(...columnsJson(table));
      else if (table !== undefined) for (const line of columnLines(table)) io.note(line);
      for (const note of notes) io.note(note);
      for (const finding of checked.findings) {
        if (finding.endsReading === true) isComplete = false;
        else if (finding.code === 'doubtful-column' || finding.code === 'duplicate-column') isUnclear = true;
        await report(finding);
      }
    }
    isIncomplete ||= !isComplete || !hasRecords;
  }
  const isRejected = isIncomplete || isUnclear || (summary.errors > 0 && options['skipInvalid'] !== true);
  if (isRejected) {
    if (io.json) await io.printJson({ issues, columns, ...summary });
    else await io.print([summaryLine(summary, io)]);
    const reason = isIncomplete
      ? ': a file couldn’t be read to its end, or has no records'
      : isUnclear
        ? ': the columns aren’t clear; --map maps a heading to a field'
        : '; --skip-invalid leaves out the records and dates with errors';
    io.note(`${output} isn’t written${reason}`);
    rejectUnusedMap(readOptions.columns, headings);
    return EXIT.invalid;
  }
  rejectUnusedMap(readOptions.columns, headings);
  const hub = createHub(resources, { labels, audience });
  const bytes = hub.snapshot();
  await writeAtomically(target, bytes);
  if (io.json) await io.printJson({ issues, columns, ...summary, output, visible: hub.size, bytes: bytes.length });
  else
    await io.print([
      summaryLine(summary, io),
      `${escapeLine(output)}: ${countWithNoun(hub.size, 'resource')}, ${formatSize(bytes.length)}`,
    ]);
  return EXIT.success;
}

/** The file to write. */
interface Target {
  readonly file: string;
  /** Permissions of the snapshot to replace; undefined for a new file. */
  readonly mode: number | undefined;
}

/**
 * Resolves the path of the output and its links.
 *
 * @throws CliError if the file exists and isn't a snapshot, or is an input.
 */
async function resolveTarget(output: string, inputs: readonly string[]): Promise<Target> {
  const file = await realPath(output);
  if (file === undefined) return { file: output, mode: undefined };
  for (const input of inputs) {
    if (input !== '-' && (await realPath(input)) === file) {
      throw usageError('--output', output, 'a file that isn’t an input');
    }
  }
  try {
    const stats = await stat(file);
    if (!stats.isFile() || !(await isSnapshot(file))) {
      throw usageError('--output', output, 'a new file, or a snapshot to replace');
    }
    return { file, mode: stats.mode & 0o777 };
  } catch (error) {
    throw error instanceof CliError ? error : fileError(output, error);
  }
}

/** Returns the path with links resolved; undefined if the file doesn't exist. */
async function realPath(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined; // reading or writing the file will report the error
  }
}

async function isSnapshot(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return beginsContainer(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** Writes a file atomically: writes a temporary file in the same folder, then renames it. */
async function writeAtomically({ file, mode }: Target, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await open(temporary, 'wx');
    try {
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    if (handle !== undefined) await rm(temporary, { force: true });
    throw error instanceof CliError ? error : fileError(file, error);
  }
}

function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
