import type { HubErrorDetails } from 'gcm-hub';
import { formatValue } from '../base/error';

/** Exit codes, documented in docs/cli.md. */
export const EXIT = {
  success: 0,
  /** `validate` and `build` found an error in a record or a file. */
  invalid: 1,
  /** An unknown command, option or value. */
  usage: 2,
  /** A file can't be read or written, or a port is in use. */
  environment: 3,
  /** A bug of the command. */
  internalError: 4,
  /** Ended by SIGINT (Ctrl-C). */
  interrupted: 130,
  /** Ended by SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CliErrorDetails {
  /** `'usage'`, `'file'`, `'port'`, `'fault'`, or the code of a `HubError`. */
  readonly code: string;
  readonly exit: ExitCode;
  readonly file?: string | undefined;
  /** The value or option that the user probably meant. */
  readonly nearest?: string | number | undefined;
}

/** Error that ends the command; its message is one line. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  readonly exit: ExitCode;
  readonly file: string | undefined;
  readonly nearest: string | number | undefined;

  constructor(message: string, { code, exit, file, nearest }: CliErrorDetails, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.exit = exit;
    this.file = file;
    this.nearest = nearest;
  }

  /** Returns the object that `--json` prints instead of the line. */
  toJSON(): { code: string; message: string; exit: ExitCode; file?: string; nearest?: string | number } {
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
 * Creates an error of wrong usage: `--objective: expected one of the 24 objectives, found "x"; nearest is 10`.
 *
 * @param source the option or argument with the wrong value.
 * @param nearest the value that the user probably meant.
 * @param hint the end of the message. Default: the nearest value.
 */
export function usageError(
  source: string,
  found: unknown,
  expected: string,
  nearest?: string | number,
  hint: string = nearest === undefined ? '' : `; nearest is ${nearest}`,
): CliError {
  const message = `${source}: expected ${expected}, found ${formatValue(found)}${hint}`;
  return new CliError(message, { code: 'usage', exit: EXIT.usage, nearest });
}

/** Converts a `HubError` to one that names the option with the wrong value. */
export function optionError(
  option: string,
  { code, found, expected, nearest }: HubErrorDetails & { code: string },
): CliError {
  const { message } = usageError(option, found, expected, nearest);
  return new CliError(message, { code, exit: EXIT.usage, nearest });
}

/** Checks for a `HubError` by name, so that the class needn't be loaded. */
export function isHubError(error: unknown): error is Error & HubErrorDetails & { readonly code: string } {
  return error instanceof Error && error.name === 'HubError' && 'code' in error;
}

/** Returns the code of a system error: `'EADDRINUSE'`; `''` without one. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Creates an error for a file from a system error. */
export function fileError(file: string, error: unknown): CliError {
  const reason = FILE_ERRORS[errorCode(error)] ?? (error instanceof Error ? error.message : String(error));
  return new CliError(`${file}: ${reason}`, { code: 'file', exit: EXIT.environment, file }, error);
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'a folder, not a file',
  ENOENT: 'no such file',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'no such folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};
