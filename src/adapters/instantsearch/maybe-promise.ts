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

/** What is made of all items. Where one of them throws, what was begun for others is let go. */
export function eachSoon<T, R>(items: readonly T[], make: (item: T, i: number) => Soon<R>): Soon<R[]> {
  const begun: Soon<R>[] = [];
  try {
    for (const [i, item] of items.entries()) begun.push(make(item, i));
  } catch (error) {
    for (const one of begun) if (isLater(one)) one.catch(() => undefined);
    throw error;
  }
  return allSoon(begun);
}

/** The same as a promise, which is rejected with what is thrown. */
export async function asPromise<T>(make: () => Soon<T>): Promise<T> {
  return make();
}

function isLater<T>(value: Soon<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
