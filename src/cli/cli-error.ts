import type { HubErrorDetails } from 'gcm-hub';
import { show } from '../base/error';

/** How the command ends: docs/cli.md tells it to people. */
export const EXIT = {
  fine: 0,
  /** `validate` and `build`: a record or a file has a fault. */
  found: 1,
  /** An unknown command, option or value. */
  usage: 2,
  /** Something outside: a file that can't be read or written, a port that is taken. */
  outside: 3,
  /** A fault of the command itself. */
  fault: 4,
  /** Ctrl-C. */
  interrupted: 130,
  /** Told to end, by SIGTERM. */
  terminated: 143,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface CliErrorDetails {
  /** `'usage'`, `'file'`, `'port'`, `'fault'`, or the code of a `HubError`. */
  readonly code: string;
  readonly exit: Exit;
  readonly file?: string | undefined;
  /** The value or option that was probably meant. */
  readonly nearest?: string | number | undefined;
}

/** What ends the command, as one line for people. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  readonly exit: Exit;
  readonly file: string | undefined;
  readonly nearest: string | number | undefined;

  constructor(message: string, { code, exit, file, nearest }: CliErrorDetails, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.exit = exit;
    this.file = file;
    this.nearest = nearest;
  }

  /** What `--json` prints instead of the line. */
  toJSON(): { code: string; message: string; exit: Exit; file?: string; nearest?: string | number } {
    const { code, message, exit, file, nearest } = this;
    return {
      code,
      message,
      exit,
      ...(file === undefined ? {} : { file }),
      ...(nearest === undefined ? {} : { nearest }),
    };
  }
}

/**
 * Wrong usage: `--objective: expected one of the 24 objectives, found "x"; nearest is 10`.
 *
 * @param near what was probably meant.
 * @param hint how that is told.
 */
export function wrongUsage(
  where: string,
  found: unknown,
  expected: string,
  near?: string | number,
  hint: string = near === undefined ? '' : `; nearest is ${near}`,
): CliError {
  const message = `${where}: expected ${expected}, found ${show(found)}${hint}`;
  return new CliError(message, { code: 'usage', exit: EXIT.usage, nearest: near });
}

/** A `HubError`, told by the name of the option from which the value is. */
export function optionError(
  option: string,
  { code, found, expected, nearest }: HubErrorDetails & { code: string },
): CliError {
  const { message } = wrongUsage(option, found, expected, nearest);
  return new CliError(message, { code, exit: EXIT.usage, nearest });
}

/** Whether this is a `HubError`; asked so, nothing needs to be loaded for the question. */
export function isHubError(error: unknown): error is Error & HubErrorDetails & { readonly code: string } {
  return error instanceof Error && error.name === 'HubError' && 'code' in error;
}

/** What the system calls a fault: `'EADDRINUSE'`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What the system says of a file, in plain words. */
export function fileError(file: string, error: unknown): CliError {
  const why = FILE_FAULTS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
  return new CliError(`${file}: ${why}`, { code: 'file', exit: EXIT.outside, file }, error);
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'not open to this user',
  EISDIR: 'a folder, not a file',
  ENOENT: 'no such file',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'no such folder',
  EPERM: 'not open to this user',
  EROFS: 'on a disk that can’t be written to',
};
