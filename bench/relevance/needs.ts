import type { LabelLocale } from 'gcm-hub/taxonomy';

/** How well a record answers a need: 3 exactly, 2 clearly useful, 1 worth a look. */
export type Grade = 1 | 2 | 3;

/** What a typed text is like; README.md tells what each means. */
export type Kind = 'misspelt' | 'name' | 'other-form' | 'other-language' | 'phrase' | 'plain';

/** All kinds, in the order of the tables. */
export const kinds: readonly Kind[] = ['plain', 'name', 'other-form', 'phrase', 'misspelt', 'other-language'];

/** All locales, in the order of the tables. */
export const locales: readonly LabelLocale[] = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];

const grades: readonly Grade[] = [1, 2, 3];

/** What a visitor types, what is meant by it, and what answers it. */
export interface Need {
  readonly id: string;
  readonly text: string;
  readonly locale: LabelLocale;
  readonly need: string;
  readonly kind: Kind;
  /** By the record's id; never empty. What isn't here doesn't answer the need. */
  readonly relevant: ReadonlyMap<string, Grade>;
}

/**
 * Reads the judged needs.
 *
 * @param value what needs.json has.
 * @param ids those of the records that were judged.
 * @throws TypeError that names the need and the field.
 */
export function readNeeds(value: unknown, ids: ReadonlySet<string>): readonly Need[] {
  if (!Array.isArray(value)) throw new TypeError('the needs must be a list');
  const needs = value.map((entry: unknown, i) => readNeed(entry, `needs[${i}]`, ids));
  const seen = new Set<string>();
  for (const { id } of needs) {
    if (seen.has(id)) throw new TypeError(`two needs have the id ${id}`);
    seen.add(id);
  }
  return needs;
}

function readNeed(value: unknown, path: string, ids: ReadonlySet<string>): Need {
  const fields = readFields(value, path);
  return {
    id: readText(fields['id'], `${path}.id`),
    text: readText(fields['text'], `${path}.text`),
    locale: readOneOf(locales, fields['locale'], `${path}.locale`),
    need: readText(fields['need'], `${path}.need`),
    kind: readOneOf(kinds, fields['kind'], `${path}.kind`),
    relevant: readRelevant(fields['relevant'], `${path}.relevant`, ids),
  };
}

function readRelevant(value: unknown, path: string, ids: ReadonlySet<string>): ReadonlyMap<string, Grade> {
  const entries = Object.entries(readFields(value, path));
  if (entries.length === 0) throw new TypeError(`${path} names no record`);
  return new Map(
    entries.map(([id, grade]) => {
      if (!ids.has(id)) throw new TypeError(`${path} names ${id}, which is no record`);
      return [id, readOneOf(grades, grade, `${path}.${id}`)];
    }),
  );
}

function readFields(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${path} isn't an object`);
  return { ...value };
}

function readText(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw new TypeError(`${path} isn't a text`);
  return value;
}

function readOneOf<T extends number | string>(allowed: readonly T[], value: unknown, path: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new TypeError(`${path} is ${String(value)}, none of ${allowed.join(', ')}`);
  return found;
}
