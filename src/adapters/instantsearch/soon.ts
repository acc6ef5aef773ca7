/** What is there at once, from a hub in memory, or later, from one that isn't. */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there. */
export function soon<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return isLater(value) ? value.then(next) : next(value);
}

/** All values, at once where all are there. */
export function allSoon<T>(values: readonly Soon<T>[]): Soon<T[]> {
  const there: T[] = [];
  for (const value of values) {
    if (isLater(value)) return Promise.all(values);
    there.push(value);
  }
  return there;
}

/** The same as a promise, which is rejected with what is thrown. */
export async function asPromise<T>(make: () => Soon<T>): Promise<T> {
  return make();
}

function isLater<T>(value: Soon<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
