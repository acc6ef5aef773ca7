import { Presets, SingleBar } from 'cli-progress';

/** How long work must last to be worth a bar, in milliseconds. */
const PATIENCE = 1000;

/** Shows how far something is. */
export interface Progress {
  /** @param done in the unit of the total. */
  to(done: number): void;
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
export function progressOn(
  stream: NodeJS.WriteStream | undefined,
  what: string,
  total: number | undefined,
  now: () => number = () => performance.now(),
  makeBar: typeof barOn = barOn,
): Progress {
  if (stream === undefined || total === undefined || total === 0) return { to() {}, stop() {} };
  const since = now();
  let bar: Bar | undefined;
  return {
    to(done) {
      if (bar === undefined && now() - since > PATIENCE) {
        bar = makeBar(stream, what);
        bar.start(total, done);
      } else bar?.update(done);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

/** A bar that vanishes when it is done. */
export function barOn(stream: NodeJS.WriteStream, what: string): Bar {
  const format = `${what.replace(/[{}]/g, '')} {bar} {percentage}% {eta_formatted}`;
  return new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
}
