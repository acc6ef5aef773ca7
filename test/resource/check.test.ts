import fc from 'fast-check';
import { HubError, type Resource } from 'gcm-hub';
import { resourceSchema } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { checkResource } from '../../src/resource';
import { AWKWARD, resources } from '../arbitrary/resource';
import { plain } from '../plain';
import { runs } from '../runs';

function verdict(value: unknown): 'accepts' | 'rejects' {
  try {
    checkResource(value, []);
    return 'accepts';
  } catch (error) {
    if (error instanceof HubError) return 'rejects';
    throw error;
  }
}

test('checkResource and the schema agree on every record', () => {
  const oddValue = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      ' ',
      'a',
      0,
      10,
      24,
      '10',
      'general',
      true,
      {},
      [],
      [null],
      ['__proto__'],
    ),
    fc.constantFrom<unknown>(
      ['KE'],
      ['ke'],
      ['global'],
      [10, 10],
      ['en', 'EN'],
      ['english language'],
      ['zh-Hant'],
      [''],
      [1],
    ),
    fc.constantFrom<unknown>('2021', '2021-02-29', '2020-02-29', '2021-13', '0000', '2021-1', '20210101', 2021),
    fc.constantFrom<unknown>(
      'https://x.org',
      'HTTP://x.org/é',
      'javascript:alert(1)',
      '//x',
      'https://',
      'ftp://x.org',
      'x.org',
    ),
    fc.constantFrom<unknown>('document', 'report', 'national', 'approved', 'draft', 'page'),
    fc.constantFrom<unknown>(
      { fr: 'x' },
      { fr: 1 },
      { fr: null },
      { 'not a tag': 'x' },
      { facts: 'page' },
      { facts: 'x' },
      { facts: 'page', source: 1 },
    ),
  );
  const field = fc.constantFrom(
    'id',
    'title',
    'titles',
    'summary',
    'url',
    'section',
    'documentType',
    'languages',
    'publishers',
    'published',
    'starts',
    'ends',
    'objectives',
    'principles',
    'scope',
    'regions',
    'countries',
    'audiences',
    'sdgs',
    'keywords',
    'provenance',
    'review',
    'further',
  );
  const changes = fc.array(fc.tuple(field, oddValue), { maxLength: 2 });
  fc.assert(
    fc.property(changes, (changed) => {
      const record = { ...plain, ...Object.fromEntries(changed) };
      expect(verdict(record)).toBe(resourceSchema.safeParse(record).success ? 'accepts' : 'rejects');
    }),
    runs(500),
  );
  for (const value of [null, undefined, 1, 'a', [], [plain], () => plain]) {
    expect(verdict(value)).toBe('rejects');
    expect(resourceSchema.safeParse(value).success).toBe(false);
  }
});

test('both accept every generated resource', () => {
  fc.assert(
    fc.property(resources, (list) => {
      for (const resource of list) {
        expect(verdict(resource)).toBe('accepts');
        expect(resourceSchema.safeParse(resource).success).toBe(true);
      }
    }),
    runs(),
  );
});

test.each<[Partial<Record<keyof Resource, unknown>>, string, (string | number)[], unknown]>([
  [{ countries: ['KE', 'ke'] }, 'unknown-value', [7, 'countries', 1], 'KE'],
  [{ objectives: [24] }, 'unknown-value', [7, 'objectives', 0], 23],
  [{ objectives: ['10'] }, 'unknown-value', [7, 'objectives', 0], 10],
  [{ objectives: [{ toString: 1 }] }, 'unknown-value', [7, 'objectives', 0], undefined],
  [{ countries: ['Kenya'] }, 'unknown-value', [7, 'countries', 0], 'KE'],
  [{ countries: ['KEN'] }, 'unknown-value', [7, 'countries', 0], 'KE'],
  [{ countries: ['Congo'] }, 'unknown-value', [7, 'countries', 0], undefined],
  [{ regions: ['afrika'] }, 'unknown-value', [7, 'regions', 0], 'africa'],
  [{ regions: ['__proto__'] }, 'unknown-value', [7, 'regions', 0], undefined],
  [{ scope: 'worldwide' }, 'unknown-value', [7, 'scope'], undefined],
  [{ languages: 'en' }, 'invalid-resource', [7, 'languages'], undefined],
  [{ languages: undefined }, 'invalid-resource', [7, 'languages'], undefined],
  [{ title: ' ' }, 'invalid-resource', [7, 'title'], undefined],
  [{ titles: { xx_: 'a' } }, 'invalid-resource', [7, 'titles', 'xx_'], undefined],
  [{ starts: '2022', ends: '2021-12' }, 'invalid-resource', [7, 'ends'], undefined],
])('rejects %j: %s at %j', (change, code, path, nearest) => {
  expect(() => checkResource({ ...plain, ...change }, [7])).toThrow(expect.objectContaining({ code, path, nearest }));
});

test('accepts an end in the year of the start, at lower precision', () => {
  for (const [starts, ends] of [
    ['2021-05', '2021'],
    ['2021', '2021-01-01'],
    ['2021-05-02', '2021-05'],
  ]) {
    expect(verdict({ ...plain, starts, ends })).toBe('accepts');
  }
});

test('accepts any non-blank id', () => {
  for (const id of AWKWARD) expect(verdict({ ...plain, id })).toBe('accepts');
});
