/**
 * Lets one request after the other go on, each in a turn of its own of the event loop: a runtime such as Node takes a connection
 * a turn, so that of many clients at once some would never be heard while others are answered again and again.
 *
 * @returns what is awaited; whether others were before it. Where the runtime has no `setImmediate` nobody waits.
 */
export function createTurns(): () => Promise<boolean> {
  const waiting = new Set<() => void>(); // in the order in which they came
  const next = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    if (waiting.size > 0) later(next);
    first();
  };
  return () =>
    new Promise((resolve) => {
      const hasOthers = waiting.size > 0;
      waiting.add(() => resolve(hasOthers));
      if (!hasOthers) later(next);
    });
}

function later(next: () => void): void {
  const wait: unknown = Reflect.get(globalThis, 'setImmediate');
  if (typeof wait === 'function') wait(next);
  else next();
}
