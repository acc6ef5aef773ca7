import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalTag, MAX_TAG_LENGTH, TAG_PATTERN } from '../../src/base/language-tag';
import { runs } from '../runs';

/** Subtags of every kind, in any order: most combinations are nearly valid tags. */
const languages = ['en', 'zh', 'de', 'sl', 'sr', 'und', 'root', 'english', 'Hant', 'latn', 'GB', 'us', '419', 'SU'];
const variants = ['1996', 'rozaj', 'ROZAJ', 'fonipa', 'posix', 'valencia', 'heploc', 'arevela', '1ab', 'abcdefghi'];
const singletons = ['u', 'U', 't', 'x', 'X', 'a', '0', 'ca', 'co', 'nu', 'buddhist', 'true', 'yes', 'd0', 'M0', '1a'];
const subtag = fc.oneof(
  fc.constantFrom(...languages),
  fc.constantFrom(...variants),
  fc.constantFrom(...singletons),
  fc.string({ maxLength: 4 }),
);
const first = fc.constantFrom('en', 'zh', 'de', 'und', 'sgn', 'sh', 'hy', 'ja-Latn', 'x', 'i', 'abcd', 'english');
const text = fc
  .tuple(first, fc.array(subtag, { maxLength: 9 }))
  .map(([language, rest]) => [language, ...rest].join('-'));

function byIntl(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

test('Intl accepts the canonical form of every tag that matches the pattern', () => {
  fc.assert(
    fc.property(text, (tag) => {
      const canonical = canonicalTag(tag);
      expect([tag, canonical !== undefined]).toEqual([tag, tag.length <= MAX_TAG_LENGTH && TAG_PATTERN.test(tag)]);
      if (canonical === undefined) return;
      expect([tag, canonicalTag(canonical)]).toEqual([tag, canonical]);
      expect(new Intl.Locale(canonical).baseName).toBe(canonical);
      expect(() => new Intl.Collator([canonical, 'en'])).not.toThrow();
      expect(() => new Intl.PluralRules(canonical)).not.toThrow();
      expect(new Intl.DisplayNames([canonical, 'en'], { type: 'language' }).of(canonical)).toEqual(expect.any(String));
    }),
    runs(500),
  );
});

test('keeps all of a tag that Intl accepts, except extensions and private use', () => {
  fc.assert(
    fc.property(text, (tag) => {
      const expected = byIntl(tag);
      // V8 accepts invalid extensions `u`, and turns `en-x-true` into `en-x`.
      fc.pre(expected !== undefined && tag.length <= MAX_TAG_LENGTH && !/-u-/i.test(tag));
      expect([tag, canonicalTag(tag)]).toEqual([tag, expected?.replace(/-[a-z\d](-.*)?$/, '')]);
    }),
    runs(500),
  );
});

test.each([
  ['EN-us', 'en-US'],
  ['zh-hant-tw', 'zh-Hant-TW'],
  ['de-1996-1996', 'de-1996'],
  ['sl-rozaj-ROZAJ-biske', 'sl-biske-rozaj'],
  ['EN-us-POSIX', 'en-US'],
  ['ar-u-nu-latn', 'ar'],
  ['en-a-true-a-true', 'en'],
  ['en-rozaj-rozaj-x-yes', 'en-rozaj'],
  ['en-u-ca-x-yes', 'en'],
  ['de-1996-u-co-buddhist-x-true', 'de-1996'],
  ['en-x', undefined],
  ['en_GB', undefined],
  ['english', 'english'],
  ['', undefined],
])('%s has the canonical form %s', (tag, canonical) => {
  expect(canonicalTag(tag)).toBe(canonical);
});

test('rejects tags of more than 128 characters', () => {
  const long = `en-x${'-abcdefgh'.repeat(13)}-abcdef`;
  expect([long.length, canonicalTag(long), canonicalTag(`${long}g`)]).toEqual([MAX_TAG_LENGTH, 'en', undefined]);
});

test.each(['zh-yue', 'zh-cmn-Hans', 'i-klingon', 'zh-min-nan', 'en-GB-oed', 'x-own'])(
  'rejects extended, grandfathered and private-use tags: %s',
  (tag) => {
    expect(canonicalTag(tag)).toBeUndefined();
  },
);
