/** Object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the member of an object; undefined for another value. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) current = isObject(current) && Object.hasOwn(current, name) ? current[name] : undefined;
  return current;
}

/** Returns the objects of a list, or a single object as a list. */
export function objectsIn(value: unknown): JsonObject[] {
  return [value ?? []].flat().filter(isObject);
}

/** Returns a string, or undefined for another value or a blank string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Finds the objects that the relations of a document refer to. */
export interface Entities {
  /** Returns the object of a reference with a type and an id; undefined if the document doesn't include it. */
  find(reference: JsonObject): JsonObject | undefined;
}

/** Indexes the objects of documents: those that they include, and their own. */
export function indexEntities(documents: readonly JsonObject[]): Entities {
  const all = documents.flatMap(({ included, data }) => [...objectsIn(data), ...objectsIn(included)]);
  const byKey = new Map(all.filter(hasKey).map((entity) => [keyOf(entity), entity]));
  return { find: (reference) => (hasKey(reference) ? byKey.get(keyOf(reference)) : undefined) };
}

/** Whether the type and the id of an object aren't lists or objects, which may be too deep. */
function hasKey({ type, id }: JsonObject): boolean {
  return typeof type !== 'object' && typeof id !== 'object';
}

function keyOf({ type, id }: JsonObject): string {
  return JSON.stringify([type, id]);
}

/** Whether a value is an object with a type and an id. */
export function isIdentified(value: unknown): value is JsonObject {
  return isObject(value) && typeof value['type'] === 'string' && typeof value['id'] === 'string';
}

/** Whether a value is a resource object of JSON:API: it has a type and attributes or relations. */
export function isResourceObject(value: unknown): value is JsonObject {
  return (
    isObject(value) &&
    typeof value['type'] === 'string' &&
    (isObject(value['attributes']) || isObject(value['relationships']))
  );
}
