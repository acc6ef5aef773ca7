import fc from 'fast-check';
import { formatIssue, parseResources } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import { EXPECTED_DATE, parseDate } from '../../src/resource/date';
import { readDate } from '../../src/resource/read-date';
import { fewResources } from '../arbitrary/resource';
import { hubErrorOf } from '../hub-error-of';
import { runs } from '../runs';

const plain = { id: 'a', title: 'A', section: 'document' };

/** Reads a date of a record. Returns it with the code of its issue, and the meaning: `2022 other-form 2022`. */
function read(published: unknown): string {
  const { resources, issues } = parseResources([{ ...plain, published }]);
  expect(resources).toHaveLength(1);
  const texts = issues.map(({ severity, code, meant, candidates }) => {
    expect(severity === 'error').toBe(resources[0]?.published === undefined);
    return [code, meant ?? candidates?.join()].filter((part) => part !== undefined).join(' ');
  });
  return [resources[0]?.published ?? 'no date', ...texts].join(', ');
}

test.each([2022, '2022', '2022-05', '2022-05-17', ' 2022-05-17 ', '2022-05-17T00:00:00', '2022-05-17T14:20:07.123Z'])(
  'reads %j without an issue',
  (value) => {
    expect(read(value)).toBe(String(value).trim().slice(0, 10));
  },
);

test.each<[date: string, ...values: string[]]>([
  // English
  ['2022-05-17', '17 May 2022', '17 may 2022', 'May 17, 2022', 'MAY 17 2022', '17th of May, 2022', 'the 17th May 2022'],
  ['2022-05-17', '17-May-2022', '17/May/2022', '17MAY2022', '2022 May 17', '2022-May-17', 'Tuesday, May 17, 2022'],
  ['2021-09', 'September 2021', 'Sept. 2021', 'Sep 2021', 'Sept, 2021', '2021 September', 'September of 2021'],
  ['2022-03-02', 'March 2nd, 2022', '2nd Mar. 2022'],
  ['2022-08-03', 'Aug. 3rd 2022', '3rd of August 2022'],
  ['2022-02-01', '1st February 2022', 'Feb 1, 2022'],
  // French
  ['2022-05-01', '1er mai 2022', 'le 1er mai 2022', 'dimanche 1 mai 2022', '1ᵉʳ mai 2022'],
  ['2021-12', 'décembre 2021', 'déc. 2021', 'DECEMBRE 2021', 'dec 2021'],
  ['2022-08-15', '15 août 2022', '15 aout 2022'],
  ['2022-07-04', '4 juil. 2022', '4 juill. 2022', '4 juillet 2022'],
  ['2022-02-03', '3 févr. 2022', '3 fév. 2022', '3 février de 2022'],
  ['2022-04', 'avril 2022', 'avr. 2022', 'd’avril 2022'],
  ['2022-03-01', 'mar. 1 mars 2022', '1 mars 2022'],
  // Spanish
  ['2022-05-17', '17 de mayo de 2022', '17 de mayo del 2022', 'mar. 17 may 2022', 'martes, 17 de mayo de 2022'],
  ['2022-01-01', '1º de enero de 2022', '1.º de enero de 2022', '1° de enero de 2022', '1ro de enero de 2022'],
  ['2022-09', 'septiembre de 2022', 'setiembre de 2022', 'set. 2022', 'sept. 2022', 'Septiembre 2022'],
  ['2022-08', 'ago 2022', 'agosto de 2022'],
  // Arabic
  [
    '2022-05-17',
    '17 مايو 2022',
    '١٧ مايو ٢٠٢٢',
    '17 أيار 2022',
    '17 أيار/مايو 2022',
    '17 أيار (مايو) 2022',
    '17 ماي 2022',
  ],
  ['2022-01-17', '17 كانون الثاني 2022', '17 كانون الثاني/يناير 2022', '17 من يناير 2022', '17 يناير عام 2022'],
  ['2022-01', 'كانون الثاني 2022', 'كانون ثاني 2022', 'جانفي 2022'],
  ['2022-10-05', '5 تشرين الأول 2022', '5 تشرين الاول 2022', '5 أكتوبر 2022'],
  ['2022-11-05', '5 تشرين الثاني 2022', 'الثلاثاء، 5 نوفمبر 2022م', '5 نونبر 2022'],
  ['2022-12-05', '5 كانون الأول 2022', '5 ديسمبر 2022', '5 دجنبر 2022'],
  // Russian
  ['2022-05-17', '17 мая 2022', '17 мая 2022 г.', '17 мая 2022 года', '17-го мая 2022', 'вторник, 17 мая 2022 г.'],
  ['2022-05', 'май 2022', 'Май 2022 г.', 'мая 2022'],
  ['2022-09', 'сентябрь 2022', 'сент. 2022', 'сен. 2022', 'СЕНТЯБРЯ 2022'],
  ['2022-02-03', '3 фев. 2022', '3 февр. 2022 г.', '3 февраля 2022'],
  // Chinese
  [
    '2021-05-12',
    '2021年5月12日',
    '2021年05月12日',
    '2021 年 5 月 12 日',
    '２０２１年５月１２日',
    '2021年5月12日星期三',
  ],
  ['2021-12-31', '二〇二一年十二月三十一日', '二零二一年十二月三十一日'],
  ['2021-10-20', '二〇二一年十月二十日'],
  ['2021-05', '2021年5月', '2021年五月'],
  // A year with a word
  ['2021', '2021年', '2021 г.', '2021 год', 'عام 2021', '2021م'],
])('reads names of months: %s', (date, ...values) => {
  for (const value of values) expect([value, read(value)]).toEqual([value, `${date}, other-form ${date}`]);
});

test.each<[date: string, ...values: unknown[]]>([
  ['2022-05', '05/2022', '5/2022', '05-2022', '05.2022', '2022/05', '2022.05', '2022-5', '2022/5', '2022-05-00'],
  ['2022-05-17', '2022/05/17', '2022.05.17', '2022-5-17', '2022 05 17', '2022. 5. 17', '20220517', 20220517],
  ['2022-05-17', '2022-05-17 00:00:00', '2022-05-17 14:30 UTC', '2022/05/17 2:30 PM', '20220517 10:00+02:00'],
  ['2022-05-17', 'Tue May 17 2022 00:00:00 GMT+0200 (Central European Summer Time)', 'Tue, 17 May 2022 09:00:00 GMT'],
  ['2022', '2022-00-00', '2022-00', '00/00/2022', '20220000', '2022.0', '2022,00', '2022///'],
  ['2022-05-12', '2022/05/12/', '2022/5/12/'],
  ['2022-05', '2022/05//', '00/05/2022'],
  ['2011-12', '2011/12//', '12/2011'],
  ['2022-05-17', '17/05/2022', '17.5.2022', '17-05-2022', '17 05 2022', '05/17/2022', '5-17-2022', '17/05/2022 14:30'],
  ['2022-02-02', '2/2/2022', '02.02.2022'],
  ['2022', '٢٠٢٢', '۲۰۲۲', '२०२२', '２０２２'],
  ['2022-05-17', '٢٠٢٢-٠٥-١٧', '१७/०५/२०२२', '۲۰۲۲/۰۵/۱۷', '２０２２／０５／１７', '17\u200f/05\u200f/2022'],
])('reads numbers: %s', (date, ...values) => {
  for (const value of values) expect([value, read(value)]).toEqual([value, `${date}, other-form ${date}`]);
});

test.each([
  'forthcoming',
  'n.d.',
  's.f.',
  'May',
  '17 May',
  'May-22',
  '17/05/22',
  'Q1 2021',
  'Spring 2021',
  'c. 2021',
  '2021?',
  '[2021]',
  'de 2021',
  'Tuesday 2021',
  '2019-2021',
  '2019 - 2021',
  '2021/22',
  'May 2021 -',
  '17-18 May 2022',
  'May-June 2021',
  'May 2021, June 2021',
  '31 June 2021',
  '0 May 2021',
  '12 maj 2021',
  '2021年度',
  '2021年13月',
  '2022-00-17',
  '2022//17/',
  '2022-02-30',
  '32/13/2021',
  '13/2022',
  '00/2022/05',
  '123456',
  '12345678',
  '17052022',
  '2022-05-17 99:99',
  '14:30',
  '9'.repeat(200),
  `May ${' '.repeat(200)}2021`,
  true,
  {},
  ['2021'],
  -5,
  2021.05,
  Number.NaN,
])('doesn’t guess %j', (value) => {
  expect(read(value)).toMatch(/^no date, invalid/);
  const { issues } = parseResources([{ ...plain, published: value }]);
  expect(issues).toMatchObject([{ severity: 'error', path: ['published'], found: value, expected: EXPECTED_DATE }]);
});

test.each([
  ['44562', 'invalid 2022-01-01'],
  [44562, 'invalid 2022-01-01'],
  ['2021.5', 'invalid 2021-05'],
  ['2021.1', 'invalid 2021-01,2021-10'],
  ['2010/11', 'invalid 2010-11'],
  ['01/02/2022', 'ambiguous 2022-02-01,2022-01-02'],
  ['1.2.2022', 'ambiguous 2022-02-01,2022-01-02'],
  ['٠١/٠٢/٢٠٢٢', 'ambiguous 2022-02-01,2022-01-02'],
  ['01/02/2022 14:30', 'ambiguous 2022-02-01,2022-01-02'],
])('suggests the meaning of %j: %s', (value, issue) => {
  expect(read(value)).toBe(`no date, ${issue}`);
});

test('formats the date as read, and both readings', () => {
  const { issues } = parseResources([{ ...plain, published: '17 May 2022', starts: '01/02/2022' }], {
    dates: 'unknown',
  });
  expect(issues.map(formatIssue)).toEqual([
    'record 0 (a), published: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found "17 May 2022"; read as 2022-05-17',
    'record 0 (a), starts: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found "01/02/2022"; it may mean 2022-02-01 or 2022-01-02',
  ]);
});

test('an error of a date costs the date, not the record', () => {
  const { resources, issues } = parseResources([
    { ...plain, published: 'n.d.', starts: '2022', ends: '2021', keywords: ['k'] },
    { ...plain, id: 'b', published: 'n.d.', section: 'x' },
  ]);
  expect(resources).toEqual([expect.objectContaining({ ...plain, starts: '2022', keywords: ['k'] })]);
  expect(resources[0]).not.toHaveProperty('published');
  expect(resources[0]).not.toHaveProperty('ends');
  expect(issues).toMatchObject([
    { code: 'invalid', severity: 'error', record: 0, path: ['published'] },
    { code: 'invalid', severity: 'error', record: 0, path: ['ends'], found: '2021' },
    { code: 'unknown-value', record: 1, path: ['section'] },
    { code: 'invalid', record: 1, path: ['published'] },
  ]);
  expect(issues[1]?.expected).toBe('a date that isn’t before starts, 2022');
});

test.each([
  ['2020-12-31T23:00:00.000Z', '2020-12-31', '2021-01-01', 'UTC+1'],
  ['2020-12-31T18:30:00Z', '2020-12-31', '2021-01-01', 'UTC+5:30'],
  ['2022-02-28T22:00:00+00:00', '2022-02-28', '2022-03-01', 'UTC+2'],
  ['2022-05-16 22:00:00 UTC', '2022-05-16', '2022-05-17', 'UTC+2'],
])('warns that %s is %s in UTC, %s in a zone', (value, date, other, zone) => {
  const { resources, issues } = parseResources([{ ...plain, published: value }]);
  expect(resources[0]?.published).toBe(date);
  expect(issues).toMatchObject([{ code: 'implausible', severity: 'warning', found: value, meant: other }]);
  expect(issues[0]?.expected).toContain(`${date}, which is read`);
  expect(issues[0]?.expected).toContain(`${other} begins then in ${zone}`);
});

test.each([
  '2021-01-01T00:30:00+02:00', // the day is that of the zone
  '2021-01-01T23:00:00', // no zone
  '2021-01-01T10:00:00Z',
  '2021-01-01T23:10:00Z',
  '2021-01-01T23:00:01Z',
  '2021-01-01T00:00:00Z',
])('doesn’t warn of the time in %s', (value) => {
  expect(read(value)).toBe('2021-01-01');
});

test('warns of years that are hardly meant', () => {
  const year = new Date().getUTCFullYear();
  expect(read(22)).toBe('0022, implausible');
  expect(read('1443')).toBe('1443, implausible');
  expect(read('9999')).toBe('9999, implausible');
  expect(read('2565')).toBe('2565, implausible 2022');
  expect(read('2565-05-17')).toBe('2565-05-17, implausible 2022-05-17');
  expect(read('17 พ.ค. 2565')).toMatch(/^no date, invalid/);
  expect(read('17 May 2565')).toBe('2565-05-17, other-form 2565-05-17, implausible 2022-05-17');
  expect(read(`${year + 2}-12`)).toBe(`${year + 2}-12`);
  expect(read(year + 3)).toBe(`${year + 3}, implausible`);
  expect(read(1900)).toBe('1900');
  expect(read(1899)).toBe('1899, implausible');
  const later = { ...plain, starts: String(year + 50), ends: String(year + 51) };
  expect(parseResources([later]).issues).toMatchObject([
    { code: 'implausible', path: ['ends'], expected: `a year from 1900 to ${year + 50}` },
  ]);
});

test('the dates of the input that have one reading decide the others', () => {
  const doubtful = { ...plain, id: 'doubtful', published: '01/02/2022' };
  const decided = (...others: string[]) =>
    parseResources([doubtful, ...others.map((starts, i) => ({ ...plain, id: String(i), starts }))]).resources[0]
      ?.published;
  expect(decided()).toBeUndefined();
  expect(decided('13/05/2021')).toBe('2022-02-01');
  expect(decided('05/13/2021', '2.2.2022')).toBe('2022-01-02');
  expect(decided('13/05/2021', '05.13.2021')).toBeUndefined();
  expect(decided('2022-05-13', '13 May 2021', '13/13/2021', 'x')).toBeUndefined();
  expect(parseResources([{ ...doubtful, starts: '5/13/2021' }]).resources[0]?.published).toBe('2022-01-02');
});

test('the option `dates` decides doubtful dates only', () => {
  const records = [{ ...plain, published: '01/02/2022', starts: '13/05/2021', ends: '05/13/2022' }];
  const read = (dates: 'dmy' | 'mdy' | 'unknown') => parseResources(records, { dates });
  expect(read('dmy').resources).toMatchObject([{ published: '2022-02-01', starts: '2021-05-13', ends: '2022-05-13' }]);
  expect(read('mdy').resources).toMatchObject([{ published: '2022-01-02', starts: '2021-05-13', ends: '2022-05-13' }]);
  const contrary = [{ ...plain, published: '01/02/2022', starts: '13/05/2021' }];
  expect(parseResources(contrary, { dates: 'mdy' }).resources[0]?.published).toBe('2022-01-02');
  expect(parseResources(contrary, { dates: 'unknown' }).resources[0]).not.toHaveProperty('published');
  expect(parseResources(contrary, { dates: 'unknown' }).issues).toMatchObject([
    { code: 'ambiguous', severity: 'error' },
    { code: 'other-form', severity: 'warning' },
  ]);
});

test('rejects unknown options', () => {
  const thrown = (options: object) => hubErrorOf(() => parseResources([], options));
  expect(thrown({ dates: 'ymd' })).toMatchObject({ code: 'invalid-option', path: ['dates'] });
  expect(thrown({ date: 'dmy' })).toMatchObject({ code: 'invalid-option', nearest: 'dates' });
});

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each(['en', 'fr', 'es', 'ar', 'ru', 'zh'])('reads the dates that Intl formats in %s', (locale) => {
  for (const dateStyle of ['full', 'long', 'medium'] as const) {
    for (const numberingSystem of ['latn', 'arab']) {
      const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC', numberingSystem });
      fc.assert(
        fc.property(day, (date) => {
          // In Arabic, the medium style has no name of a month.
          const result = readDate(format.format(new Date(date)), 'dmy');
          expect(result).toMatchObject({ value: date, warning: { code: 'other-form', meant: date } });
        }),
        runs(),
      );
    }
  }
});

test.each(['en', 'fr', 'es', 'ar', 'ar-LB', 'ar-MA', 'ar-DZ', 'ru'])('reads each month of %s alone', (locale) => {
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC' });
    for (let i = 0; i < 12; i++) {
      const name = format.format(Date.UTC(2021, i));
      const date = `2021-${String(i + 1).padStart(2, '0')}`;
      for (const text of [`${name} 2021`, `2021, ${name.toUpperCase()}`]) {
        expect([text, readDate(text)]).toMatchObject([text, { value: date }]);
      }
    }
  }
});

test('reads both orders consistently', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('/', '.', '-', ' '), fc.boolean(), (date, separator, isPadded) => {
      const [year = '', month = '', dayOfMonth = ''] = date.split('-').map((part) => (isPadded ? part : String(+part)));
      const dmy = [dayOfMonth, month, year].join(separator);
      const mdy = [month, dayOfMonth, year].join(separator);
      expect(readDate(dmy, 'dmy')).toMatchObject({ value: date });
      expect(readDate(mdy, 'mdy')).toMatchObject({ value: date });
      const isCertain = Number(dayOfMonth) > 12 || Number(dayOfMonth) === Number(month);
      expect('value' in readDate(dmy)).toBe(isCertain);
      expect('value' in readDate(mdy)).toBe(isCertain);
    }),
    runs(),
  );
});

test('doubtful dates have one order in an input', () => {
  const small = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(small, small), { minLength: 1 }), fc.boolean(), (pairs, isDayFirst) => {
      const dates = [...pairs.map(([a, b]) => `${a}/${b}/2022`), isDayFirst ? '13/1/2022' : '1/13/2022'];
      const { resources } = parseResources(dates.map((published, i) => ({ ...plain, id: String(i), published })));
      const order = isDayFirst ? 'dmy' : 'mdy';
      expect(resources.map(({ published }) => ({ value: published }))).toMatchObject(
        dates.map((date) => {
          const result = readDate(date, order);
          return { value: 'value' in result ? result.value : undefined };
        }),
      );
    }),
    runs(),
  );
});

test('never throws, and reads valid dates only', () => {
  const piece = fc.constantFrom(
    ...[
      '1',
      '12',
      '31',
      '2021',
      '٢',
      '0',
      '/',
      '-',
      '.',
      ' ',
      ',',
      'T',
      ':',
      'Z',
      'May',
      'mai',
      '年',
      '月',
      '日',
      '十',
    ],
    ...['كانون', 'الثاني', '00:00', 'г.', '1er', '°', '(', ')', '\u200f', '\u0301', '\ud800', '__proto__'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(undefined, 'dmy' as const, 'mdy' as const), (value, order) => {
      const result = readDate(value, order);
      if (!('value' in result)) return;
      expect(parseDate(result.value)).toBeDefined();
      expect(readDate(result.value)).toEqual({ value: result.value });
    }),
    runs(),
  );
});

test('a date affects no other field', () => {
  fc.assert(
    fc.property(
      fewResources,
      fc.oneof(fc.string(), fc.constantFrom('17 May 2022', '1/2/2022', 'n.d.')),
      (all, date) => {
        const omitted = (records: readonly object[]) => records.map((record) => ({ ...record, published: undefined }));
        const { resources } = parseResources(all.map((resource) => ({ ...resource, published: date })));
        expect(omitted(resources)).toEqual(omitted(parseResources(all).resources));
      },
    ),
    runs(),
  );
});
