import { Presets, SingleBar } from 'cli-progress';
import { escapeLine } from './escape';

/** How long work must last to be worth a bar, in milliseconds. */
const BAR_DELAY_MS = 1000;

/** Shows how far something is. */
export interface Progress {
  /** @param done in the unit of the total. */
  update(done: number): void;
  stop(): void;
}

/** The bar itself, once it is shown. */
export interface Bar {
  start(total: number, done: number): void;
  update(done: number): void;
  stop(): void;
}

/**
 * A bar on a terminal for work that lasts over a second; shorter work shows nothing.
 *
 * @param stream undefined where nobody would see it: nothing is shown then.
 * @param total how much there is to do, in bytes; undefined where that isn't known: nothing is shown then.
 */
export function createProgress(
  stream: NodeJS.WriteStream | undefined,
  what: string,
  total: number | undefined,
  now: () => number = () => performance.now(),
  makeBar: typeof createBar = createBar,
): Progress {
  if (stream === undefined || total === undefined || total === 0) return { update() {}, stop() {} };
  const since = now();
  let bar: Bar | undefined;
  let isShown = false;
  const hide = (): void => {
    if (isShown) bar?.stop();
    isShown = false;
  };
  return {
    update(done) {
      if (bar === undefined) {
        if (now() - since <= BAR_DELAY_MS) return;
        bar = makeBar(stream, what);
        process.once('exit', hide); // the terminal gets its cursor back, whatever ends the work
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

/** Takes away the one bar that a terminal has room for. */
let hideCurrentBar: (() => void) | undefined;

/** Makes room for a line that is about to be written; the bar comes again with the next progress. */
export function hideProgress(): void {
  hideCurrentBar?.();
}

/** A bar that vanishes when it is done. */
export function createBar(stream: NodeJS.WriteStream, what: string): Bar {
  const format = `${escapeLine(what).replace(/[{}]/g, '')} {bar} {percentage}%`;
  const options = {
    stream: withoutCursorSequences(stream),
    format,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
  };
  return new SingleBar(options, Presets.shades_classic);
}

/** What remembers where the cursor is, and what brings it back there: over lines that another program has written meanwhile. */
const CURSOR_SEQUENCES: readonly unknown[] = ['\u001b7', '\u001b8'];

function withoutCursorSequences(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  const write = (text: string): boolean => CURSOR_SEQUENCES.includes(text) || stream.write(text);
  return Object.create(stream, { write: { value: write } });
}
