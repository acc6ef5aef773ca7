import fc from 'fast-check';
import {
  type Definition,
  defaultTokenizer,
  type Entities,
  type Facets,
  type IndexFilter,
  type IndexQuery,
  type SortKey,
  type TextPolicy,
  type Tokenizer,
  type Value,
} from 'gcm-hub/engine';
import { buckets } from './buckets';
import { ranksOf } from './query';

/** A document of a random index. */
export interface Row {
  readonly id: string;
  readonly a: readonly Value[];
  readonly b: readonly Value[];
  readonly c: readonly string[];
  readonly n?: number | undefined;
  readonly m: number;
  readonly title: string;
  readonly body: string;
}

export type RowQuery = IndexQuery<Facets<Row>>;

const VALUES: readonly Value[] = ['', '10', 10, '__proto__', 'constructor', '\ud800', 0, -1, 1.5, 'a', '～', '😀', 1e9];
/** So many that counting them by sets is never the cheaper way. */
const MANY = Array.from({ length: 60 }, (_, i): Value => (i % 3 === 0 ? `v${i}` : i));
const WORDS =
  'alpha alp beta betas bet gamma tag tags x extra e-learning elearning learning d’or dor 移民 安全移民 移民安全 移 the X.B. xb C189 c 189 1,000 1000 1 000 國際移民 国际移民 国際 國'.split(
    ' ',
  );
const IDS = ['', '10', '__proto__', 'constructor', '\ud800', '～', '😀', 'a'];

const idAt = (place: number): string => IDS[place] ?? `d${place}`;
const text = (maxLength: number) => fc.array(fc.constantFrom(...WORDS), { maxLength }).map((words) => words.join(' '));

const content = fc.record({
  a: fc.array(fc.constantFrom(...VALUES, -0), { maxLength: 3 }),
  b: fc.array(fc.constantFrom(...MANY), { maxLength: 3 }),
  c: fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 1 }),
  n: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  m: fc.integer({ min: 0, max: 2 }),
  title: text(2),
  body: fc.oneof({ weight: 5, arbitrary: text(6) }, { weight: 1, arbitrary: text(40) }),
});

/** Documents around the sizes at which a set of them takes one word more. */
export const rows: fc.Arbitrary<Row[]> = fc
  .constantFrom(0, 1, 9, 32, 33, 65, 100)
  .chain((size) => fc.array(content, { minLength: size, maxLength: size }))
  .map((list) => list.map((row, place) => ({ ...row, id: idAt(place) })));

/** Documents of these and of new ids to put in, and ids to take out. */
export const changes: fc.Arbitrary<{ upsert: Row[]; remove: string[] }> = fc
  .record({
    upsert: fc.uniqueArray(fc.tuple(fc.nat(110), content), { maxLength: 8, selector: ([place]) => place }),
    remove: fc.array(fc.nat(100), { maxLength: 60 }),
  })
  .map(({ upsert, remove }) => {
    const fresh = new Set(upsert.map(([place]) => place));
    return {
      upsert: upsert.map(([place, row]) => ({ ...row, id: idAt(place) })),
      remove: remove.filter((place) => !fresh.has(place)).map(idAt),
    };
  });

/** Keys are the same only where they are one object. */
const KEYS: readonly Exclude<SortKey<Row>, string>[] = [
  { number: ({ n }) => n },
  { number: ({ n }) => (n === 0 ? Number.POSITIVE_INFINITY : n), descending: true },
  { number: ({ m }) => m, reversedIfWeak: true },
  { text: ({ title }) => title },
  { text: ({ title }) => title.slice(0, 1), descending: true },
];

/** What of a text an order begins with. */
type First = readonly ('titleMatch' | 'matched')[];
const FIRST: readonly First[] = [[], ['matched'], ['titleMatch'], ['matched', 'titleMatch']];

const plainKeys = fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 });

function withText(keys: readonly SortKey<Row>[], scoreAt: number | undefined, first: First): SortKey<Row>[] {
  const order = scoreAt === undefined ? [...keys] : keys.toSpliced(scoreAt, 0, 'score');
  return [...first, ...order];
}

const order = fc
  .tuple(plainKeys, fc.option(fc.nat(3), { nil: undefined }), fc.constantFrom(...FIRST))
  .map(([keys, scoreAt, first]) => withText(keys, scoreAt, first));

const known = (values: readonly Value[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { maxLength: 5 }), { nil: undefined });

/** Labels that share words with each other, with the texts and, twice, with themselves. */
const labelsOfA = (value: Value) => [`tag ${value} tag`, `tags x${typeof value === 'number' ? value % 3 : ''}`, '移民'];
const hintsOfA = (value: Value) => [`hint ${value}`, typeof value === 'number' ? 'acronym' : 'beta tags', '安全'];

/** Names that share words with texts and labels, some of several values, of stop words, or within longer ones. */
const ENTITIES: readonly Entities[] = [
  {
    kind: 'topic',
    facet: 'b',
    match: 'value',
    names: MANY.flatMap((value) => entityNames(value)),
    numberMarks: ['no', 'x'],
  },
  {
    kind: 'place',
    facet: 'a',
    match: 'value-or-words',
    names: VALUES.flatMap((value, i) => [
      { name: `tag ${value}`, value },
      { name: ['alpha', 'beta', 'alphabet', '移民', 'the beta', 'lab'][i % 6] ?? '', value },
      { name: 'abc', value, isCode: true },
      { name: 'gammas', value, inflections: 'none' as const },
      { name: 'مهاجر', value: VALUES[0] ?? '', inflections: 'beginnings' as const },
    ]),
    notNames: ['alphas', 'tags', 'والمهاجر'],
    otherNames: ['beta alpha', '安全移民', 'tag the'],
    weak: (value) => [
      ['union', typeof value === 'number' ? 'one' : 'two'],
      ['c', 'q'],
      ['b', value],
    ],
  },
  {
    kind: 'tens',
    facet: 'tens',
    match: 'value',
    numbers: {
      min: 0,
      max: 60,
      ranges: ['from {from} to {to}', '{from}-{to}', 'after {above}', 'the {below} less', '{only}年'],
    },
  },
  { kind: 'letter', facet: 'c', match: 'words', names: [{ name: 'extra', value: 'q' }] },
  {
    kind: 'spoken',
    facet: 'c',
    match: 'value',
    names: [
      { name: 'gamma', value: 'p' },
      { name: 'e-learning beta', value: 'q' },
      { name: 'the 移', value: 'r' },
    ],
    phrases: ['in the {name}', '{name} tags', '在{name}'],
    finalPhrases: ['on {name}', '用{name}'],
  },
];

function entityNames(value: Value): { name: string; value: Value }[] {
  return [`topic ${value}`, `extra no${typeof value === 'number' ? value % 5 : ''}`].map((name) => ({ name, value }));
}
const labelsOfB = (value: Value) => (typeof value === 'number' ? [`extra num${value % 5}`] : ['alpha extra', 'extra']);

const name = fc
  .array(fc.constantFrom(...WORDS, 'acronym', 'tagged'), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const groups = fc.option(fc.array(fc.array(name, { maxLength: 3 }), { maxLength: 6 }), { nil: undefined, freq: 2 });

/** Values at the ends of their ranges, and some that put a prefix before an inflection or a synonym. */
const factors = fc.constantFrom(0.01, 0.5, 0.7, 1);
const policies: fc.Arbitrary<Partial<TextPolicy>> = fc.record(
  {
    minFullMatches: fc.constantFrom(0, 1, 3, 50),
    relaxation: fc.boolean(),
    hints: fc.boolean(),
    minPrefixLength: fc.constantFrom(1, 2, 5),
    prefixFactor: factors,
    inflectionFactor: factors,
    synonymFactor: factors,
    correctionFactor: factors,
    hintFactor: factors,
    saturation: fc.constantFrom(0, 1.5, 100),
    presenceFloor: fc.constantFrom(0, 0.5, 1),
    lengthNormalization: fc.constantFrom(0, 0.3, 1),
    titleField: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);

/** The default tokenizer by another name, so that the engine reads all texts by its tokens, and none by chunks. */
const COPY: Tokenizer = { ...defaultTokenizer, name: 'copy' };

const VARIANTS = [
  { from: '國際', to: '国际' },
  { from: '國', to: '移' },
];

export const definitions: fc.Arbitrary<Definition<Row>> = fc
  .record({
    a: fc.record({
      known: known(VALUES),
      labels: fc.constantFrom(labelsOfA, undefined),
      hints: fc.constantFrom(hintsOfA, undefined),
    }),
    b: fc.record({
      known: known(MANY),
      labels: fc.constantFrom(labelsOfB, undefined),
    }),
    weights: fc.tuple(fc.constantFrom(0.5, 4, 30), fc.constantFrom(1, 8)),
    labelWeight: fc.constantFrom(undefined, 0.5, 10),
    plain: plainKeys,
    scoreAt: fc.option(fc.nat(3), { nil: undefined }),
    first: fc.constantFrom(...FIRST),
    other: fc.constantFrom(...KEYS),
    synonyms: groups,
    sorts: fc.record({ one: order, two: order }),
    textPolicy: fc.option(policies, { nil: undefined }),
    entities: fc.constantFrom(undefined, ENTITIES, ENTITIES),
    stopWords: fc.constantFrom(undefined, ['the', 'to', 'tag']),
    tokenizer: fc.constantFrom(undefined, COPY),
    variants: fc.constantFrom(undefined, undefined, VARIANTS),
  })
  .map(({ a, b, weights: [most, least], plain, scoreAt, first, other, sorts, ...rest }) => ({
    ...rest,
    id: ({ id }) => id,
    facets: {
      a: { values: (row) => row.a, ...a },
      b: { values: (row) => row.b, ...b },
      c: { values: (row) => row.c, known: ['q', 'z'] },
      union: { known: ['one', 'two', 'none'], unionOf: (value) => PARTS[value] ?? [] },
      unions: { known: [1, 2, 3], unionOf: (value) => PARTS[value] ?? [] },
      tens: { kind: buckets('b', 10) },
      pairs: { kind: buckets('unions', 2) },
    },
    text: [
      { weight: most, texts: ({ title }) => [title] },
      { weight: least, texts: ({ body, title }) => [body, title.slice(2)] },
    ],
    forms: [{ endings: [['', 's']] }, { endings: [['', 'ين']], beginnings: [['', 'ال', 'وال']] }],
    order: withText(plain, scoreAt, first),
    sorts: {
      ...sorts,
      permuted: withText([other], 0, ['matched']),
      same: withText(plain, 0, first.length > 0 ? [] : ['matched', 'titleMatch']),
      beginning: withText(plain.slice(0, 1), scoreAt, []),
    },
  }));

const PARTS: Readonly<Record<Value, readonly (readonly [facet: string, value: Value])[]>> = {
  one: [
    ['a', 10],
    ['c', 'q'],
  ],
  two: [
    ['b', 1],
    ['a', '10'],
    ['c', 'nobody’s'],
  ],
  1: [['union', 'one']],
  2: [
    ['union', 'two'],
    ['c', 'p'],
  ],
};

/** The values of each facet, and some that no document has. */
const DOMAINS: readonly (readonly [facet: string, values: readonly Value[]])[] = [
  ['a', [...VALUES, 'nobody’s', 'noone’s']],
  ['b', [...MANY, 1000, 'nobody’s']],
  ['c', ['p', 'q', 'r', 'z', 'nobody’s']],
  ['union', ['one', 'two', 'none']],
  ['unions', [1, 2, 3, 4]],
  ['tens', [0, 10, 20, 50, 55, 'nobody’s']],
  ['pairs', [0, 2, 4]],
];

/** The facets whose domain has numbers, among texts: ranges are mostly asked of these. */
const WITH_NUMBERS = DOMAINS.filter(([, values]) => values.some((value) => typeof value === 'number'));
const RANGED = [...WITH_NUMBERS, ...WITH_NUMBERS, ...WITH_NUMBERS, ...DOMAINS];

const bound = fc.option(fc.constantFrom(-1, 0, 1, 1.5, 2, 30), { nil: undefined, freq: 3 });
const some = (values: readonly Value[], maxLength: number) => fc.array(fc.constantFrom(...values), { maxLength });
const plainFilter = fc.constantFrom(...DOMAINS).chain(([facet, values]) =>
  fc.tuple(
    fc.constant(facet),
    fc.oneof(
      some(values, 6),
      some(values, 6).map((none) => ({ none })),
      longFilter(values, {}),
    ),
  ),
);
const rangeFilter = fc
  .constantFrom(...RANGED)
  .chain(([facet, values]) => fc.tuple(fc.constant(facet), longFilter(values, { from: bound, to: bound })));

function longFilter(
  values: readonly Value[],
  range: { from?: fc.Arbitrary<number | undefined>; to?: fc.Arbitrary<number | undefined> },
): fc.Arbitrary<IndexFilter<Value>> {
  const lists = { any: some(values, 8), all: some(values, 1), none: some(values, 4), missing: fc.boolean() };
  return fc.record({ ...lists, ...range }, { requiredKeys: [] });
}

const filters = (maxLength: number) =>
  fc
    .array(fc.oneof({ weight: 5, arbitrary: plainFilter }, { weight: 4, arbitrary: rangeFilter }), { maxLength })
    .map((list) => Object.fromEntries(list));

const word = fc.constantFrom(...WORDS);
const typed = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.map((one) => one.slice(0, 3)) },
  { weight: 2, arbitrary: fc.tuple(word, word).map((pair) => pair.join('-')) },
  { weight: 1, arbitrary: fc.constantFrom('gama', 'lerning', 'alpah', 'num1', 'e-lerning') },
  { weight: 1, arbitrary: fc.tuple(word, word).map((pair) => `"${pair.join(' ')}"`) },
  { weight: 1, arbitrary: word.map((one) => `-${one}`) },
  { weight: 2, arbitrary: fc.constantFrom('acronym', 'hint 10', 'hints a', 'beta tags', '安全') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'after 20',
      'from 10 to 30',
      '20-40',
      '30',
      '10年',
      '移民20年',
      'the ABC',
      'abc',
      'tag the 10',
      'alpha-beta-x',
      'in the gamma',
      'gamma tags',
      'in the elearning the beta',
      '在移',
      '20 - 40',
      '10 –30',
      '10—30',
      '40 - 20',
      'on gamma',
      'on gamma x',
      'on gamma the x',
      'topic x 1',
      'topic no 4',
      'gammas',
      'alphas',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('مهاجر', 'المهاجر', 'والمهاجر', 'المهاجرين', '10 - 30 x') },
  { weight: 3, arbitrary: fc.constantFrom('tag a', 'tag 0', 'tag constructor', 'tags __proto__', 'tag 1.5') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('topic 1', 'topics v3', 'extra no2', 'topic', 'C18', '1 000', '-1,000', '-C189'),
  },
);

const facets = fc.dictionary(
  fc.constantFrom(...DOMAINS.map(([facet]) => facet)),
  fc.record(
    {
      sort: fc.constantFrom('vocabulary', 'count', 'value'),
      limit: fc.constantFrom(0, 1, 3, 500),
      zeros: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
);

export const queries: fc.Arbitrary<RowQuery> = fc.record(
  {
    text: fc.array(typed, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    match: fc.constantFrom('most', 'all', 'any'),
    interpret: fc.boolean(),
    correct: fc.boolean(),
    similarity: ranksOf([...IDS, ...Array.from({ length: 110 }, (_, i) => `d${i}`)]),
    filters: filters(2),
    base: filters(1),
    sort: fc.constantFrom('one', 'two', 'permuted', 'same', 'beginning'),
    facets: fc.oneof(facets, fc.boolean()),
  },
  { requiredKeys: [] },
);

/** Texts as people type them into a search box: names of values, their words in another order, misspellings, and other words. */
export const typedTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      'tag',
      'tags',
      't',
      'tgas',
      'x1',
      'tags x1',
      'x0 tags',
      '10',
      '10 tag',
      '1',
      '-1',
      '1.5',
      'hint a',
      'hnit',
      'beta tags',
    ],
    ...[
      'extra',
      'exrta',
      'extra alpha',
      'alpha extra',
      'aplha',
      'num3',
      'num 3 extra',
      'v',
      'v3',
      'q',
      'z',
      'one',
      'none',
      'noen',
    ],
  ),
  fc.constantFrom(
    ...['__proto__', 'proto', 'construcotr', 'construct', 'constructor', '\ud800', '～', '😀', '', ' ', '!?'],
    ...['移', '民', '移民', '安全移民', 'tag移民', 'тег', 'tag тег'],
  ),
  fc.array(typed, { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
);
