import fc from 'fast-check';
import { parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { countryForms, countryNames } from '../../data/country-names';
import { notListed } from '../../data/not-listed';
import { normalizeName } from '../../src/base/normalize-name';
import { resolveCountry } from '../../src/resource/country-names';
import { parseCountryName } from '../../src/resource/country-words';
import { suggestCountries } from '../../src/resource/suggest-countries';
import { allLabels, countries, isId, label } from '../../src/taxonomy';
import { anyString } from '../arbitrary/text';
import { runs } from '../runs';

/** Returns the ids of a name, separated by spaces, `not-listed`, or an empty string. */
function read(text: string): string {
  const match = resolveCountry(text);
  return match === 'not-listed' ? match : match.ids.join(' ');
}

test.each([
  // ISO names with their article
  ['Netherlands (the)', 'NL'],
  ['The Netherlands', 'NL'],
  ['Netherlands, the', 'NL'],
  ['Netherlands (Kingdom of the)', 'NL'],
  ['United Kingdom of Great Britain and Northern Ireland (the)', 'GB'],
  ['United States of America (the)', 'US'],
  ['The United States', 'US'],
  ['Korea (the Republic of)', 'KR'],
  ['Korea (the Democratic People’s Republic of)', 'KP'],
  ['Bahamas (les)', 'BS'],
  ['Côte d’Ivoire (la)', 'CI'],
  ['France (la)', 'FR'],
  ['Salomon (les Îles)', 'SB'],
  ['République-Unie de Tanzanie (la)', 'TZ'],
  ['Estados Unidos de América (los)', 'US'],
  // Inverted names
  ['Tanzania, United Republic of', 'TZ'],
  ['Congo, The Democratic Republic of the', 'CD'],
  ['Bolivia, Plurinational State of', 'BO'],
  ['Iran (Islamic Republic of)', 'IR'],
  ['Corée, République populaire démocratique de', 'KP'],
  ['Moldova, République de', 'MD'],
  ['Guinea, Equatorial', 'GQ'],
  // Official names
  ['Kingdom of Morocco', 'MA'],
  ['Republic of Kenya', 'KE'],
  ['Republic of Guinea', 'GN'],
  ['Republic of South Sudan', 'SS'],
  ['United Mexican States', 'MX'],
  ['República de Honduras', 'HN'],
  ['République d’Islande', 'IS'],
  ['جمهورية مصر العربية', 'EG'],
  ['جمهورية كوبا', 'CU'],
  ['Турецкая Республика', 'TR'],
  ['肯尼亚共和国', 'KE'],
  ['肯亞共和國', 'KE'],
  ['馬紹爾羣島', 'MH'],
  ['People’s Republic of China', 'CN'],
  // Abbreviations
  ['Iran, Islamic Rep.', 'IR'],
  ['Yemen, Rep.', 'YE'],
  ['Micronesia, Fed. Sts.', 'FM'],
  ['Korea, Dem. People’s Rep.', 'KP'],
  ['Korea, DPR', 'KP'],
  ['S. Korea', 'KR'],
  ['Congo, Dem. Rep.', 'CD'],
  ['DR Congo', 'CD'],
  ['Lao PDR', 'LA'],
  ['Egypt, Arab Rep.', 'EG'],
  ['Venezuela, RB', 'VE'],
  ['Somalia, Fed. Rep.', 'SO'],
  ['St. Vincent and the Grenadines', 'VC'],
  ['Solomon Is.', 'SB'],
  ['Маршалловы о-ва', 'MH'],
  ['U.S.', 'US'],
  ['U.S.A.', 'US'],
  ['U.K.', 'GB'],
  ['UK', 'GB'],
  // Kosovo
  ['Kosovo*', 'XK'],
  ['Kosovo (UNSCR 1244)', 'XK'],
  ['Kosovo (under UNSCR 1244)', 'XK'],
  ['Kosovo under Security Council resolution 1244 (1999)', 'XK'],
  ['Kosovo (S/RES/1244 (1999))', 'XK'],
  ['Косово (резолюция 1244)', 'XK'],
  // A code or another name beside a name
  ['Kenya (KEN)', 'KE'],
  ['Kenya [KE]', 'KE'],
  ['KE - Kenya', 'KE'],
  ['KEN – Kenya', 'KE'],
  ['Kenya - KE', 'KE'],
  ['KE: Kenya', 'KE'],
  ['KE Kenya', 'KE'],
  ['Kenya, KEN', 'KE'],
  ['404 Kenya', 'KE'],
  ['Congo (COD)', 'CD'],
  ['Myanmar (Burma)', 'MM'],
  ['Republic of Kenya (KEN)', 'KE'],
])('reads %s as %s', (name, id) => {
  expect(read(name)).toBe(id);
});

test.each([
  'Palestine, State of',
  'Occupied Palestinian Territory',
  'West Bank and Gaza',
  'Palestine (PSE)',
  'Taipei',
  'Taiwan, Province of China',
  'Republic of China',
  'Hong Kong SAR',
  'Hong Kong SAR, China',
  'Macao',
  'Holy See (the)',
  'Virgin Islands, British',
  'Virgin Islands (U.S.)',
  'Puerto Rico (US)',
  'Territory of Christmas Island',
])('reports %s as not listed', (name) => {
  expect(read(name)).toBe('not-listed');
});

test.each([
  ['Congo', 'CG CD'],
  ['Congo (the)', 'CG CD'],
  ['Korea', 'KP KR'],
  ['Kenya (UGA)', 'KE UG'],
  ['UG - Kenya', 'KE UG'],
])('%s is ambiguous: %s', (name, ids) => {
  expect(read(name).split(' ').sort()).toEqual(ids.split(' ').sort());
});

test.each([
  'Kingdom of Kenya',
  'Democratic Republic of Germany',
  'People’s Republic of the Congo',
  'Union of South Africa',
  'Republic of Atlantis',
  'Republic',
  'État',
  'Islamic Republic',
  '伊斯兰共和国',
  'Islands',
  'Solomon',
  'Czech',
  'Dominican',
  'Nigérien',
  'Kenya, Atlantis',
  'Kenya, Uganda', // a list
  'KE, UG',
  'Northern Ireland',
  'Timor',
  '()',
  ', -',
  '',
  '__proto__',
  'constructor',
  'toString',
])('%j is no country', (text) => {
  expect(read(text)).toBe('');
});

test.each([
  ['Keyna', 'KE'],
  ['Republic of Keyna', 'KE'],
  ['Switzerlnad', 'CH'],
  ['Irao', 'IR IQ'],
  ['Untied Kingdom', 'GB'],
  ['Solomon Ilands', 'SB'],
  ['Phillipines', 'PH'],
  ['Guinee-Bisau', 'GW'],
  ['Бразлия', 'BR'],
])('suggests for %s: %s', (text, ids) => {
  expect(suggestCountries(text).join(' ')).toBe(ids);
});

test.each([
  'Republic of Atlantis', // near to a republic by "Republic of" alone
  'Royaume de Narnia',
  'جمهورية أطلانتس',
  'North Africa', // each word has to be near
  'West Timor',
  'North Sudan',
  'Guadelupe', // nearest to a territory
  'Nigérien', // derived from a name
  'Nigérienne',
  'Nigerino',
  'Nigerian',
  'Dominicain',
  'Dominicano',
  'دومينيكاني',
  'Нигериец',
  'Republic',
  '',
  'x'.repeat(1000),
])('suggests no country for %j', (text) => {
  expect(suggestCountries(text)).toEqual([]);
});

test('reports near misses and disagreeing codes as issues', () => {
  const issueOf = (country: string) =>
    parseResources([{ id: 'a', title: 'A', section: 'document', countries: [country] }]).issues[0];
  expect(issueOf('Keyna')).toMatchObject({ code: 'unknown-value', meant: 'KE' });
  expect(issueOf('Nigérien')).toMatchObject({ code: 'unknown-value' });
  expect(issueOf('Nigérien')).not.toHaveProperty('meant');
  expect(issueOf('Kenya (UGA)')).toMatchObject({ code: 'ambiguous', candidates: ['KE', 'UG'] });
  expect(issueOf('Taipei')).toMatchObject({ code: 'not-listed' });
  expect(issueOf('Netherlands (the)')).toBeUndefined();
});

test('reads each name of the table as its country alone', () => {
  for (const [id, names] of Object.entries(countryNames)) {
    for (const name of names) {
      const several = /Congo|剛果/.test(name) && read(name).includes(' ');
      if (!several) expect(read(name), name).toBe(isId('countries', id) ? id : 'not-listed');
    }
  }
});

test('the table has no name twice, and no code that is unknown', () => {
  const names = Object.values(countryNames).flat().map(normalizeName);
  const ambiguous = names.filter((name) => read(name).includes(' '));
  expect(names.length - new Set(names).size).toBe(ambiguous.length - new Set(ambiguous).size);
  const codes = new Set<string>([...countries, ...notListed].map(({ id }) => id));
  for (const id of [...Object.keys(countryNames), ...Object.keys(countryForms)]) expect(codes, id).toContain(id);
});

test('reads each label with an article, a code, or a form of state of its country', () => {
  const decorated = fc.constantFrom<(name: string, id: string, iso3: string) => string>(
    (name) => `  ${name} `,
    (name) => `${name} (the)`,
    (name, id) => `${name} (${id})`,
    (name, _, iso3) => `${iso3} - ${name}`,
    (name, id) => `${id}: ${name}`,
    (name) => name.toUpperCase(),
    (name) => name.normalize('NFD'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...countries),
      fc.constantFrom(...allLabels),
      decorated,
      (country, labels, decorate) => {
        const name = label('countries', country.id, labels);
        const ids = read(decorate(name, country.id, country.iso3)).split(' ');
        // "Congo" alone is ambiguous.
        if (ids.length === 1 || !/congo|конго|刚果|الكونغو/iu.test(name)) expect(ids).toEqual([country.id]);
      },
    ),
    runs(500),
  );
});

test('reads no arbitrary text as a country, and never throws', () => {
  const word = fc.constantFrom(
    'Republic',
    'of',
    'the',
    'جمهورية',
    '共和国',
    'Îles',
    '(',
    ')',
    ' - ',
    'Atlantis',
    'Narnia',
    '1244',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      expect(read(words.join(' '))).toBe('');
      expect(suggestCountries(words.join(' '))).toEqual([]);
    }),
    runs(300),
  );
  fc.assert(
    fc.property(anyString(), (text) => {
      read(text);
      suggestCountries(text);
    }),
    runs(300),
  );
});

test('splits a name into distinctive words and forms of state', () => {
  const parse = (text: string) => {
    const { key, forms } = parseCountryName(text);
    return [key, [...forms].sort().join(' ')];
  };
  expect(parse('Iran (Islamic Rep. of)')).toEqual(['iran', 'islamic republic']);
  expect(parse('Korea, Dem. People’s Rep.')).toEqual(['korea', 'democratic people republic']);
  expect(parse('坦桑尼亚联合共和国')).toEqual(['坦桑尼亚', 'republic united']);
  expect(parse('埃及')).toEqual(['埃及', '']);
  expect(parse('中国')).toEqual(['中国', '']);
  expect(parse('United Kingdom')).toEqual(['', 'kingdom united']);
  expect(parse('Republic of Iran, Iran')).toEqual(['iran', 'republic']);
});

test.each([
  'Soudan et Soudan du Sud',
  'Судан и Южный Судан',
  'Guinea and Equatorial Guinea',
  'Guinea and Papua New Guinea',
  'Republic of the Congo and Democratic Republic of the Congo',
  'Mexico and the United States',
  'México y Estados Unidos',
  'China and United Arab Emirates',
  'Ireland and United Kingdom of Great Britain and Northern Ireland',
  'EU',
  'E.U.',
  'Kenya (PR)',
  'Kenya (254)',
])('%s isn’t read as one country', (text) => {
  const { resources, issues } = parseResources([{ id: '1', title: 'T', section: 'document', countries: [text] }]);
  expect(resources).toEqual([]);
  expect(issues.map(({ code }) => code).join()).toMatch(/^(?:ambiguous|unknown-value)$/);
});

test.each([
  ['China, PR', 'CN'],
  ['P.R. China', 'CN'],
  ['Macedonia, FYR', 'MK'],
  ['Bolivia (Plur. State of)', 'BO'],
  ['(KE)', 'KE'],
  ['"KE"', 'KE'],
  ['KE.', 'KE'],
  ['F.S.M.', 'FM'],
  ['٤٠٤', 'KE'],
  ['Kosovo/UNSCR 1244', 'XK'],
  ['Bosnia and Herzegovina', 'BA'],
  ['Trinidad & Tobago', 'TT'],
  ['Iran, Islamic Republic of Iran', 'IR'],
])('%s is %s', (text, code) => {
  expect(read(text)).toBe(code);
});

test.each([
  ['Sir Lanka', 'LK'],
  ['Nwe Zealand', 'NZ'],
  ['Sna Marino', 'SM'],
  ['Burkina Fao', 'BF'],
  ['Costa Rca', 'CR'],
  ['Rusian Federation', 'RU'],
  ['Syrain Arab Republic', 'SY'],
])('%s is probably %s', (text, code) => {
  expect(suggestCountries(text)).toEqual([code]);
});
