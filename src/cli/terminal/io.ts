import pc from 'picocolors';
import { harmless, harmlessJson } from './escape';
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
  goOnUnread(): void;
  /** Where progress is shown: undefined where nobody would see it. */
  readonly progress: NodeJS.WriteStream | undefined;
}

/** What is needed of a process; a test has another. */
export interface Surroundings {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

export interface IoOptions {
  readonly json?: boolean | undefined;
  /** `--color` and `--no-color`; undefined where neither is given. */
  readonly color?: boolean | undefined;
}

const LEAST = 20;
/** In a pipe, and in a terminal that says 0: where nobody says how wide it is. */
const DEFAULT_WIDTH = 100;

export function ioOf({ stdout, stderr, env }: Surroundings, { json = false, color }: IoOptions): Io {
  const isTerminal = stdout.isTTY === true;
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (isTerminal) hideProgress();
      if (stdout.write(text, () => resolve())) resolve(); // told of a fault as well: nobody may read any more
    });
  return {
    width: Math.max(LEAST, columnsIn(env['COLUMNS']) ?? (stdout.columns || DEFAULT_WIDTH)),
    isTerminal,
    colours: pc.createColors(hasColour(isTerminal, env, color)),
    json,
    write,
    print: (lines) => (lines.length === 0 ? Promise.resolve() : write(`${lines.join('\n')}\n`)),
    printJson: (value) => write(`${harmlessJson(JSON.stringify(value, undefined, isTerminal ? 2 : undefined))}\n`),
    note(text) {
      hideProgress();
      stderr.write(`gcm-hub: ${harmless(text)}\n`);
    },
    noteError(error) {
      hideProgress();
      stderr.write(json ? `${harmlessJson(JSON.stringify(error))}\n` : `gcm-hub: ${harmless(error.message)}\n`);
    },
    goOnUnread() {
      for (const stream of [stdout, stderr]) {
        stream.removeAllListeners('error');
        stream.on('error', passOverUnread);
      }
    },
    progress: stderr.isTTY === true ? stderr : undefined,
  };
}

/** Codes of the fault that nobody reads any more. */
const UNREAD = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** Whether a stream has a fault only because whoever read has had enough. */
export function isUnread({ code = '' }: NodeJS.ErrnoException): boolean {
  return UNREAD.includes(code);
}

function passOverUnread(error: NodeJS.ErrnoException): void {
  if (!isUnread(error)) throw error;
}

/**
 * Whether to write in colour: what the options say; else not with `NO_COLOR`; else as `FORCE_COLOR` says; else in a terminal
 * that isn't dumb.
 */
export function hasColour(isTerminal: boolean, env: NodeJS.ProcessEnv, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked;
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

function columnsIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
