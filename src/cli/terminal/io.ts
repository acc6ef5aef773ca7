import pc from 'picocolors';
import { escapeJson, escapeLine } from './escape';
import { hideProgress } from './progress';

export type Colours = ReturnType<typeof pc.createColors>;

/** Output of a command: its streams, width and colours. */
export interface Io {
  /** Columns of the terminal, at least 20. */
  readonly width: number;
  readonly isTerminal: boolean;
  readonly colours: Colours;
  readonly json: boolean;
  /** Writes lines to standard output. Resolves once the stream accepts more. */
  print(lines: readonly string[]): Promise<void>;
  /** Writes a string to standard output, without a line break after it. */
  write(text: string): Promise<void>;
  /** Writes a value as JSON: indented in a terminal, else on one line. */
  printJson(value: unknown): Promise<void>;
  /** Writes a note for people to standard error. */
  note(text: string): void;
  /** Reports an error that doesn't end the command on standard error; with `--json` as JSON. */
  noteError(error: Error): void;
  /** From now on, continues if the reader closes the pipe (`| head`), instead of ending the command. */
  ignoreClosedPipe(): void;
  /** The stream for progress bars; undefined if standard error isn't a terminal. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/** The part of `process` that the command uses. */
export interface ProcessStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

export interface IoOptions {
  readonly json?: boolean | undefined;
  /** `--color` and `--no-color`; undefined without either. */
  readonly color?: boolean | undefined;
}

const MIN_WIDTH = 20;
/** Width in a pipe, and in a terminal that reports 0 columns. */
const DEFAULT_WIDTH = 100;

export function createIo({ stdout, stderr, env }: ProcessStreams, { json = false, color }: IoOptions): Io {
  const isTerminal = stdout.isTTY === true;
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (isTerminal) hideProgress();
      if (stdout.write(text, () => resolve())) resolve(); // the callback also runs on an error, such as a closed pipe
    });
  return {
    width: Math.max(MIN_WIDTH, parseColumns(env['COLUMNS']) ?? (stdout.columns || DEFAULT_WIDTH)),
    isTerminal,
    colours: pc.createColors(usesColour(isTerminal, env, color)),
    json,
    write,
    print: (lines) => (lines.length === 0 ? Promise.resolve() : write(`${lines.join('\n')}\n`)),
    printJson: (value) => write(`${escapeJson(JSON.stringify(value, undefined, isTerminal ? 2 : undefined))}\n`),
    note(text) {
      hideProgress();
      stderr.write(`gcm-hub: ${escapeLine(text)}\n`);
    },
    noteError(error) {
      hideProgress();
      stderr.write(json ? `${escapeJson(JSON.stringify(error))}\n` : `gcm-hub: ${escapeLine(error.message)}\n`);
    },
    ignoreClosedPipe() {
      for (const stream of [stdout, stderr]) {
        stream.removeAllListeners('error');
        stream.on('error', throwUnlessClosedPipe);
      }
    },
    progress: stderr.isTTY === true ? stderr : undefined,
  };
}

/** Error codes of a stream whose reader closed it. */
const CLOSED_PIPE_CODES = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** Checks if a stream failed because the reader closed it. */
export function isClosedPipe({ code = '' }: NodeJS.ErrnoException): boolean {
  return CLOSED_PIPE_CODES.includes(code);
}

function throwUnlessClosedPipe(error: NodeJS.ErrnoException): void {
  if (!isClosedPipe(error)) throw error;
}

/**
 * Decides whether to write in colour. The first that is set wins: the option, `NO_COLOR`, `FORCE_COLOR`. By default only
 * terminals have colour, but not dumb ones.
 */
export function usesColour(isTerminal: boolean, env: NodeJS.ProcessEnv, option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

function parseColumns(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
