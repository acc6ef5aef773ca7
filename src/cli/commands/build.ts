import { createHub, type Resource } from 'gcm-hub';
import { beginsContainer } from '../../base/container';
import { EXIT, type ExitCode, usageError } from '../cli-error';
import { createChecker, type Finding } from '../input/checker';
import { columnLines, columnsJson } from '../input/column-report';
import { colouredFinding, findingJson } from '../input/finding';
import { openFile, rejectRepeatedStdin } from '../input/open-file';
import { labels } from '../labels';
import { parseAudience, rejectSnapshot } from '../load-hub';
import { createOutput, resolveTarget } from '../output/output-file';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { createMapCheck } from './options/parse-map';
import type { CommandOptions } from './options/parse-query';
import { parseReadOptions } from './options/read-options';
import { addToSummary, countWithNoun, type Summary, summaryLine } from './summary';

/** `gcm-hub build`: builds a snapshot from files, for `openHub`, `--from` and `serve`. */
export async function build(files: readonly string[], options: CommandOptions, io: Io): Promise<ExitCode> {
  const { output } = options;
  if (typeof output !== 'string' || output === '')
    throw usageError('--output', output, 'the file name of the snapshot');
  if (output === '-') throw usageError('--output', output, 'a file name, not standard output');
  rejectRepeatedStdin(files);
  const audience = parseAudience(options);
  const readOptions = parseReadOptions(options);
  const target = await resolveTarget('--output', output, files, { isReplaceable: beginsContainer, name: 'a snapshot' });
  io.ignoreClosedPipe();
  const summary: Summary = { files: files.length, records: 0, resources: 0, droppedDates: 0, errors: 0, warnings: 0 };
  const resources: Resource[] = [];
  const checker = createChecker(readOptions);
  const mapCheck = createMapCheck(readOptions.columns);
  const columns: unknown[] = [];
  const issues: unknown[] = [];
  let isIncomplete = false;
  let isUnclear = false;
  const report = async (finding: Finding): Promise<void> => {
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
      addToSummary(summary, checked);
      hasRecords ||= checked.recordCount > 0;
      const { table, notes } = checked;
      mapCheck.add(checked);
      if (table !== undefined && io.json) for (const column of columnsJson(table)) columns.push(column);
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
    mapCheck.end();
    return EXIT.invalid;
  }
  mapCheck.end();
  const hub = createHub(resources, { labels, audience });
  const bytes = hub.snapshot();
  const written = await createOutput(target);
  await written.write(bytes);
  await written.commit();
  if (io.json) await io.printJson({ issues, columns, ...summary, output, visible: hub.size, bytes: bytes.length });
  else
    await io.print([
      summaryLine(summary, io),
      `${escapeLine(output)}: ${countWithNoun(hub.size, 'resource')}, ${formatSize(bytes.length)}`,
    ]);
  return EXIT.success;
}

function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
