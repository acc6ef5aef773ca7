import { Presets, SingleBar } from 'cli-progress';
import { escapeLine } from './escape';

/** Time before the bar is shown, in milliseconds. */
const BAR_DELAY_MS = 1000;

/** Progress of one task. */
export interface Progress {
  /** @param done in the unit of the total. */
  update(done: number): void;
  stop(): void;
}

/** A visible progress bar. */
export interface Bar {
  start(total: number, done: number): void;
  update(done: number): void;
  stop(): void;
}

/**
 * Creates a progress bar for work that takes over a second. Shorter work shows no bar.
 *
 * @param stream a terminal; undefined shows no bar.
 * @param name shown before the bar.
 * @param total the amount of work, in bytes; undefined or 0 shows no bar.
 */
export function createProgress(
  stream: NodeJS.WriteStream | undefined,
  name: string,
  total: number | undefined,
  now: () => number = () => performance.now(),
  makeBar: typeof createBar = createBar,
): Progress {
  if (stream === undefined || total === undefined || total === 0) return { update() {}, stop() {} };
  const start = now();
  let bar: Bar | undefined;
  let isShown = false;
  const hide = (): void => {
    if (isShown) bar?.stop();
    isShown = false;
  };
  return {
    update(done) {
      if (bar === undefined) {
        if (now() - start <= BAR_DELAY_MS) return;
        bar = makeBar(stream, name);
        process.once('exit', hide); // restores the cursor of the terminal, even if the process ends early
      }
      if (isShown) bar.update(done);
      else bar.start(total, done);
      isShown = true;
      hideCurrentBar = hide;
    },
    stop() {
      hide();
      process.removeListener('exit', hide);
      bar = undefined;
      if (hideCurrentBar === hide) hideCurrentBar = undefined;
    },
  };
}

/** Hides the visible bar. A terminal shows one bar at most. */
let hideCurrentBar: (() => void) | undefined;

/** Hides the bar before a line is written. The next update shows it again. */
export function hideProgress(): void {
  hideCurrentBar?.();
}

/** Creates a bar that disappears once it is stopped. */
export function createBar(stream: NodeJS.WriteStream, name: string): Bar {
  const format = `${escapeLine(name).replace(/[{}]/g, '')} {bar} {percentage}%`;
  const options = {
    stream: withoutCursorSequences(stream),
    format,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
  };
  return new SingleBar(options, Presets.shades_classic);
}

/** Sequences that save and restore the cursor. Restoring it would overwrite lines that other programs wrote meanwhile. */
const CURSOR_SEQUENCES: readonly unknown[] = ['\u001b7', '\u001b8'];

function withoutCursorSequences(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string): boolean => CURSOR_SEQUENCES.includes(text) || stream.write(text);
  return Object.create(stream, { write: { value: write } });
}
