import { open, rename, rm } from 'node:fs/promises';
import { createHub, type Resource } from 'gcm-hub';
import { CliError, EXIT, type Exit, fileError, wrongUsage } from '../exit';
import { audienceOf, refuseSnapshot } from '../hub';
import { createChecker, findingJson } from '../input/check';
import { openFile } from '../input/read';
import { labels } from '../labels';
import type { Options } from '../query/query-of';
import type { Io } from '../terminal/io';
import { many, type Summary, summaryLine } from './summary';
import { painted } from './validate';

/** `gcm-hub build`: a snapshot of what files hold, for `openHub`, `--from` and `serve`. */
export async function build(files: readonly string[], options: Options, io: Io): Promise<Exit> {
  const { output } = options;
  if (typeof output !== 'string' || output === '') throw wrongUsage('--output', output, 'the name of the snapshot');
  const audience = audienceOf(options);
  const summary: Summary = { files: files.length, records: 0, resources: 0, errors: 0, warnings: 0 };
  const resources: Resource[] = [];
  const checker = createChecker();
  const issues: unknown[] = [];
  for (const name of files) {
    const file = await openFile(name, io.progress);
    refuseSnapshot(file);
    for await (const checked of checker.check(file)) {
      for (const resource of checked.resources) resources.push(resource);
      summary.records += checked.records;
      summary.resources += checked.resources.length;
      for (const finding of checked.findings) {
        summary[finding.severity === 'error' ? 'errors' : 'warnings']++;
        if (io.json) issues.push(findingJson(finding));
        else await io.print([painted(finding, io)]);
      }
    }
  }
  const isRefused = summary.errors > 0 && options['skipInvalid'] !== true;
  if (isRefused) {
    if (io.json) await io.printJson({ issues, ...summary });
    else await io.print([summaryLine(summary, io)]);
    io.note(`${output} isn’t written; --skip-invalid leaves out the records with errors`);
    return EXIT.found;
  }
  const hub = createHub(resources, { labels, audience });
  const bytes = hub.snapshot();
  await writeWhole(output, bytes);
  if (io.json) await io.printJson({ issues, ...summary, output, visible: hub.size, bytes: bytes.length });
  else
    await io.print([summaryLine(summary, io), `${output}: ${many(hub.size, 'resource')}, ${sizeText(bytes.length)}`]);
  return EXIT.fine;
}

/** Writes a file whole or not at all: beside it first, then in its place. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error instanceof CliError ? error : fileError(file, error);
  }
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
