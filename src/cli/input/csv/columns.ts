import { fieldKinds, fieldNames } from '../../../resource/fields';

/** What each field holds, by its name. */
export const FIELD_KINDS: ReadonlyMap<string, (typeof fieldKinds)[keyof typeof fieldKinds]> = new Map(
  Object.entries(fieldKinds),
);

/** The fields that are columns of a table; of the others each part is one. */
export const WHOLE_FIELDS: readonly string[] = fieldNames.filter((name) => FIELD_KINDS.get(name) !== 'named');

/** Of a field whose parts are columns, what these are; of titles, which may be in any language, one. */
export const FIELD_PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['titles', ['fr']],
  ['provenance', ['source', 'facts']],
]);

/** What may stand in the first row of a table. */
export const columnNames: readonly string[] = fieldNames.flatMap(
  (name) => FIELD_PARTS.get(name)?.map((part) => `${name}.${part}`) ?? [name],
);
