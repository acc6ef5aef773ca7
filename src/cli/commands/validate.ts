import { CliError, EXIT, type ExitCode } from '../cli-error';
import { createChecker, type Finding } from '../input/checker';
import { columnLines, columnsJson } from '../input/column-report';
import { findingJson, findingLine } from '../input/finding';
import { createIdStore } from '../input/ids/id-store';
import { openSpillFile } from '../input/ids/spill-file';
import { openFile, rejectRepeatedStdin } from '../input/open-file';
import { escapeJson } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { rejectUnusedMap } from './options/parse-map';
import type { CommandOptions } from './options/parse-query';
import { parseReadOptions } from './options/read-options';
import { type Summary, summaryLine } from './summary';

/** `gcm-hub validate`: reports all errors in files. Reads the files as streams. */
export async function validate(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  rejectRepeatedStdin(files);
  const summary: Summary = { files: files.length, records: 0, resources: 0, droppedDates: 0, errors: 0, warnings: 0 };
  const readOptions = parseReadOptions(options);
  const ids = createIdStore({ openFile: openSpillFile });
  const checker = createChecker(readOptions, ids);
  const headings = new Set<string>();
  const columns: unknown[] = [];
  let unreadable = 0;
  let isFirst = true;
  if (io.json) await io.write('{"issues":[');
  const writeIssue = async (issue: unknown): Promise<void> => {
    await io.write(`${isFirst ? '' : ','}\n${escapeJson(JSON.stringify(issue))}`);
    isFirst = false;
  };
  const writeFindings = async (findings: readonly Finding[]): Promise<void> => {
    for (const { severity } of findings) summary[severity === 'error' ? 'errors' : 'warnings']++;
    if (io.json) for (const finding of findings) await writeIssue(findingJson(finding));
    else await io.print(findings.map((finding) => colouredFinding(finding, io)));
  };
  for (const name of files) {
    try {
      const file = await openFile(name, io.progress);
      if (file.isSnapshot) {
        const { openSnapshot } = await import('../load-hub');
        const { size } = await openSnapshot(file, 'editors');
        summary.records += size;
        summary.resources += size;
        continue;
      }
      for await (const { resources, findings, recordCount, omittedDates, table, notes } of checker.check(file)) {
        for (const { heading } of table?.columns ?? []) headings.add(heading);
        if (table !== undefined && io.json) columns.push(...columnsJson(table));
        else if (table !== undefined) for (const line of columnLines(table)) io.note(line);
        summary.records += recordCount;
        summary.resources += resources.length;
        summary.droppedDates += omittedDates;
        await writeFindings(findings);
        for (const note of notes) io.note(note);
      }
    } catch (error) {
      if (!(error instanceof CliError) || error.exit !== EXIT.environment) throw error;
      unreadable++;
      summary.errors++;
      const { code, message, file = name } = error;
      if (io.json) await writeIssue({ file, severity: 'error', code, message });
      io.noteError(error);
    }
  }
  ids.close();
  if (io.json)
    await io.write(`${isFirst ? '' : '\n'}],${escapeJson(JSON.stringify({ columns, ...summary })).slice(1)}\n`);
  else if (unreadable < files.length || summary.records > 0) await io.print([summaryLine(summary, io)]);
  if (unreadable === 0) rejectUnusedMap(readOptions.columns, headings);
  if (unreadable > 0) return EXIT.environment;
  return summary.errors > 0 || (options['strict'] === true && summary.warnings > 0) ? EXIT.invalid : EXIT.success;
}

/** Formats a finding with its severity in colour. */
export function colouredFinding(finding: Finding, { colours }: Io): string {
  const { severity } = finding;
  const paint = severity === 'error' ? colours.red : colours.yellow;
  return findingLine(finding).replace(` ${severity}: `, ` ${paint(severity)}: `);
}
