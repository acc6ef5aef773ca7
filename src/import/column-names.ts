import { declarationOf, type FieldName, fieldNames, isFieldName, typeParts } from '../resource/fields';

/** Form of a field: one value, a list, or values with names. */
export type FieldForm = 'list' | 'named' | 'single';

/** Returns the form of a field; undefined if there is no such field. */
export function fieldForm(name: string): FieldForm | undefined {
  if (!isFieldName(name)) return undefined;
  if (fieldParts(name).length > 0) return 'named';
  return declarationOf(name).list ? 'list' : 'single';
}

/** Returns the names of a field's parts, which are columns. Of translations, which may have any language, one example. */
export function fieldParts(name: string): readonly string[] {
  return isFieldName(name) ? (typeParts[declarationOf(name).type] ?? []) : [];
}

/** The fields with one column. Other fields have a column for each part. */
export const wholeFields: readonly FieldName[] = fieldNames.filter((name) => fieldParts(name).length === 0);

/** The names that the first row of a table may contain. */
export const columnNames: readonly string[] = fieldNames.flatMap((name) => {
  const parts = fieldParts(name);
  return parts.length === 0 ? [name] : parts.map((part) => `${name}.${part}`);
});

/** The columns that a table must have: required values. Required lists may be absent, since they may be empty. */
export const requiredColumns: readonly string[] = fieldNames.filter((name) => {
  const { list, required } = declarationOf(name);
  return required && !list;
});

/** Returns the column of a field, or the first column of its parts. */
export function columnForField(field: string): string {
  const [part] = fieldParts(field);
  return part === undefined ? field : `${field}.${part}`;
}
