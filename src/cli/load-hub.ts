import { type Audience, createHub, type Hub, HubError, type OpenHubOptions, openHub, type Resource } from 'gcm-hub';
import { CliError, EXIT, usageError } from './cli-error';
import { type CommandOptions, repeatedValues } from './commands/options/parse-query';
import type { ReadOptions } from './commands/options/read-options';
import { countWithNoun } from './commands/summary';
import { type OpenedFile, openFile, rejectRepeatedStdin } from './input/open-file';
import { labels } from './labels';
import type { Io } from './terminal/io';

/**
 * Parses `--audience`.
 *
 * @throws CliError if it is neither `public` nor `editors`.
 */
export function parseAudience({ audience }: CommandOptions): Audience {
  if (audience === undefined || audience === 'public' || audience === 'editors') return audience ?? 'public';
  throw usageError('--audience', audience, 'public or editors');
}

export interface LoadOptions {
  /** Whether a file is rejected that can't be read to its end. By default its first records are kept. */
  readonly rejectsIncomplete?: boolean;
}

/**
 * Loads the hub that a command queries, from the files of `--from` or else from the package's sample. Omits invalid records
 * and reports their number on standard error.
 *
 * @param files read instead of `--from` if the command takes files as arguments.
 * @throws CliError for a file that can't be read, or for an invalid option.
 */
export async function loadHub(
  options: CommandOptions,
  io: Io,
  files: readonly string[] = repeatedValues(options['from']),
  { rejectsIncomplete = false }: LoadOptions = {},
): Promise<Hub> {
  const audience = parseAudience(options);
  if (files.length === 0) {
    const { resources } = await import('gcm-hub/sample');
    return createHub(resources, { labels, audience });
  }
  rejectRepeatedStdin(files);
  const { parseReadOptions } = await import('./commands/options/read-options');
  const readOptions = parseReadOptions(options);
  const [first = ''] = files;
  const opened = await openFile(first, io.progress);
  if (opened.isSnapshot && files.length === 1) return openSnapshot(opened, audience);
  const resources = await readResources(opened, files.slice(1), readOptions, io, rejectsIncomplete);
  return createHub(resources, { labels, audience });
}

/**
 * Opens a snapshot.
 *
 * @param verify as the option of `openHub`. Default: the same.
 * @throws CliError if the snapshot is damaged or foreign.
 */
export async function openSnapshot(
  file: OpenedFile,
  audience: Audience,
  verify?: OpenHubOptions['verify'],
): Promise<Hub> {
  const bytes = await file.bytes();
  try {
    return openHub(bytes, { labels, audience, verify });
  } catch (error) {
    if (!HubError.is(error)) throw error;
    const details = { code: error.code, exit: EXIT.environment, file: file.name };
    throw new CliError(`${file.name}: ${error.message}`, details, error);
  }
}

async function readResources(
  first: OpenedFile,
  rest: readonly string[],
  options: ReadOptions,
  io: Io,
  rejectsIncomplete: boolean,
): Promise<Resource[]> {
  const { createChecker } = await import('./input/checker');
  const { findingLine } = await import('./input/finding');
  const { createMapCheck } = await import('./commands/options/parse-map');
  const checker = createChecker(options);
  const mapCheck = createMapCheck(options.columns);
  const resources: Resource[] = [];
  let file: OpenedFile | undefined = first;
  for (let i = 0; file !== undefined; i++) {
    rejectSnapshot(file, 'a snapshot can’t be combined with other files: use it alone, or the files it was built from');
    let invalid = 0;
    let droppedDates = 0;
    for await (const checked of checker.check(file)) {
      for (const resource of checked.resources) resources.push(resource);
      invalid += checked.recordCount - checked.resources.length;
      droppedDates += checked.omittedDates;
      for (const finding of checked.findings) {
        if (finding.endsReading === true && rejectsIncomplete) {
          throw new CliError(findingLine(finding), { code: 'file', exit: EXIT.invalid, file: file.name });
        }
        if (finding.isOfTable === true) io.note(findingLine(finding));
      }
      mapCheck.add(checked);
      for (const note of checked.notes) io.note(note);
    }
    const leftOut = [
      ...(invalid > 0 ? [countWithNoun(invalid, 'record')] : []),
      ...(droppedDates > 0 ? [countWithNoun(droppedDates, 'date')] : []),
    ];
    if (leftOut.length > 0) {
      const verb = invalid + droppedDates === 1 ? 'is' : 'are';
      io.note(`${file.name}: ${leftOut.join(' and ')} ${verb} left out; gcm-hub validate lists the errors`);
    }
    const next: string | undefined = rest[i];
    file = next === undefined ? undefined : await openFile(next, io.progress);
  }
  mapCheck.end();
  return resources;
}

/** @throws CliError if the file is a snapshot, with the reason why a snapshot can't be used here. */
export function rejectSnapshot({ name, isSnapshot }: OpenedFile, reason: string): void {
  if (!isSnapshot) return;
  throw new CliError(`${name}: ${reason}`, { code: 'usage', exit: EXIT.usage, file: name });
}
