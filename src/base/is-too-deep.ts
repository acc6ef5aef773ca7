/** Maximum number of lists and objects in each other, in a value of a record. `JSON.stringify` fails at some thousands. */
export const MAX_VALUE_DEPTH = 100;

/** Whether a value has more than {@link MAX_VALUE_DEPTH} lists and objects in each other, such as a cycle. Works without recursion. */
export function isTooDeep(value: unknown): boolean {
  if (!isContainer(value)) return false;
  let level: Iterable<object> = [value];
  for (let depth = 1; ; depth++) {
    // A set, because an object may be in several places.
    let next: Set<object> | undefined;
    for (const container of level) {
      const members: readonly unknown[] = Array.isArray(container) ? container : Object.values(container);
      for (const member of members) if (isContainer(member)) next = (next ?? new Set()).add(member);
    }
    if (next === undefined) return false;
    if (depth === MAX_VALUE_DEPTH) return true;
    level = next;
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
