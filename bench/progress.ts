import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a run is. */
export interface Progress {
  /** The next step begins. */
  step(name: string): void;
  stop(): void;
}

/** A bar on a terminal, and nothing elsewhere. */
export function createProgress(title: string, steps: number): Progress {
  if (!process.stderr.isTTY) return { step: () => {}, stop: () => {} };
  const format = `${title} {bar} {value}/{total} {step}`;
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  bar.start(steps, 0, { step: '' });
  let done = -1;
  return {
    step(name) {
      done++;
      bar.update(done, { step: name });
      bar.render();
    },
    stop: () => bar.stop(),
  };
}
