import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalTag, LONGEST_TAG, TAG_PATTERN } from '../../src/base/language-tag';

/** Subtags of every kind, in any order: most texts of them are near misses. */
const subtag = fc.oneof(
  fc.constantFrom('en', 'zh', 'de', 'sl', 'sr', 'und', 'root', 'english', 'Hant', 'latn', 'GB', 'us', '419', 'SU'),
  fc.constantFrom(
    '1996',
    'rozaj',
    'ROZAJ',
    'biske',
    'fonipa',
    'posix',
    'valencia',
    '1ab',
    'ab1',
    'abcdefgh',
    'abcdefghi',
  ),
  fc.constantFrom(
    'u',
    'U',
    't',
    'x',
    'X',
    'a',
    '0',
    'ca',
    'co',
    'nu',
    'buddhist',
    'true',
    'd0',
    'M0',
    'k0',
    'a1',
    '1a',
  ),
  fc.string({ maxLength: 4 }),
);
const text = fc
  .tuple(fc.constantFrom('en', 'zh', 'de', 'und', 'x', 'i', 'abcd', 'english'), fc.array(subtag, { maxLength: 9 }))
  .map(([first, rest]) => [first, ...rest].join('-'));

/** Tags that are well formed, though a part may be doubled. */
const variants = fc.array(fc.constantFrom('1996', 'rozaj', 'ROZAJ', 'fonipa', 'POSIX'), { maxLength: 3 });
const fields = fc.array(fc.constantFrom('d0-abc', 'M0-true-x1y2', 'k0-android', 'd0-fwidth'), {
  minLength: 1,
  maxLength: 3,
});
const language = fc
  .tuple(
    fc.constantFrom('en', 'DE', 'sl', 'sgn', 'sh'),
    fc.constantFrom([], ['Latn'], ['GB'], ['cyrl', '419']),
    variants,
  )
  .map(([one, place, more]) => [one, ...place, ...more].join('-'));
const extension = fc.oneof(
  fc.constantFrom('u-ca-buddhist', 'U-attr', 'u-attr-co-phonebk', 'u-ca', 'a-bb-cc', 'A-dd', '0-abc', 'u-1a-true'),
  fields.map((all) => `t-${all.join('-')}`),
  fc.tuple(language, fields).map(([one, all]) => `t-${one}-${all.join('-')}`),
  language.map((one) => `T-${one}`),
);
const wellFormed = fc
  .tuple(language, fc.array(extension, { maxLength: 3 }), fc.constantFrom([], ['x-a'], ['X-a-a-1996-rozaj']))
  .map(([one, more, last]) => [one, ...more, ...last].join('-'));

function byIntl(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Whether a variant, an extension, a field or a key stands twice; after a second key V8 takes whatever follows. */
function hasDoubles(tag: string): boolean {
  const [own = ''] = tag.toLowerCase().split(/-x-/);
  const [first = '', ...extensions] = own.split(/-(?=[a-z\d]-)/);
  const isDoubled = (all: readonly string[]): boolean => new Set(all).size < all.length;
  const variantsOf = (one: string): string[] =>
    one
      .split('-')
      .slice(1)
      .filter((part) => /^.{5,8}$|^\d.{3}$/.test(part));
  return (
    isDoubled(variantsOf(first)) ||
    isDoubled(extensions.map(([singleton = '']) => singleton)) ||
    extensions.some((one) => {
      if (one.startsWith('u-')) return isDoubled(one.split('-').filter((part) => part.length === 2));
      const [transformed = '', ...rest] = one.split(/-(?=[a-z]\d(?:-|$))/);
      return (
        one.startsWith('t-') &&
        (isDoubled(variantsOf(transformed)) || isDoubled(rest.map((field) => field.slice(0, 2))))
      );
    })
  );
}

test('a tag is what Intl takes for one, but that doubled parts count once', () => {
  fc.assert(
    fc.property(fc.oneof(text, wellFormed), (tag) => {
      fc.pre(tag.length <= LONGEST_TAG && !hasDoubles(tag));
      const expected = byIntl(tag);
      fc.pre(expected === undefined || byIntl(expected) !== undefined); // V8 makes `en-0` of `en-0-true`, which is none
      expect([tag, canonicalTag(tag)]).toEqual([tag, expected]);
    }),
    { numRuns: 20_000 },
  );
});

test('a tag is what the pattern says that it is, and its canonical form is its own', () => {
  fc.assert(
    fc.property(fc.oneof(text, wellFormed), (tag) => {
      fc.pre(tag.length <= LONGEST_TAG);
      const canonical = canonicalTag(tag);
      expect([tag, canonical !== undefined]).toEqual([tag, TAG_PATTERN.test(tag)]);
      if (canonical !== undefined) expect(canonicalTag(canonical)).toBe(canonical);
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ['de-1996-1996', 'de-1996'],
  ['sl-rozaj-ROZAJ-biske', 'sl-biske-rozaj'],
  ['en-a-bb-a-cc', 'en-a-bb'],
  ['en-t-de-1996-1996-d0-abc', 'en-t-de-1996-d0-abc'],
  ['en-a-bb-A-cc-x-a-a', 'en-a-bb-x-a-a'],
  ['EN-us-POSIX', 'en-US-u-va-posix'],
])('%s is %s', (tag, canonical) => {
  expect(canonicalTag(tag)).toBe(canonical);
});

test('a long tag is none, and one that would grow too long stays as it is', () => {
  const long = `en-x${'-abcdefgh'.repeat(13)}-abcdef`;
  expect([long.length, canonicalTag(long), canonicalTag(`${long}g`)]).toEqual([LONGEST_TAG, long, undefined]);
  const growing = `EN-POSIX-x${'-abcdefgh'.repeat(13)}`;
  expect(growing.length).toBe(127);
  expect(canonicalTag(growing)).toBe(growing.toLowerCase());
});
