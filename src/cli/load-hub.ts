import { type Audience, createHub, type Hub, HubError, openHub, type Resource } from 'gcm-hub';
import { CliError, EXIT, wrongUsage } from './cli-error';
import { checkNames, type Opened, openFile } from './input/open-file';
import { labels } from './labels';
import { type Options, textsIn } from './commands/options/parse-query';
import type { Io } from './terminal/io';

/** Who looks, by `--audience`. */
export function audienceOf({ audience }: Options): Audience {
  if (audience === undefined || audience === 'public' || audience === 'editors') return audience ?? 'public';
  throw wrongUsage('--audience', audience, 'public or editors');
}

/**
 * The hub that a command asks: over the files of `--from`, or over the package's sample. Records with a fault are left out, and
 * that is told.
 *
 * @param files what stands in place of `--from`, where the command has it.
 * @throws CliError for a file that can't be read.
 */
export async function hubOf(
  options: Options,
  io: Io,
  files: readonly string[] = textsIn(options['from']),
): Promise<Hub> {
  const audience = audienceOf(options);
  if (files.length === 0) {
    const { resources } = await import('gcm-hub/sample');
    return createHub(resources, { labels, audience });
  }
  checkNames(files);
  const [first = ''] = files;
  const opened = await openFile(first, io.progress);
  if (opened.form === 'snapshot' && files.length === 1) return openSnapshot(opened, audience);
  return createHub(await resourcesOf(opened, files.slice(1), io), { labels, audience });
}

/** @throws CliError where it is damaged or foreign. */
export async function openSnapshot(file: Opened, audience: Audience): Promise<Hub> {
  const bytes = await file.bytes();
  try {
    return openHub(bytes, { labels, audience });
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const details = { code: error.code, exit: EXIT.outside, file: file.name };
    throw new CliError(`${file.name}: ${error.message}`, details, error);
  }
}

async function resourcesOf(first: Opened, rest: readonly string[], io: Io): Promise<Resource[]> {
  const { createChecker, findingLine } = await import('./input/checker');
  const checker = createChecker();
  const resources: Resource[] = [];
  let file: Opened | undefined = first;
  for (let i = 0; file !== undefined; i++) {
    refuseSnapshot(file, 'a snapshot can’t be read beside other files: name it alone, or what it was built of');
    let faulty = 0;
    for await (const checked of checker.check(file)) {
      for (const resource of checked.resources) resources.push(resource);
      faulty += checked.records - checked.resources.length;
      for (const finding of checked.findings) {
        if (finding.isOfFile === true) io.note(findingLine(finding));
      }
      if (checked.note !== undefined) io.note(checked.note);
    }
    if (faulty > 0) {
      const records = faulty === 1 ? '1 record is' : `${faulty} records are`;
      io.note(`${file.name}: ${records} left out; gcm-hub validate tells why`);
    }
    const next: string | undefined = rest[i];
    file = next === undefined ? undefined : await openFile(next, io.progress);
  }
  return resources;
}

/** @throws CliError where it is a snapshot, with the reason for which that can't be. */
export function refuseSnapshot({ name, form }: Opened, why: string): void {
  if (form !== 'snapshot') return;
  throw new CliError(`${name}: ${why}`, { code: 'usage', exit: EXIT.usage, file: name });
}
