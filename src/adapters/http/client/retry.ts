/*
 * Asking over a network, which fails now and then: in a given time, several times where that helps, and not a moment longer than
 * somebody waits.
 */

export interface Tries {
  /** How often what failed is asked again. */
  readonly retries: number;
  /** How long one try may take, in milliseconds. */
  readonly timeout: number;
  /** Gives up at once, with its reason. */
  readonly signal: AbortSignal | undefined;
}

/** What a try gave. */
export interface Tried<T> {
  readonly value: T;
  /** Whether another try may give something better, and when at the earliest, as `Retry-After` says it. */
  readonly again: { readonly after: string | null } | undefined;
}

/** The wait before the second try, in milliseconds; it doubles from one to the next. */
const FIRST_WAIT = 300;
/** Who has to wait longer, in milliseconds, hears that it failed. */
const LONGEST_WAIT = 30_000;

/**
 * Tries until something comes that needn't be asked again, or as often as is allowed.
 *
 * @returns what came last.
 * @throws what the last try threw, a `TimeoutError` where its time was up, or the signal's reason.
 */
export async function tryTo<T>(attempt: (signal: AbortSignal) => Promise<Tried<T>>, tries: Tries): Promise<T> {
  const { retries, timeout, signal } = tries;
  for (let tried = 0; ; tried++) {
    signal?.throwIfAborted();
    let after: string | null = null;
    let last: { readonly value: T } | { readonly error: unknown };
    try {
      const { value, again } = await within(attempt, timeout, signal);
      if (again === undefined) return value;
      after = again.after;
      last = { value };
    } catch (error) {
      signal?.throwIfAborted();
      last = { error };
    }
    const wait = waitFor(tried, after);
    if (tried >= retries || wait > LONGEST_WAIT) {
      if ('error' in last) throw last.error;
      return last.value;
    }
    await pause(wait, signal);
  }
}

/** How long to wait after a try, the first being 0: not the same for all, or all would come back at once. */
function waitFor(tried: number, after: string | null): number {
  const ours = Math.min(FIRST_WAIT * 2 ** tried, LONGEST_WAIT) * (0.5 + Math.random() / 2);
  if (after === null) return ours;
  const theirs = /^\d+$/.test(after.trim()) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(theirs) ? ours : Math.max(ours, theirs);
}

/** One try: it ends when its time is up or the signal says so, whether or not what is asked listens to its own signal. */
function within<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
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
    const timer = setTimeout(() => stop(new DOMException(`no answer in ${timeout} ms`, 'TimeoutError')), timeout);
    signal?.addEventListener('abort', abort, { once: true });
    attempt(own.signal).finally(end).then(resolve, reject);
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
