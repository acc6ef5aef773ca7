/** @throws TypeError that names the path */
export function readFields(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${path}: expected an object`);
  return { ...value };
}

/** @throws TypeError that names the path */
export function readString(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`${path}: expected a string`);
  return value;
}

/** @throws TypeError that names the path */
export function readOneOf<T extends number | string>(allowed: readonly T[], value: unknown, path: string): T {
  const match = allowed.find((each) => each === value);
  if (match === undefined) {
    throw new TypeError(`${path}: expected one of ${allowed.join(', ')}, found ${String(value)}`);
  }
  return match;
}
