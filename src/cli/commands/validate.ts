import { CliError, EXIT, type ExitCode } from '../cli-error';
import { createChecker, type Finding } from '../input/checker';
import { columnLines, columnsJson } from '../input/column-report';
import { colouredFinding, findingJson } from '../input/finding';
import { createIdStore } from '../input/ids/id-store';
import { openSpillFile } from '../input/ids/spill-file';
import { openFile, rejectRepeatedStdin } from '../input/open-file';
import { escapeJson, escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { createFindingKinds, kindJson, kindLines } from './finding-kinds';
import type { FixedTable, TableFixer } from './fix-table';
import { parseFix } from './options/parse-fix';
import { createMapCheck } from './options/parse-map';
import type { CommandOptions } from './options/parse-query';
import { parseReadOptions } from './options/read-options';
import { addToSummary, countWithNoun, type Summary, summaryLine } from './summary';

/** `gcm-hub validate`: reports all errors in files. Reads the files as streams. */
export async function validate(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  rejectRepeatedStdin(files);
  const summary: Summary = { files: files.length, records: 0, resources: 0, droppedDates: 0, errors: 0, warnings: 0 };
  const readOptions = parseReadOptions(options);
  const fix = parseFix(options, files);
  if (fix !== undefined) io.ignoreClosedPipe();
  const kinds = options['summary'] === true ? createFindingKinds() : undefined;
  const fixer = fix === undefined ? undefined : await createFixer(fix, files, readOptions.ids !== undefined, options);
  const ids = createIdStore({ openFile: openSpillFile });
  const checker = createChecker(readOptions, ids);
  const mapCheck = createMapCheck(readOptions.columns);
  const columns: unknown[] = [];
  let unreadable = 0;
  let isFirst = true;
  if (io.json) await io.write('{"issues":[');
  const writeIssue = async (issue: unknown): Promise<void> => {
    await io.write(`${isFirst ? '' : ','}\n${escapeJson(JSON.stringify(issue))}`);
    isFirst = false;
  };
  const writeFindings = async (findings: readonly Finding[]): Promise<void> => {
    if (kinds !== undefined) for (const finding of findings) kinds.add(finding);
    else if (io.json) for (const finding of findings) await writeIssue(findingJson(finding));
    else await io.print(findings.map((finding) => colouredFinding(finding, io)));
  };
  try {
    for (const name of files) {
      try {
        const file = await openFile(name, io.progress);
        if (file.isSnapshot) {
          const { openSnapshot } = await import('../load-hub');
          const { size } = await openSnapshot(file, 'editors', 'all');
          summary.records += size;
          summary.resources += size;
          continue;
        }
        for await (const batch of checker.check(file)) {
          const { findings, table, notes } = batch;
          mapCheck.add(batch);
          addToSummary(summary, batch);
          if (table !== undefined && io.json) for (const column of columnsJson(table)) columns.push(column);
          else if (table !== undefined) for (const line of columnLines(table)) io.note(line);
          await writeFindings(findings);
          await fixer?.add(batch);
          for (const note of notes) io.note(note);
        }
      } catch (error) {
        await fixer?.abort();
        if (!(error instanceof CliError) || error.exit !== EXIT.environment) throw error;
        unreadable++;
        summary.errors++;
        const { code, message, file = name } = error;
        if (io.json) await writeIssue({ file, severity: 'error', code, message });
        io.noteError(error);
      }
    }
  } finally {
    ids.close();
  }
  const isMapUnused = mapCheck.isUnused();
  if (isMapUnused) await fixer?.abort();
  const fixed = unreadable > 0 || isMapUnused ? undefined : await fixer?.end();
  if (io.json) {
    const rest = { ...(kinds === undefined ? {} : { kinds: kinds.list().map(kindJson) }), columns, ...summary, fixed };
    await io.write(`${isFirst ? '' : '\n'}],${escapeJson(JSON.stringify(rest)).slice(1)}\n`);
  } else if (unreadable < files.length || summary.records > 0) {
    await io.print([...(kinds === undefined ? [] : kindLines(kinds.list(), io)), summaryLine(summary, io)]);
    if (fixed !== undefined) await io.print([fixedLine(fixed)]);
  }
  if (fix !== undefined && fixed === undefined && !isMapUnused)
    io.note(`${fix} isn’t written: the file couldn’t be read completely, or has no rows`);
  if (unreadable === 0) mapCheck.end();
  if (unreadable > 0) return EXIT.environment;
  return summary.errors > 0 || (options['strict'] === true && summary.warnings > 0) ? EXIT.invalid : EXIT.success;
}

async function createFixer(
  fix: string,
  files: readonly string[],
  hasGeneratedIds: boolean,
  options: CommandOptions,
): Promise<TableFixer> {
  // Loaded on demand, because validate keeps within a limit of memory.
  const [{ createTableFixer }, { labelsFor }, { parseQuery }] = await Promise.all([
    import('./fix-table'),
    import('../labels'),
    import('./options/parse-query'),
  ]);
  const { locale } = await parseQuery([], { locale: options['locale'] });
  return createTableFixer(fix, files, hasGeneratedIds, labelsFor(locale));
}

/** Formats the numbers of a corrected table as one line: `fixed.csv: 50 rows, 31 of them changed`. */
function fixedLine({ file, rows, changedRows }: FixedTable): string {
  const changed = changedRows === 0 ? 'none' : changedRows.toLocaleString('en');
  return escapeLine(`${file}: ${countWithNoun(rows, 'row')}, ${changed} of them changed`);
}
