import type { Resource } from 'gcm-hub';
import { countries, documentTypes, objectives, principles, regions, sdgs, sections } from 'gcm-hub/taxonomy';
import { createRandom, type Draw, type Random, several, shuffled, weighted, zipf } from './random';
import { CONTENT_WORDS, capitalized, createVocabulary } from './vocabulary';

const WORDS = 50_000;
const PUBLISHERS = 1_500;
const KEYWORDS = 3_000;
const FIRST_YEAR = 2015;
const YEARS = 12;

/** Made-up resources, as skewed as the Hub's real ones. The same seed gives the same resources. */
export interface Corpus {
  /** Frequent words that aren't function words, by falling frequency. */
  readonly commonWords: readonly string[];
  /** Returns a resource by its number, from 0. Another variant has the same id and other content. */
  resource(number: number, variant?: number): Resource;
  /** Generates the first `size` resources in the order of their numbers. */
  resources(size: number): Generator<Resource, void, void>;
}

/** Distributions of the values of a resource's fields. */
interface Draws {
  readonly word: Draw<string>;
  readonly publisher: Draw<string>;
  readonly keyword: Draw<string>;
  readonly objective: Draw<Resource['objectives'][number]>;
  readonly principle: Draw<Resource['principles'][number]>;
  readonly region: Draw<Resource['regions'][number]>;
  readonly country: Draw<Resource['countries'][number]>;
  readonly section: Draw<Resource['section']>;
  readonly documentType: Draw<NonNullable<Resource['documentType']>>;
  readonly sdg: Draw<NonNullable<Resource['sdgs']>[number]>;
}

export function createCorpus(seed: number): Corpus {
  const draws = createDraws(createRandom(seed));
  // Resources pass through JSON, as real ones do. Concatenated strings would be flattened when first read, which would change
  // the memory measured for an index.
  const resource = (number: number, variant = 0): Resource =>
    JSON.parse(JSON.stringify(createResource(number, draws, createRandom(seed + variant * 7919, number))));
  return {
    commonWords: CONTENT_WORDS.slice(0, 24),
    resource,
    *resources(size) {
      for (let number = 0; number < size; number++) yield resource(number);
    },
  };
}

function createDraws(random: Random): Draws {
  const vocabulary = createVocabulary(WORDS, random);
  const names = vocabulary.slice(1000).filter((word) => word.length > 4);
  const skewed = <T>(entries: readonly { readonly id: T }[], shift = 3): Draw<T> =>
    zipf(
      shuffled(entries, random).map(({ id }) => id),
      { shift },
    );
  return {
    word: zipf(vocabulary, { shift: 2.7 }),
    publisher: zipf(
      distinct(PUBLISHERS, () => publisherName(names, random)),
      { shift: 2 },
    ),
    keyword: zipf(
      distinct(KEYWORDS, () => keywordName(names, random)),
      { shift: 5 },
    ),
    objective: skewed(objectives.filter(({ id }) => id !== 'general')),
    principle: skewed(principles.filter(({ id }) => id !== 'global-geographic-scope')),
    region: skewed(regions),
    country: skewed(countries, 2),
    section: zipf(
      sections.map(({ id }) => id),
      { exponent: 1.5 },
    ),
    documentType: skewed(documentTypes, 1),
    sdg: skewed(sdgs),
  };
}

function distinct(count: number, create: () => string): string[] {
  const created = new Set<string>();
  while (created.size < count) created.add(create());
  return [...created];
}

const PUBLISHER_FORMS = [
  'University of *',
  '* Institute',
  'Ministry of the Interior of *',
  '* Foundation',
  'Centre for * Studies',
  '* Observatory on Mobility',
];

function publisherName(names: readonly string[], random: Random): string {
  return random.pick(PUBLISHER_FORMS).replace('*', capitalized(random.pick(names)));
}

function keywordName(names: readonly string[], random: Random): string {
  const words = random.chance(0.4) ? [random.pick(CONTENT_WORDS), random.pick(names)] : [random.pick(names)];
  return words.join(' ');
}

const objectiveCount = weighted([1, 2, 3, 4].map((count) => [count, [50, 28, 15, 7][count - 1] ?? 0] as const));
const reach = weighted([
  ['global', 35],
  ['regional', 20],
  ['national', 38],
  ['local', 5],
  ['none', 2],
] as const);
const language = zipf(
  'en fr es ar ru zh pt de it tr fa uk pl vi th id ms sw am bn hi ur ne si km lo my tl ka hy'.split(' '),
  {
    exponent: 1.6,
  },
);
const audience = zipf(
  [
    'Policymakers',
    'Practitioners',
    'Researchers',
    'Civil society',
    'Local authorities',
    'Employers',
    'Trade unions',
    'Teachers',
    'Journalists',
    'Donors',
    'Migrants',
    'Students',
  ],
  { shift: 1 },
);

function createResource(number: number, draws: Draws, random: Random): Resource {
  const section = draws.section(random);
  const sentence = (length: number): string => capitalized(Array.from({ length }, () => draws.word(random)).join(' '));
  const languages = random.chance(0.8) ? 1 : 2 + random.below(3);
  return {
    id: `r${String(number).padStart(7, '0')}`,
    title: sentence(5 + random.below(7)),
    summary: `${sentence(9 + random.below(9))}. ${sentence(8 + random.below(9))}.`,
    url: `https://hub.example/resources/${number}`,
    section,
    ...(section === 'document' && random.chance(0.95) ? { documentType: draws.documentType(random) } : {}),
    languages: several(languages, language, random),
    publishers: several(random.chance(0.85) ? 1 : 2, draws.publisher, random),
    ...dates(section, random),
    objectives: random.chance(0.05) ? ['general'] : several(objectiveCount(random), draws.objective, random),
    principles: several(random.below(4), draws.principle, random),
    ...geography(draws, random),
    keywords: several(random.below(5), draws.keyword, random),
    sdgs: several(random.below(4), draws.sdg, random),
    audiences: several(random.below(3), audience, random),
  };
}

/** Draws scope, regions and countries. Half of the scopes are undeclared and have to be derived, as on the Hub. */
function geography(draws: Draws, random: Random): Pick<Resource, 'countries' | 'regions' | 'scope'> {
  const scope = reach(random);
  const declared = scope !== 'none' && random.chance(0.5) ? { scope } : {};
  switch (scope) {
    case 'global':
      return { scope, regions: [], countries: [] };
    case 'regional':
      return { ...declared, regions: several(1 + random.below(2), draws.region, random), countries: [] };
    case 'national': {
      const count = random.chance(0.7) ? 1 : 2 + random.below(4);
      return { ...declared, regions: [], countries: several(count, draws.country, random) };
    }
    case 'local':
      return { scope, regions: [], countries: [draws.country(random)] };
    default:
      return { regions: [], countries: [] };
  }
}

/** Draws dates, more of them in later years. A tenth of the resources are undated. */
function dates(section: Resource['section'], random: Random): Pick<Resource, 'ends' | 'published' | 'starts'> {
  if (random.chance(0.1)) return {};
  const year = FIRST_YEAR + Math.floor(Math.sqrt(random.next()) * YEARS);
  if (section === 'event' || section === 'project') {
    const starts = partial(year, random);
    return random.chance(0.5)
      ? { starts }
      : { starts, ends: String(year + (section === 'event' ? 0 : random.below(3))) };
  }
  return { published: partial(year, random) };
}

/** Draws a year, a month or a day of a year, with equal probability. */
function partial(year: number, random: Random): string {
  const month = String(1 + random.below(12)).padStart(2, '0');
  const day = String(1 + random.below(28)).padStart(2, '0');
  return random.pick([`${year}`, `${year}-${month}`, `${year}-${month}-${day}`]);
}
