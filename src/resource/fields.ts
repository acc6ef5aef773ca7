import { nearest } from '../base/nearest';
import { pluralOf } from '../base/plural-name';
import type { Resource } from './resource';

/** All fields of a resource, and what each holds: one value, a list of them, or values by their names. */
export const fieldKinds: Readonly<Record<keyof Resource, 'list' | 'named' | 'single'>> = {
  id: 'single',
  title: 'single',
  titles: 'named',
  summary: 'single',
  url: 'single',
  section: 'single',
  documentType: 'single',
  languages: 'list',
  publishers: 'list',
  published: 'single',
  starts: 'single',
  ends: 'single',
  objectives: 'list',
  principles: 'list',
  scope: 'single',
  regions: 'list',
  countries: 'list',
  audiences: 'list',
  sdgs: 'list',
  keywords: 'list',
  provenance: 'named',
  review: 'single',
};

export const fieldNames: readonly string[] = Object.keys(fieldKinds);

/** What people call a field that we call otherwise. */
const ALIASES: Readonly<Record<string, string>> = {
  date: 'published',
  doctype: 'documentType',
  lang: 'languages',
  link: 'url',
  name: 'title',
  type: 'documentType',
  year: 'published',
};

/**
 * The field that is probably meant by a name that is none: misspelt, in another case or number, or called otherwise.
 *
 * @param has whether a field is there already. What is another word for it (`name` beside `title`) means something of its own
 * then; what is misspelt (`country` beside `countries`) doesn't.
 */
export function meantField(name: string, has: (field: string) => boolean): string | undefined {
  const lower = name.toLowerCase();
  const same = fieldNames.find((known) => [lower, pluralOf(lower)].includes(known.toLowerCase()));
  const alias = Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined;
  if (same !== undefined) return same;
  if (alias !== undefined) return has(alias) ? undefined : alias;
  return nearest(name, fieldNames)[0];
}
