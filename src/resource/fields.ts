import { memoize } from '../base/memoize';
import { nearest } from '../base/nearest';
import { normalizeName } from '../base/normalize-name';
import { pluralizeName } from '../base/pluralize-name';
import type { Labels } from '../taxonomy';
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

/** What people call a field that we call otherwise, beside the names of the facets. */
const OTHER_NAMES: Readonly<Partial<Record<keyof Resource, readonly string[]>>> = {
  id: ['identifier', 'identifiant', 'identificador', 'идентификатор', '编号', 'المعرف'],
  title: ['name', 'titre', 'título', 'название', '标题', 'العنوان'],
  summary: ['abstract', 'description', 'résumé', 'resumen', 'descripción', 'описание', '摘要', 'الملخص'],
  url: ['link', 'lien', 'enlace', 'ссылка', '链接', 'الرابط'],
  section: ['rubrique'],
  documentType: ['doctype', 'type', 'tipo', 'тип', '类型', 'النوع'],
  languages: ['lang', 'язык', 'اللغة'],
  published: [
    'date',
    'publication date',
    'date of publication',
    'date de publication',
    'fecha',
    'дата',
    '日期',
    'التاريخ',
  ],
  starts: ['start date'],
  ends: ['end date'],
  objectives: ['цель', 'الهدف'],
  regions: ['región', 'регион', 'المنطقة'],
  countries: ['país', 'страна', 'البلد'],
  keywords: ['tags'],
};

/** Headings of the Hub say whose objectives and principles these are. */
const OF_THE_GCM = /^gcm(?=.)/;

/** How many letters a name must have to be a near miss of a label: `days` is hardly `pays`. */
const LEAST_LETTERS = 8;

/** Fields by their names in some languages, as {@link nameKey} has them. */
interface Names {
  /** By the headings of the facets: these mean nothing else. */
  readonly headings: ReadonlyMap<string, string>;
  /** By other words, which may. */
  readonly words: ReadonlyMap<string, string>;
  /** The field whose heading is nearest to a name. */
  nearest(name: string): string | undefined;
}

const NAMES_KEPT = 1000;
const known = new WeakMap<readonly Labels[], Names>();

function namesIn(languages: readonly Labels[]): Names {
  const made = known.get(languages) ?? makeNames(languages);
  known.set(languages, made);
  return made;
}

function makeNames(languages: readonly Labels[]): Names {
  const headings = new Map<string, string>();
  const words = new Map(
    Object.entries(OTHER_NAMES).flatMap(([field, names]) => names.map((name) => [normalizeName(name), field] as const)),
  );
  for (const { facets } of languages) {
    for (const [facet, heading] of Object.entries(facets)) {
      if (facet === 'year') words.set(normalizeName(heading), 'published');
      else if (fieldNames.includes(facet) && !headings.has(normalizeName(heading)))
        headings.set(normalizeName(heading), facet);
    }
  }
  const long = [...headings.keys()].filter((key) => key.length >= LEAST_LETTERS);
  const near = memoize((key: string) => headings.get(nearest(key, long)[0] ?? ''), NAMES_KEPT);
  return { headings, words, nearest: (key) => (key.length < LEAST_LETTERS ? undefined : near(key)) };
}

/**
 * The field that is probably meant by a name that is none: misspelt, in another case or number, or called otherwise, as a facet is
 * called in one of some languages, too (`Pays`, `GCM objectives`).
 *
 * @param has whether a field is there already. What is another word for it (`name` beside `title`) means something of its own
 * then; what is misspelt (`country` beside `countries`) or a heading of a facet doesn't.
 * @param languages modules of labels; the same list each time, as what is made of it is kept.
 */
export function meantField(
  name: string,
  has: (field: string) => boolean,
  languages: readonly Labels[],
): string | undefined {
  const names = namesIn(languages);
  // What begins so is a name of some software's own: `_id`, `@type`.
  const key = /^[_@$]/.test(name) ? name.toLowerCase() : normalizeName(name).replace(OF_THE_GCM, '');
  const keys = [key, pluralizeName(key)];
  const same = fieldNames.find((field) => keys.includes(field.toLowerCase()));
  if (same !== undefined) return same;
  const word = names.words.get(key);
  if (word !== undefined) return has(word) ? undefined : word;
  const heading = keys.flatMap((one) => names.headings.get(one) ?? [])[0];
  return heading ?? nearest(name, fieldNames)[0] ?? names.nearest(key);
}
