import { parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';

/** Returns a field as the record reader reads it, and the issues of the record. */
function read(record: Readonly<Record<string, unknown>>) {
  const { resources, issues } = parseResources([{ id: '1', title: 'T', section: 'document', ...record }]);
  return {
    resource: resources[0],
    issues: issues.map(({ code, meant }) => ({ code, ...(meant === undefined ? {} : { meant }) })),
  };
}

test('invisible marks in values are dropped', () => {
  const { resource, issues } = read({
    id: '\u200ea\u200b',
    title: '\ufeffMigration\u200f',
    countries: ['\u200eKE', '\u200bKenya', '\u2066Uganda\u2069'],
    languages: ['\u200efr'],
    publishers: ['I\u00adOM', 'IOM\u200b'],
    published: '\u200e2022-05-17',
    url: 'https://example.org/a\u200b',
    objectives: ['\u200e10'],
  });
  expect(issues).toEqual([]);
  expect(resource).toMatchObject({
    id: 'a',
    title: 'Migration',
    countries: ['KE', 'UG'],
    languages: ['fr'],
    publishers: ['IOM'],
    published: '2022-05-17',
    url: 'https://example.org/a',
    objectives: [10],
  });
});

test('a value of invisible marks is blank, and ids that look the same are the same', () => {
  expect(read({ id: '\u200b', title: '\u200b' }).issues).toEqual([{ code: 'missing' }, { code: 'missing' }]);
  const records = ['a\u200b', 'a', 'a '].map((id) => ({ id, title: 'T', section: 'document' }));
  expect(parseResources(records).issues.map(({ code }) => code)).toEqual(['duplicate-id', 'duplicate-id']);
});

test.each([
  ['Good practice', 'guidelines'],
  ['Handbook', 'guidelines'],
  ['Handbooks', 'guidelines'],
  ['Toolkit/Report', undefined],
  ['Toolkit for practitioners', 'guidelines'],
  ['Études de cas', 'analysis'],
  ['Folleto informativo', undefined],
  ['Factsheet', 'policy-brief'],
  ['Working Papre', 'working-paper'],
  ['Manual', 'guidelines'],
])('the unknown document type %s is probably %s', (documentType, meant) => {
  const { issues } = read({ documentType });
  if (issues.length === 0) throw new Error('the type is known');
  expect(issues).toEqual([{ code: 'unknown-value', ...(meant === undefined ? {} : { meant }) }]);
});

test.each([
  ['documentType', 'Guidelines/Toolkits', 'guidelines'],
  ['documentType', 'Manuals / guidelines', 'guidelines'],
  ['documentType', 'Report / Rapport / Informe', 'report'],
  ['section', 'Video/Vidéos', 'video'],
  ['scope', 'Regional / Régional', 'regional'],
])('%s %s is read, because its parts mean the same', (field, value, id) => {
  expect(read({ [field]: value })).toMatchObject({ resource: { [field]: id }, issues: [] });
});

test.each([
  { documentType: 'Report/Analysis' },
  { documentType: 'Guidelines/x' },
  { section: '/' },
  { objectives: ['8/8'] },
  { objectives: ['Objective 8/Objective 9'] },
])('%j isn’t read, because its parts differ', (record) => {
  expect(read(record).issues.map(({ code }) => code)).toEqual(['unknown-value']);
});

test('the issue of an unknown value lists a small vocabulary in full', () => {
  const { issues } = parseResources([{ id: '1', title: 'T', section: 'document', scope: 'x', sdgs: [99] }]);
  expect(issues.map(({ expected }) => expected)).toEqual([
    'one of global, regional, national, local',
    'one of the 17 sdgs',
  ]);
});

test.each(['es pt', 'en / fr', 'en fr es'])('%s is several languages', (languages) => {
  expect(read({ languages: [languages] }).issues).toEqual([{ code: 'invalid' }]);
});

test.each(['Spanish (sv)', 'French (sv)', 'ru - French'])('%s contradicts itself', (languages) => {
  expect(read({ languages: [languages] }).issues.map(({ code }) => code)).toEqual(['unknown-value']);
});

test.each([
  { objectives: [-1] },
  { objectives: ['-1'] },
  { objectives: ['Objective -8'] },
  { sdgs: [-8] },
  { sdgs: ['GCM Objective 8'] },
])('%j isn’t read', (record) => {
  expect(read(record).issues.map(({ code }) => code)).toEqual(['unknown-value']);
});

test('a zero-width space in an id is dropped', () => {
  expect(read({ id: 'A\u200bB' }).resource?.id).toBe('AB');
});
