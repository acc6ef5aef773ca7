import { expect, test } from 'vitest';
import { compileDefinition } from '../../../src/engine/index/plan';
import { expandText } from '../../../src/engine/text/expand-text';
import type { ParsedText } from '../../../src/engine/text/parse-text';

const names = [
  ['GCM', 'Global Compact for Migration', 'pacte mondial pour les migrations', '移民全球契约'],
  ['GCR', 'global compact on refugees'],
  ['IFRC', 'red cross and red crescent societies'],
  ['e-learning', 'online course'],
  ['migrants', 'мигранты', '移民'],
  ['2030年议程', 'Agenda 2030'],
  ['', '---', 'the', '__proto__', 'constructor'],
];
const { lexicon } = compileDefinition({
  id: ({ id }: { id: string }) => id,
  facets: {
    topic: {
      values: () => [],
      known: ['data', 'visas'],
      hints: (value) => (value === 'data' ? ['statistics', 'census data', 'statistiques'] : ['visa', 'entry visa']),
    },
    other: { values: () => [], hints: () => ['never'] },
  },
  stopWords: ['the', 'for', 'on', 'and', 'pour', 'les'],
  synonyms: names,
  forms: [
    {
      endings: [
        ['', 's'],
        ['cs', 'c'],
      ],
    },
  ],
  order: [],
});

const read = (text: string): ParsedText => expandText(text, lexicon());

/** Each word with its synonyms. The list is empty for a word that only hints. */
function shown({ words }: ParsedText): string[] {
  return words.map(({ token, last, synonyms: others }) => {
    const named = others?.map((phrase) => phrase.map(({ term }) => term).join(' ')).sort();
    return `${token.term}${last ? '…' : ''}${named === undefined ? '' : ` = ${named.join(', ')}`}`;
  });
}

test.each([
  ['gcm', ['gcm… = global compact for migration, pacte mondial pour les migrations, 移民 民全 全球 球契 契约']],
  ['Global compact', ['global', 'compact…']],
  ['migrant', ['migrant… = мигранты, 移民']],
  [
    'the global compacts for migrations',
    ['global', 'compacts', 'migrations…'].map(
      (word) => `${word} = gcm, pacte mondial pour les migrations, 移民 民全 全球 球契 契约`,
    ),
  ],
  ['online course', ['online = e learning', 'course… = e learning']],
  ['e-learning', ['elearning… = online course']],
  ['elearning', ['elearning… = online course']],
  ['e learning', ['e = online course', 'learning… = online course']],
  ['red cross and red crescent societies', ['red = ifrc', 'cross = ifrc', 'crescent = ifrc', 'societies… = ifrc']],
  ['打击移民数据', ['打击', '移民 = migrants, мигранты', '数据…']],
  ['移民移民', ['移民… = migrants, мигранты']],
  ['移民全球契约', ['移民全球契约… = gcm, global compact for migration, pacte mondial pour les migrations']],
  ['2030年议程', ['2030 = agenda 2030', '年议程… = agenda 2030']],
  ['statistic entry visa', ['statistic = ', 'entry = ', 'visa… = ']],
  ['never the data', ['never', 'data…']],
  ['constructor', ['constructor… = proto, the']],
])('%s', (text, expected) => {
  expect(shown(read(text))).toEqual(expected);
});

test('two names that share a word are both recognized', () => {
  const [global, compact, migration, refugees] = shown(
    read('global compact for migration and global compact on refugees'),
  );
  expect([global, compact].every((word) => word?.includes('gcm, gcr'))).toBe(true);
  expect(migration).toContain('= gcm, pacte');
  expect(refugees).toBe('refugees… = gcr');
});

test('a word hints at each value of its name once', () => {
  const hints = (text: string) => read(text).words.map((word) => word.hints?.map(({ value }) => value) ?? []);
  expect(hints('statistics statistiques')).toEqual([['data'], ['data']]);
  expect(hints('visa statistics other')).toEqual([['visas'], ['data'], []]);
  expect(hints('"visa" -statistics never')).toEqual([[]]);
});

test('the number of names and words in a text is limited', () => {
  const text = Array.from({ length: 40 }, (_, i) => `${i} gcm`).join(' ');
  expect([read(text).words.length, read(text).truncated]).toEqual([32, true]);
  const many = Array.from({ length: 12 }, (_, i) => `x${i} y${i}`);
  const plan = compileDefinition({
    id: String,
    facets: {},
    synonyms: many.map((name, i) => [name, `z${i}`]),
    order: [],
  });
  const { words } = expandText(many.join(' '), plan.lexicon());
  expect(words.filter(({ synonyms: others }) => others !== undefined).length).toBe(8);
  const run = '移民数'.repeat(30);
  expect(read(run).words.map(({ token }) => token.term)).toEqual(['移民', '数']);
  const parts = read(Array.from({ length: 50 }, (_, i) => `p${i}`).join('-'));
  expect([parts.words[0]?.token.parts.length, parts.truncated]).toEqual([32, true]);
});

test('entities whose phrases all start with the name are recognized', () => {
  const plan = compileDefinition({
    id: (text: string) => text,
    facets: { language: { values: () => [] } },
    entities: [
      {
        kind: 'language',
        facet: 'language',
        match: 'value',
        names: [{ name: 'French', value: 'fr' }],
        phrases: ['{name} version'],
      },
    ],
    order: [],
  });
  const mentions = (text: string) => expandText(text, plan.lexicon()).mentions.map(({ entity }) => entity.values);
  expect(mentions('the French version')).toEqual([['fr']]);
  expect(mentions('the French')).toEqual([]);
});
