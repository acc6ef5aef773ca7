import type { Nested } from '../types';

/** A path of names: `titles.fr` as `['titles', 'fr']`. */
export type FieldPath = readonly string[];

export function fieldPath(name: string): FieldPath {
  return name.split('.');
}

/** The parts of a value to which paths lead, where it has them; through lists into their members. */
export function picked(value: unknown, paths: readonly FieldPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const members = value.map((member: unknown) => picked(member, paths));
    return members.every((member) => member === undefined) ? undefined : members;
  }
  const entries = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const inside = picked(field, below(paths, name));
    return inside === undefined ? [] : [[name, inside]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A value without the parts to which paths lead. */
export function omitted(value: unknown, paths: readonly FieldPath[]): unknown {
  if (paths.some((path) => path.length === 0)) return undefined;
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((member: unknown) => omitted(member, paths));
  const entries = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const inside = omitted(field, below(paths, name));
    return inside === undefined ? [] : [[name, inside]];
  });
  return Object.fromEntries(entries);
}

function below(paths: readonly FieldPath[], name: string): FieldPath[] {
  return paths.filter((path) => path[0] === name).map((path) => path.slice(1));
}

/** The fields of an object with each text, and each number as a text, replaced; what is neither, and holds none, is left out. */
export function mappedFields<T>(
  fields: object,
  map: (text: string, path: string) => T,
  before: string = '',
): { [name: string]: Nested<T> } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Nested<T>][] => {
      const inside = mapped(field, before + name, map);
      return inside === undefined ? [] : [[name, inside]];
    }),
  );
}

function mapped<T>(value: unknown, path: string, map: (text: string, path: string) => T): Nested<T> | undefined {
  if (typeof value === 'string' || typeof value === 'number') return map(String(value), path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return mappedFields(value, map, `${path}.`);
  return value.flatMap((member: unknown, i): Nested<T>[] => {
    const inside = mapped(member, `${path}.${i}`, map);
    return inside === undefined ? [] : [inside];
  });
}
