import { Presets, SingleBar } from 'cli-progress';

/** Progress of a run. */
export interface Progress {
  /** Starts the next step. */
  step(name: string): void;
  stop(): void;
}

/** Creates a progress bar. Shows nothing if stderr isn't a terminal. */
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
