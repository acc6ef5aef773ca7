import fc from 'fast-check';
import type { Resource } from 'gcm-hub';
import { idsOf, vocabularyNames } from 'gcm-hub/taxonomy';
import { reviewStatuses } from '../../src/resource';
import { declarationOf, type FieldDeclaration, fieldNames } from '../../src/resource/fields';

/** Ids and values that break code that uses them as keys of objects or compares them loosely. */
export const AWKWARD: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '10',
  '010',
  '0',
  'é',
  'e\u0301',
  '\ud800',
  '\udc00x',
  '😀',
  '\uff5e',
  'a b',
  'A',
  'a',
];

/** A small vocabulary in several scripts, so that texts share words and scores tie. */
export const WORDS: readonly string[] = [
  'migration',
  'migrants',
  'policy',
  'policies',
  'labour',
  'labor',
  'Migrant',
  'decent',
  'work',
  'trafficking',
  'traite',
  'données',
  'donne\u0301es',
  'Côte d’Ivoire',
  'e learning',
  'elearning',
  "cote d'ivoire",
  'e-learning',
  'COVID-19',
  'A/RES/73/195',
  '2021',
  'Straße',
  'труд',
  'ё',
  'الاتجار',
  'إنقاذ',
  '移民',
  '安全移民',
  '移',
  'การย้ายถิ่น',
  '😀',
  '__proto__',
  'constructor',
  'the',
  'Kenya',
  'Africa',
];

const text: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 5 })
  .map((parts) => parts.join(' '));

const title = fc.tuple(fc.constantFrom(...WORDS), text).map(([first, rest]) => `${first} ${rest}`);

const year = fc.integer({ min: 2018, max: 2024 });
const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));
const date: fc.Arbitrary<string> = fc.oneof(
  year.map(String),
  fc.tuple(year, month).map((parts) => parts.join('-')),
  fc.tuple(year, month, day).map((parts) => parts.join('-')),
);

const publisher = fc.constantFrom(
  'IOM',
  ' IOM ',
  'I\u200eOM',
  'IOM\u200b',
  'می\u200cر',
  'ILO',
  'UNICEF',
  'é',
  'e\u0301',
  ' ',
  '',
  ...AWKWARD,
);
const language = fc.constantFrom('en', 'EN', 'fr', 'zh', 'zh-Hant', 'ZH-hant', 'pt-BR');

function some<T>(values: readonly T[], maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(fc.constantFrom(...values), { maxLength });
}

const few = {
  objectives: idsOf('objectives').filter((id) => id === 'general' || id <= 4),
  countries: (['KE', 'TZ', 'FR', 'DE', 'MX', 'XK'] as const).slice(),
};

const provenance = fc.record(
  { source: fc.constantFrom('https://example.org/', 'Desk review'), facts: fc.constantFrom('assigned', 'page') },
  { requiredKeys: ['facts'] },
);

/** A resource without an id, from few values, so that sets overlap and orders tie. `note` and `rating` are fields of its owner. */
const drawn = {
  title,
  titles: fc.dictionary(fc.constantFrom('fr', 'ar', 'zh', 'es', 'zh-Hant'), title, { maxKeys: 2 }),
  summary: text,
  url: fc.constantFrom('https://example.org/a', 'http://example.org/?q=a b#c'),
  section: fc.constantFrom(...idsOf('sections')),
  documentType: fc.constantFrom(...idsOf('documentTypes').slice(0, 3)),
  languages: fc.array(language, { maxLength: 3 }),
  publishers: fc.array(publisher, { maxLength: 3 }),
  published: date,
  starts: date,
  ends: fc.constantFrom('2025', '2025-06', '2026-01-31'),
  objectives: some(few.objectives, 4),
  principles: some(idsOf('principles').slice(-3), 3),
  scope: fc.constantFrom(...idsOf('scopes')),
  regions: some(idsOf('regions').slice(0, 3), 3),
  countries: some(few.countries, 3),
  audiences: fc.array(publisher, { maxLength: 2 }),
  sdgs: some(idsOf('sdgs').slice(0, 3), 2),
  keywords: fc.array(fc.constantFrom(...WORDS, ...AWKWARD), { maxLength: 2 }),
  review: fc.oneof({ weight: 6, arbitrary: fc.constant('approved' as const) }, fc.constantFrom(...reviewStatuses)),
  provenance,
  note: text,
  rating: fc.integer({ min: 0, max: 5 }),
};

/** Values of the fields that `drawn` omits, by their type: so a new field is drawn too. */
function ofType({ type, list }: FieldDeclaration): fc.Arbitrary<unknown> {
  const vocabulary = vocabularyNames.find((name) => name === type);
  const value: fc.Arbitrary<string | number> =
    vocabulary === undefined ? publisher : fc.constantFrom(...idsOf(vocabulary));
  return list ? fc.array(value, { maxLength: 3 }) : value;
}

const names = fieldNames.filter((name) => name !== 'id');
const model: Record<string, fc.Arbitrary<unknown>> = { ...drawn };
for (const name of names) model[name] ??= ofType(declarationOf(name));

const body = fc.record(model, {
  requiredKeys: names.filter((name) => declarationOf(name).required === true),
}) as fc.Arbitrary<Omit<Resource, 'id'>>; // each field is drawn by its declaration

/** Most events get an end in some year from their start on. */
const dated = fc.tuple(body, fc.option(fc.integer({ min: 0, max: 3 }))).map(([resource, years]) => {
  if (resource.starts === undefined || years === null) return resource;
  return { ...resource, ends: String(Number(resource.starts.slice(0, 4)) + years) };
});

/** The largest random set: more than two words of a bitset. */
const MOST = 66;

/** Resources with unique ids, some of them awkward. */
export const resources: fc.Arbitrary<Resource[]> = withIds(
  fc.oneof(
    { weight: 1, arbitrary: fc.array(dated, { maxLength: 14 }) },
    { weight: 2, arbitrary: fc.array(dated, { minLength: 6, maxLength: 16, size: 'max' }) },
    { weight: 2, arbitrary: fc.array(dated, { minLength: 20, maxLength: MOST, size: 'max' }) },
  ),
);

/** The same, at most 16, for laws that don't depend on their number. */
export const fewResources: fc.Arbitrary<Resource[]> = withIds(fc.array(dated, { maxLength: 16, size: 'max' }));

function withIds(bodies: fc.Arbitrary<Omit<Resource, 'id'>[]>): fc.Arbitrary<Resource[]> {
  return bodies.chain((list) =>
    fc
      .shuffledSubarray([...AWKWARD, ...Array.from({ length: MOST }, (_, i) => `r${i}`)], {
        minLength: list.length,
        maxLength: list.length,
      })
      .map((ids) => list.map((resource, i) => ({ id: ids[i] ?? `x${i}`, ...resource }))),
  );
}
