import type { Nested } from '../types';

/** Path of a field: `titles.fr` as `['titles', 'fr']`. */
export type FieldPath = readonly string[];

export function parseFieldPath(name: string): FieldPath {
  return name.split('.');
}

/** Returns the parts of a value at the paths, or undefined if it has no such part. Paths apply to each member of a list. */
export function pick(value: unknown, paths: readonly FieldPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const members = value.map((member: unknown) => pick(member, paths));
    return members.every((member) => member === undefined) ? undefined : members;
  }
  const entries = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const picked = pick(field, pathsBelow(paths, name));
    return picked === undefined ? [] : [[name, picked]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Returns a value without the parts at the paths. */
export function omit(value: unknown, paths: readonly FieldPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => omit(member, paths));
  const entries = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const rest = omit(field, pathsBelow(paths, name));
    return rest === undefined ? [] : [[name, rest]];
  });
  return Object.fromEntries(entries);
}

function pathsBelow(paths: readonly FieldPath[], name: string): FieldPath[] {
  return paths.filter((path) => path[0] === name).map((path) => path.slice(1));
}

/** Maps each string of an object, and each number as a string, at any depth. Other values are left out. */
export function mapFields<T>(
  fields: object,
  map: (text: string, path: string) => T,
  prefix: string = '',
): { [name: string]: Nested<T> } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Nested<T>][] => {
      const mapped = mapValue(field, prefix + name, map);
      return mapped === undefined ? [] : [[name, mapped]];
    }),
  );
}

function mapValue<T>(value: unknown, path: string, map: (text: string, path: string) => T): Nested<T> | undefined {
  if (typeof value === 'string' || typeof value === 'number') return map(String(value), path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return mapFields(value, map, `${path}.`);
  return value.flatMap((member: unknown, i): Nested<T>[] => {
    const mapped = mapValue(member, `${path}.${i}`, map);
    return mapped === undefined ? [] : [mapped];
  });
}
