import pc from 'picocolors';
import { escapeJson, escapeLine } from './escape';
import { hideProgress } from './progress';

export type Colours = ReturnType<typeof pc.createColors>;

/** The world of the command: where it writes, how wide that is and whether in colour. */
export interface Io {
  /** Columns of the terminal: 20 at least. */
  readonly width: number;
  readonly isTerminal: boolean;
  readonly colours: Colours;
  readonly json: boolean;
  /** Writes lines to where the answer goes. Resolves once more may be written. */
  print(lines: readonly string[]): Promise<void>;
  /** Writes a piece of the answer as it is, without a break after it. */
  write(text: string): Promise<void>;
  /** Writes a value as JSON: on one line, in a terminal on several. */
  printJson(value: unknown): Promise<void>;
  /** Tells people something beside the answer, on the other stream. */
  note(text: string): void;
  /** Tells of a fault there that doesn't end the command; with `--json` as JSON. */
  noteError(error: Error): void;
  /** From now on goes on where nobody reads any more (`| head`), instead of ending. */
  ignoreClosedPipe(): void;
  /** Where progress is shown: undefined where nobody would see it. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/** What is needed of a process; a test has another. */
export interface ProcessStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

export interface IoOptions {
  readonly json?: boolean | undefined;
  /** `--color` and `--no-color`; undefined where neither is given. */
  readonly color?: boolean | undefined;
}

const MIN_WIDTH = 20;
/** In a pipe, and in a terminal that says 0: where nobody says how wide it is. */
const DEFAULT_WIDTH = 100;

export function createIo({ stdout, stderr, env }: ProcessStreams, { json = false, color }: IoOptions): Io {
  const isTerminal = stdout.isTTY === true;
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (isTerminal) hideProgress();
      if (stdout.write(text, () => resolve())) resolve(); // told of a fault as well: nobody may read any more
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

/** Codes of the fault that nobody reads any more. */
const CLOSED_PIPE_CODES = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** Whether a stream has a fault only because whoever read has had enough. */
export function isClosedPipe({ code = '' }: NodeJS.ErrnoException): boolean {
  return CLOSED_PIPE_CODES.includes(code);
}

function throwUnlessClosedPipe(error: NodeJS.ErrnoException): void {
  if (!isClosedPipe(error)) throw error;
}

/**
 * Whether to write in colour: what the options say; else not with `NO_COLOR`; else as `FORCE_COLOR` says; else in a terminal
 * that isn't dumb.
 */
export function usesColour(isTerminal: boolean, env: NodeJS.ProcessEnv, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked;
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

function parseColumns(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
