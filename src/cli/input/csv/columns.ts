import { fieldKinds, fieldNames } from '../../../resource/fields';

/** The kind of each field, by its name. */
export const FIELD_KINDS: ReadonlyMap<string, (typeof fieldKinds)[keyof typeof fieldKinds]> = new Map(
  Object.entries(fieldKinds),
);

/** The fields with one column. Other fields have a column for each part. */
export const WHOLE_FIELDS: readonly string[] = fieldNames.filter((name) => FIELD_KINDS.get(name) !== 'named');

/** The columns of fields with parts. Of `titles`, which may have any language, one example. */
export const FIELD_PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['titles', ['fr']],
  ['provenance', ['source', 'facts']],
]);

/** The names that the first row of a table may contain. */
export const columnNames: readonly string[] = fieldNames.flatMap(
  (name) => FIELD_PARTS.get(name)?.map((part) => `${name}.${part}`) ?? [name],
);
