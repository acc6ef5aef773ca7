import { EXIT } from '../cli-error';

/** Maximum wait for the answers in progress, in milliseconds. */
const MAX_WAIT = 10_000;

/**
 * Ends the process on SIGINT and SIGTERM, after the work in progress. A second signal ends it at once.
 *
 * @param stop finishes the work in progress.
 */
export function exitOnSignals(stop: () => Promise<void>): void {
  let isStopping = false;
  const exit = (): never => process.exit(EXIT.success);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (isStopping) exit();
      isStopping = true;
      setTimeout(exit, MAX_WAIT);
      stop().finally(exit);
    });
  }
}
