/* Retries of requests that may fail temporarily, with a timeout per attempt; all of it can be aborted. */

export interface RetryOptions {
  /** Maximum number of retries after the first attempt. */
  readonly retries: number;
  /** Maximum duration of one attempt, in milliseconds. */
  readonly timeout: number;
  /** Aborts the current attempt or wait at once, with its reason. */
  readonly signal: AbortSignal | undefined;
}

/** The result of an attempt. */
export interface Attempt<T> {
  readonly value: T;
  /** Present if a retry may succeed; `header` is the value of `Retry-After`, if there is one. */
  readonly retryAfter: { readonly header: string | null } | undefined;
}

/** Wait before the first retry, in milliseconds; doubles with each retry. */
const FIRST_WAIT = 300;
/** Maximum wait in milliseconds; a longer `Retry-After` fails at once. */
const MAX_WAIT = 30_000;

/**
 * Runs `run` until an attempt succeeds or the retries are used up.
 *
 * @returns the value of the last attempt.
 * @throws the error of the last attempt, a `TimeoutError` if it took too long, or the signal's reason.
 */
export async function retry<T>(run: (signal: AbortSignal) => Promise<Attempt<T>>, options: RetryOptions): Promise<T> {
  const { retries, timeout, signal } = options;
  for (let retried = 0; ; retried++) {
    signal?.throwIfAborted();
    let header: string | null = null;
    let last: { readonly value: T } | { readonly error: unknown };
    try {
      const { value, retryAfter } = await runOnce(run, timeout, signal);
      if (retryAfter === undefined) return value;
      header = retryAfter.header;
      last = { value };
    } catch (error) {
      signal?.throwIfAborted();
      last = { error };
    }
    const wait = waitBefore(retried, header);
    if (retried >= retries || wait > MAX_WAIT) {
      if ('error' in last) throw last.error;
      return last.value;
    }
    await pause(wait, signal);
  }
}

/**
 * Returns the milliseconds to wait before a retry; random, so that clients don't retry at the same time.
 *
 * @param retried the number of retries so far.
 * @param header the value of `Retry-After`: a lower bound of the wait, in seconds or as a date. Ignored if it is neither.
 */
function waitBefore(retried: number, header: string | null): number {
  const backoff = Math.min(FIRST_WAIT * 2 ** retried, MAX_WAIT) * (0.5 + Math.random() / 2);
  if (header === null) return backoff;
  const minimum = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(minimum) ? backoff : Math.max(backoff, minimum);
}

/** Runs one attempt. Rejects on timeout or abort, even if `run` ignores its signal. */
function runOnce<T>(
  run: (signal: AbortSignal) => Promise<T>,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const own = new AbortController();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const stop = (reason: unknown): void => {
      end();
      reject(reason);
      own.abort(reason);
    };
    const abort = (): void => stop(signal?.reason);
    const timer = setTimeout(() => stop(new DOMException(`no response within ${timeout} ms`, 'TimeoutError')), timeout);
    signal?.addEventListener('abort', abort, { once: true });
    run(own.signal).finally(end).then(resolve, reject);
  });
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
