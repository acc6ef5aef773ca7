import type { LabelLocale } from 'gcm-hub/taxonomy';
import { readFields, readOneOf, readString } from './read-fields';

/** How well a record answers a need: 3 exactly, 2 clearly useful, 1 worth a look. */
export type Grade = 1 | 2 | 3;

/** Kind of a typed text; README.md defines each. */
export type Kind = 'misspelt' | 'name' | 'other-form' | 'other-language' | 'phrase' | 'plain';

/** All kinds, in the order of the tables. */
export const kinds: readonly Kind[] = ['plain', 'name', 'other-form', 'phrase', 'misspelt', 'other-language'];

/** All locales, in the order of the tables. */
export const locales: readonly LabelLocale[] = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];

const grades: readonly Grade[] = [1, 2, 3];

/** A judged need: the typed text, its meaning and the relevant records. */
export interface Need {
  readonly id: string;
  readonly text: string;
  readonly locale: LabelLocale;
  readonly need: string;
  readonly kind: Kind;
  /** Grades by the record's id; never empty. All other records are irrelevant. */
  readonly relevant: ReadonlyMap<string, Grade>;
}

/**
 * Validates the judged needs.
 *
 * @param value the contents of needs.json.
 * @param ids ids of the records that were judged.
 * @throws TypeError that names the need and the field.
 */
export function readNeeds(value: unknown, ids: ReadonlySet<string>): readonly Need[] {
  if (!Array.isArray(value)) throw new TypeError('needs: expected a list');
  const needs = value.map((entry: unknown, i) => readNeed(entry, `needs[${i}]`, ids));
  const seen = new Set<string>();
  for (const { id } of needs) {
    if (seen.has(id)) throw new TypeError(`needs: expected unique ids, found ${id} twice`);
    seen.add(id);
  }
  return needs;
}

function readNeed(value: unknown, path: string, ids: ReadonlySet<string>): Need {
  const fields = readFields(value, path);
  return {
    id: readString(fields['id'], `${path}.id`),
    text: readString(fields['text'], `${path}.text`),
    locale: readOneOf(locales, fields['locale'], `${path}.locale`),
    need: readString(fields['need'], `${path}.need`),
    kind: readOneOf(kinds, fields['kind'], `${path}.kind`),
    relevant: readRelevant(fields['relevant'], `${path}.relevant`, ids),
  };
}

function readRelevant(value: unknown, path: string, ids: ReadonlySet<string>): ReadonlyMap<string, Grade> {
  const entries = Object.entries(readFields(value, path));
  if (entries.length === 0) throw new TypeError(`${path}: expected at least one record`);
  return new Map(
    entries.map(([id, grade]) => {
      if (!ids.has(id)) throw new TypeError(`${path}: expected the id of a record, found ${id}`);
      return [id, readOneOf(grades, grade, `${path}.${id}`)];
    }),
  );
}
