import { CommanderError } from 'commander';
import { CliError, EXIT, type ExitCode, isHubError } from './cli-error';
import { escapeJson, escapeLine } from './terminal/escape';

export interface ReportOptions {
  readonly isJson: boolean;
  /** Whether to print the stack trace, too. */
  readonly hasStack: boolean;
  /** Whether the command takes a text, whose words may begin with a hyphen. */
  readonly hasText: boolean;
}

/**
 * Prints why the command ends, on one line or as JSON.
 *
 * @returns the exit code.
 */
export function reportError(
  error: unknown,
  { isJson, hasStack, hasText }: ReportOptions,
  stderr: NodeJS.WritableStream,
): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.success; // help or the version
  const cliError = toCliError(error, hasText);
  const line = isJson ? escapeJson(JSON.stringify(cliError)) : `gcm-hub: ${escapeLine(cliError.message)}`;
  stderr.write(`${line}\n`);
  if (hasStack && error instanceof Error) stderr.write(`${error.stack?.split('\n').map(escapeLine).join('\n')}\n`);
  return cliError.exit;
}

function toCliError(error: unknown, hasText: boolean): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return fromCommanderError(error, hasText);
  if (isHubError(error)) {
    const { code, nearest, message } = error;
    return new CliError(message, { code, exit: EXIT.usage, nearest });
  }
  const message = error instanceof Error ? error.message : String(error);
  const details = { code: 'fault', exit: EXIT.internalError };
  return new CliError(`${message} (internal error; --debug prints the stack trace)`, details);
}

/** Converts an error of commander, which suggests the nearest option or command on a line of its own. */
function fromCommanderError({ message }: CommanderError, hasText: boolean): CliError {
  const [, nearest] = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message) ?? [];
  const [first = ''] = message.replace(/^error: /, '').split('\n');
  const [, word] = hasText ? (/^unknown option '(-[^-].*)'$/.exec(first) ?? []) : [];
  const suggestion = nearest === undefined ? '' : `; nearest is ${nearest}`;
  const hint = word === undefined ? suggestion : `; put words that begin with a hyphen after --: search … -- ${word}`;
  return new CliError(`${first}${hint}`, { code: 'usage', exit: EXIT.usage, nearest });
}
