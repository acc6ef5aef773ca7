import { formatIssue, parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';

const plain = { id: '1', title: 'T', section: 'document' };

function read(record: Readonly<Record<string, unknown>>) {
  const { resources, issues } = parseResources([{ ...plain, ...record }]);
  return { resource: resources[0], issues };
}

test('entities and garbled UTF-8 are read as the characters, with a warning', () => {
  const { resource, issues } = read({
    title: 'Caf&eacute; &amp; work',
    titles: { ru: 'Ð¡ÐµÐ¼ÑŒÑ\x8f', fr: 'dâ€™enfants' },
    summary: 'å›½é™…ç§»æ°‘',
    url: 'https://example.org/?a=1&amp;b=2',
    publishers: ['R&amp;D', 'Ø§Ù„Ù‡Ø¬Ø±Ø©'],
    keywords: 'caf&eacute;; BoÃ®te',
    countries: ["CÃ´te d'Ivoire", 'C&ocirc;te d&#39;Ivoire'],
    scope: 'RÃ©gional',
  });
  expect(resource).toMatchObject({
    title: 'Café & work',
    titles: { ru: 'Семья', fr: 'd’enfants' },
    summary: '国际移民',
    url: 'https://example.org/?a=1&b=2',
    publishers: ['R&D', 'الهجرة'],
    keywords: ['café', 'Boîte'],
    countries: ['CI'],
    scope: 'regional',
  });
  expect(issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual(Array(12).fill('warning other-form'));
  expect(issues.map(({ path }) => path.join('.')).join(' ')).toBe(
    'title titles.ru titles.fr summary url publishers.0 publishers.1 scope countries.0 countries.1 keywords keywords',
  );
});

test('a message of a long text is short', () => {
  const [issue] = read({ summary: `${'caf&eacute; '.repeat(100)}` }).issues;
  expect(issue && formatIssue(issue).length).toBeLessThan(300);
});

test.each([
  '#REF!',
  '#N/A',
  '#VALUE!',
  '#DIV/0!',
  '#¡VALOR!',
  '#ССЫЛКА!',
  '#NOM?',
  'Err:502',
  'NaT',
  '<NA>',
  'NaN',
  'NULL',
  'N/A',
  '-',
  '—',
])('%s is no value', (sign) => {
  const { resource, issues } = read({
    summary: sign,
    published: sign,
    documentType: ` ${sign} `,
    countries: [sign, 'Kenya'],
    keywords: `labour; ${sign}`,
  });
  expect(resource).toEqual({
    ...plain,
    ...{ languages: [], publishers: [], objectives: [], principles: [], regions: [] },
    ...{ countries: ['KE'], keywords: ['labour'] },
  });
  expect(issues.map(({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`).sort()).toEqual([
    'warning implausible countries.0',
    'warning implausible documentType',
    'warning implausible keywords',
    'warning implausible published',
    'warning implausible summary',
    'warning other-form keywords',
  ]);
});

test('a title and an id are kept, and a section is missing', () => {
  expect(read({ id: '#N/A', title: '#REF!' })).toMatchObject({
    resource: { id: '#N/A', title: '#REF!' },
    issues: [
      { severity: 'warning', code: 'implausible', path: ['id'] },
      { severity: 'warning', code: 'implausible', path: ['title'] },
    ],
  });
  expect(read({ section: '#REF!' })).toMatchObject({
    resource: undefined,
    issues: [
      { severity: 'warning', code: 'implausible', path: ['section'] },
      { severity: 'error', code: 'missing', path: ['section'], found: '#REF!' },
    ],
  });
});

test.each(['NA', '#1', 'none', '#REF! error', 'Nan', 'nulls', '–5', 'N'])('%s is a value', (text) => {
  expect(read({ keywords: [text] })).toMatchObject({ resource: { keywords: [text] }, issues: [] });
});

test('NA is Namibia', () => {
  expect(read({ countries: 'NA' })).toMatchObject({ resource: { countries: ['NA'] }, issues: [] });
});

test('numbers that JSON can’t hold are errors', () => {
  const records: unknown = JSON.parse(
    '[{"id":9007199254740993,"title":"T","section":"document"},{"id":9007199254740992,"title":"U","section":"document"}]',
  );
  expect(parseResources(records)).toMatchObject({
    resources: [],
    issues: [
      { severity: 'error', code: 'invalid', path: ['id'], found: 9007199254740992 },
      { severity: 'error', code: 'invalid', path: ['id'] },
    ],
  });
  expect(read({ note: 2 ** 80, objectives: [1e300], more: [1, 2 ** 60] }).issues).toMatchObject([
    { severity: 'error', path: ['note'] },
    { severity: 'error', path: ['objectives', 0] },
    { severity: 'error', path: ['more', 1] },
  ]);
  expect(read({ id: 9007199254740991, weight: 0.125, low: -5, list: [2.5] })).toMatchObject({
    resource: { id: '9007199254740991' },
    issues: [],
  });
});

test('of several addresses the first is read', () => {
  for (const separator of ['; ', ';', ' ', ', ', ' | ', '\n']) {
    const url = `https://iom.int/a${separator}https://iom.int/b?x=1;y`;
    expect(read({ url })).toMatchObject({
      resource: { url: 'https://iom.int/a' },
      issues: [{ severity: 'warning', code: 'other-form', path: ['url'], found: url, meant: 'https://iom.int/a' }],
    });
  }
  for (const url of ['https://web.archive.org/web/https://iom.int', 'https://iom.int/?u=a;b']) {
    expect(read({ url })).toMatchObject({ resource: { url }, issues: [] });
  }
});
