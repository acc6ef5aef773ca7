/**
 * Creates a queue that lets one request continue in each turn of the event loop, in order of arrival. A runtime such as Node
 * accepts one connection per turn. If one turn answered all waiting requests, it would starve new connections.
 *
 * @returns a function to await before the work on a request. Resolves to whether other requests were ahead of it. If the runtime
 *   has no `setImmediate`, it resolves at once.
 */
export function createFairQueue(): () => Promise<boolean> {
  const waiting = new Set<() => void>(); // in the order of arrival
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    if (waiting.size > 0) runNextTurn(next);
    first();
  };
  return () =>
    new Promise((resolve) => {
      const hasWaited = waiting.size > 0;
      waiting.add(() => resolve(hasWaited));
      if (!hasWaited) runNextTurn(next);
    });
}

/** Calls a function in the next turn of the event loop, or at once if the runtime has no `setImmediate`. */
function runNextTurn(callback: () => void): void {
  const schedule: unknown = Reflect.get(globalThis, 'setImmediate');
  if (typeof schedule === 'function') schedule(callback);
  else callback();
}
