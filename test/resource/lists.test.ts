import fc from 'fast-check';
import * as labelModules from 'gcm-hub/labels';
import { formatIssue, parseResources } from 'gcm-hub/schema';
import { type DisplayLabels, idsOf } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { splitAtCommas, splitList } from '../../src/resource/split-list';
import { runs } from '../runs';

/** Returns a list as the record reader reads it, and its issues. */
function read(field: string, value: unknown) {
  const { resources, issues } = parseResources([{ id: '1', title: 'T', section: 'document', [field]: value }]);
  return { list: resources[0] && Reflect.get(resources[0], field), issues, resource: resources[0] };
}

test('a text in brackets that is no list is read in linear time', () => {
  const spaces = ' '.repeat(200_000);
  for (const text of [`[${spaces}x`, `['a'${spaces},${spaces}`, `['a'${spaces}]x`, `[${"'a',".repeat(50_000)}x`]) {
    expect(splitList(text)).toEqual([text]);
  }
  expect(splitList(`[ 'a' ${spaces}, 2 ${spaces}, ]`)).toEqual(['a', '2']);
});

test('numbers of objectives and goals with a decimal point are read with a warning', () => {
  const { resources, issues } = parseResources([
    { id: '1', title: 'T', section: 'document', objectives: ['3.0', '10.00'], sdgs: '8.0' },
  ]);
  expect(resources).toMatchObject([{ objectives: [3, 10], sdgs: [8] }]);
  expect(issues).toMatchObject([
    { severity: 'warning', code: 'other-form', path: ['objectives', 0], found: '3.0', meant: 3 },
    { severity: 'warning', code: 'other-form', path: ['objectives', 1], found: '10.00', meant: 10 },
    { severity: 'warning', code: 'other-form', path: ['sdgs'], found: '8.0', meant: 8 },
  ]);
});

test('a text is split at semicolons, vertical lines and line breaks', () => {
  expect(splitList('a; b')).toEqual(['a', 'b']);
  expect(splitList('a||b | c｜d')).toEqual(['a', 'b', 'c', 'd']);
  expect(splitList('肯尼亚；乌干达')).toEqual(['肯尼亚', '乌干达']);
  expect(splitList('كينيا؛ أوغندا')).toEqual(['كينيا', 'أوغندا']);
  expect(splitList('a\r\nb\nc\rd\u2028e')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(splitList(';; a ;|\n; ')).toEqual(['a']);
  expect(splitList('a, b/c')).toEqual(['a, b/c']);
  expect(splitList('R&amp;D; caf&#233;; Kenya&Uganda; x')).toEqual(['R&amp;D', 'caf&#233;', 'Kenya&Uganda', 'x']);
});

test.each([
  ['countries', 'Kenya, Uganda', ['KE', 'UG'], 'KE; UG'],
  ['countries', 'Bahamas, The, Kenya, Congo, Rep.', ['BS', 'KE', 'CG'], 'BS; KE; CG'],
  ['countries', 'Korea, Rep., Korea, Dem. People’s Rep.', ['KR', 'KP'], 'KR; KP'],
  ['countries', 'Iran, Islamic Republic of, Tanzania, United Republic of', ['IR', 'TZ'], 'IR; TZ'],
  ['countries', 'Sudan, South Sudan', ['SD', 'SS'], 'SD; SS'],
  ['countries', 'Guinea, Guinea-Bissau, Equatorial Guinea', ['GN', 'GW', 'GQ'], 'GN; GW; GQ'],
  ['countries', '肯尼亚、乌干达，埃及', ['KE', 'UG', 'EG'], 'KE; UG; EG'],
  ['countries', 'كينيا، أوغندا', ['KE', 'UG'], 'KE; UG'],
  ['countries', 'KE,UG,,TZ,', ['KE', 'UG', 'TZ'], 'KE; UG; TZ'],
  ['regions', 'Africa, Asia', ['africa', 'asia'], 'africa; asia'],
  ['objectives', '8, 10', [8, 10], '8; 10'],
  [
    'objectives',
    'Prevent, combat and eradicate trafficking in persons in the context of international migration, 8',
    [10, 8],
    '10; 8',
  ],
  ['sdgs', '8,16', [8, 16], '8; 16'],
  ['principles', 'Human rights, Child-sensitive', ['human-rights', 'child-sensitive'], 'human-rights; child-sensitive'],
  ['languages', 'English, French', ['en', 'fr'], 'en; fr'],
])('%s %s: commas split, since each part is a value', (field, text, list, meant) => {
  for (const value of [text, [text]]) {
    const result = read(field, value);
    expect(result.list).toEqual(list);
    expect(result.issues).toMatchObject([{ severity: 'warning', code: 'other-form', found: text, meant }]);
  }
});

test.each([
  ['countries', 'Bahamas, The', ['BS']],
  ['countries', 'Congo, Rep.', ['CG']],
  ['countries', 'Congo, The Democratic Republic of the', ['CD']],
  ['languages', 'Chinese, Simplified', ['zh-Hans']],
  ['sdgs', 'Industry, innovation and infrastructure', [9]],
  ['keywords', 'labour, visas', ['labour, visas']],
  ['publishers', 'Ministry of Labour, Kenya', ['Ministry of Labour, Kenya']],
  ['audiences', 'Kenya, Uganda', ['Kenya, Uganda']],
])('%s %s: commas are a part of the value', (field, value, list) => {
  expect(read(field, value)).toMatchObject({ list, issues: [] });
});

test.each([
  ['countries', 'Kenya, Ugandaa'],
  ['countries', 'Kenya, Xyz'],
  ['countries', 'Congo, Kenya'],
  ['countries', 'Greenland, Kenya'],
  ['objectives', '8, 99'],
  ['objectives', '10,0'],
  ['languages', 'English, Frenchish'],
])('%s %s: commas don’t split, since a part isn’t a value', (field, value) => {
  const { resource, issues } = read(field, value);
  expect(resource).toBeUndefined();
  expect(issues).toMatchObject([{ severity: 'error', found: value }]);
});

const vocabularies = ['countries', 'regions', 'sdgs', 'principles'] as const;

/** Labels that mean one entry, each with its id: "Congo" means two. */
const clearLabels = vocabularies.flatMap((vocabulary) =>
  Object.values(labelModules).map((labels) => ({
    vocabulary,
    entries: idsOf(vocabulary)
      .map((id: string | number) => ({ id, text: entryLabel(labels, vocabulary, id) }))
      .filter(({ id, text }) => read(vocabulary, [text]).list?.join() === String(id)),
  })),
);

function entryLabel(labels: DisplayLabels, vocabulary: (typeof vocabularies)[number], id: string | number): string {
  return Object.entries(labels[vocabulary].labels).find(([key]) => key === String(id))?.[1] ?? '';
}

test('any values that commas join are read, in each language', () => {
  const list = fc
    .constantFrom(...clearLabels)
    .chain(({ vocabulary, entries }) =>
      fc
        .uniqueArray(fc.constantFrom(...entries), { minLength: 2, maxLength: 6, selector: ({ id }) => id })
        .map((members) => ({ vocabulary, members })),
    );
  fc.assert(
    fc.property(list, ({ vocabulary, members }) => {
      const text = members.map((member) => member.text).join(', ');
      expect(read(vocabulary, text).list).toEqual(members.map(({ id }) => id));
    }),
    runs(300),
  );
});

test('each pair of neighbouring countries is two', () => {
  for (const { vocabulary, entries } of clearLabels.filter((one) => one.vocabulary === 'countries')) {
    expect(entries.length).toBeGreaterThan(190);
    const sorted = entries.toSorted((a, b) => (a.text < b.text ? -1 : 1));
    for (const [i, { id, text }] of sorted.entries()) {
      const next = sorted[i + 1];
      if (next !== undefined) expect(read(vocabulary, `${text}, ${next.text}`).list).toEqual([id, next.id]);
    }
  }
});

test.each([
  ['BS', 'Bahamas, The'],
  ['CD', 'Congo, Dem. Rep.'],
  ['CD', 'Congo, The Democratic Republic of the'],
  ['CG', 'Congo, Rep.'],
  ['EG', 'Egypt, Arab Rep.'],
  ['GM', 'Gambia, The'],
  ['IR', 'Iran, Islamic Rep.'],
  ['KP', 'Korea, Dem. People’s Rep.'],
  ['KR', 'Korea, Rep.'],
  ['FM', 'Micronesia, Fed. Sts.'],
  ['FM', 'Micronesia, Federated States of'],
  ['VE', 'Venezuela, RB'],
  ['YE', 'Yemen, Rep.'],
  ['BO', 'Bolivia, Plurinational State of'],
  ['TZ', 'Tanzania, United Republic of'],
  ['MD', 'Moldova, Republic of'],
  ['CN', 'China, PR'],
  ['MK', 'Macedonia, the former Yugoslav Republic of'],
  ['GB', 'United Kingdom of Great Britain and Northern Ireland, The'],
])('%s: "%s" is one country, also beside others', (id, name) => {
  expect(read('countries', name)).toMatchObject({ list: [id], issues: [] });
  expect(read('countries', `${name}, Kenya, ${name}`).list).toEqual([id, 'KE']);
  expect(read('countries', `Uganda, ${name}`).list).toEqual(['UG', id]);
});

test('a string for a list is split with a warning', () => {
  expect(read('countries', 'Kenya;Uganda')).toMatchObject({
    list: ['KE', 'UG'],
    issues: [{ severity: 'warning', code: 'other-form', path: ['countries'], meant: 'KE; UG' }],
  });
  expect(read('keywords', ['health||labour', 'x'])).toMatchObject({
    list: ['health', 'labour', 'x'],
    issues: [{ severity: 'warning', code: 'other-form', path: ['keywords', 0], meant: 'health; labour' }],
  });
  expect(read('publishers', 'IOM; UNODC').list).toEqual(['IOM', 'UNODC']);
  const [issue] = read('countries', ['Kenya | Uganda']).issues;
  expect(issue && formatIssue(issue)).toBe(
    'record 0 (1), countries[0]: expected one value for each member of the list, found "Kenya | Uganda"; read as KE; UG',
  );
});

test('a value that has a separator itself is one value', () => {
  expect(read('countries', ['Kenya | KE'])).toMatchObject({ list: ['KE'], issues: [] });
});

test('a wrong member doesn’t hide the others', () => {
  const { issues } = read('countries', 'Kenya; Keyna; Congo');
  expect(issues.map(({ severity, code, found }) => [severity, code, found])).toEqual([
    ['error', 'unknown-value', 'Keyna'],
    ['error', 'ambiguous', 'Congo'],
    ['warning', 'other-form', 'Kenya; Keyna; Congo'],
  ]);
});

test('"Global" among countries that commas join sets the scope', () => {
  expect(read('countries', 'Kenya, Global')).toMatchObject({
    list: ['KE'],
    resource: { scope: 'global' },
    issues: [{ meant: 'KE; global' }],
  });
});

test('many commas need no exponential time', () => {
  const resolve = (text: string) => (/^a(?:, a){0,3}$/.test(text) ? text : undefined);
  expect(splitAtCommas(`${'a, '.repeat(300)}b`, resolve)).toBeUndefined();
  expect(splitAtCommas('a, '.repeat(300), resolve)).toEqual(['a']);
  expect(splitAtCommas('a, '.repeat(500), resolve)).toBeUndefined();
  expect(splitAtCommas(', ,', resolve)).toBeUndefined();
  expect(splitAtCommas('a', resolve)).toBeUndefined();
});
