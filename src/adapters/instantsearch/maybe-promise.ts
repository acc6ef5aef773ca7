/** A value, or a promise of it. A `Hub` returns values, an `AsyncHub` promises. */
export type MaybePromise<T> = T | Promise<T>;

/** Passes a value on to `next`: synchronously unless it is a promise. */
export function andThen<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** Combines values into a list: synchronously unless one of them is a promise. */
export function all<T>(values: readonly MaybePromise<T>[]): MaybePromise<T[]> {
  const resolved: T[] = [];
  for (const value of values) {
    if (isPromise(value)) return Promise.all(values);
    resolved.push(value);
  }
  return resolved;
}

/** Maps items to a list of results. If one call throws, rejections of those already started are ignored. */
export function mapAll<T, R>(items: readonly T[], map: (item: T, i: number) => MaybePromise<R>): MaybePromise<R[]> {
  const started: MaybePromise<R>[] = [];
  try {
    for (const [i, item] of items.entries()) started.push(map(item, i));
  } catch (error) {
    for (const result of started) if (isPromise(result)) result.catch(() => undefined);
    throw error;
  }
  return all(started);
}

/** Calls a function at once and returns its result as a promise. The promise rejects if the function throws. */
export async function toPromise<T>(run: () => MaybePromise<T>): Promise<T> {
  return run();
}

function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
