import { CommanderError } from 'commander';
import { CliError, EXIT, type Exit, isHubError } from './cli-error';
import { harmless, harmlessJson } from './terminal/escape';

export interface Telling {
  readonly isJson: boolean;
  /** Whether the place in the program is told, too. */
  readonly isDebug: boolean;
  /** Whether the command has a text, whose words may begin with a hyphen. */
  readonly hasText: boolean;
}

/**
 * Tells why the command ends, on one line, or as JSON.
 *
 * @returns the exit code.
 */
export function told(error: unknown, { isJson, isDebug, hasText }: Telling, stderr: NodeJS.WritableStream): Exit {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine; // help or the version
  const fault = faultOf(error, hasText);
  const line = isJson ? harmlessJson(JSON.stringify(fault)) : `gcm-hub: ${harmless(fault.message)}`;
  stderr.write(`${line}\n`);
  if (isDebug && error instanceof Error) stderr.write(`${error.stack?.split('\n').map(harmless).join('\n')}\n`);
  return fault.exit;
}

function faultOf(error: unknown, hasText: boolean): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof CommanderError) return usageOf(error, hasText);
  if (isHubError(error)) {
    const { code, nearest, message } = error;
    return new CliError(message, { code, exit: EXIT.usage, nearest });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new CliError(`${message} (a fault of the command: --debug tells where)`, { code: 'fault', exit: EXIT.fault });
}

/** Commander tells the nearest option or command on a line of its own. */
function usageOf({ message }: CommanderError, hasText: boolean): CliError {
  const [, nearest] = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message) ?? [];
  const [first = ''] = message.replace(/^error: /, '').split('\n');
  const [, word] = hasText ? (/^unknown option '(-[^-].*)'$/.exec(first) ?? []) : [];
  const near = nearest === undefined ? '' : `; nearest is ${nearest}`;
  const hint = word === undefined ? near : `; a word of the text that begins so comes after --: search … -- ${word}`;
  return new CliError(`${first}${hint}`, { code: 'usage', exit: EXIT.usage, nearest });
}
