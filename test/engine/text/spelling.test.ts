import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedEdits, editDistance } from '../../../src/base/nearest';
import { createSpelling } from '../../../src/engine/text/spelling';
import { runs } from '../../runs';

function corrections(word: string, terms: Readonly<Record<string, number>>): readonly string[] {
  const all = Object.keys(terms).sort();
  return createSpelling(all, (ordinal) => terms[all[ordinal] ?? ''] ?? 0).corrections(word);
}

const once = (...terms: readonly string[]) => Object.fromEntries(terms.map((term) => [term, 1]));

test.each([
  ['cart', once('carts'), ['carts']], // inserted
  ['carts', once('cart'), ['cart']], // deleted
  ['cart', once('card'), ['card']], // replaced
  ['cart', once('crat'), ['crat']], // swapped
  ['car', once('cat'), []], // too short
  ['cart', once('dart', 'mark'), ['dart']],
  ['cart', once('carpet'), []], // two edits
  ['cartload', once('carload', 'carlod'), ['carload']],
  ['cartload', once('carlod'), ['carlod']], // two edits from eight letters on
  ['cartloa', once('carlo'), []],
  ['cart2000', once('cart2001'), []], // digits
  ['трудв', once('труды'), ['труды']],
  ['😀😀😀😀', once('😀😀😀😁'), ['😀😀😀😁']],
  ['x'.repeat(60), once('x'.repeat(59)), ['x'.repeat(59)]],
  ['x'.repeat(61), once('x'.repeat(60)), []],
])('%s of %o is corrected to %j', (word, terms, expected) => {
  expect(corrections(word, terms)).toEqual(expected);
});

test('all terms at the smallest distance are returned, and no others', () => {
  expect([...corrections('carx', once('card', 'care', 'carp', 'cart', 'chart', 'port'))].sort()).toEqual([
    'card',
    'care',
    'carp',
    'cart',
  ]);
  expect(corrections('abcdefgh', once('abcdefgi', 'abcdefij'))).toEqual(['abcdefgi']);
});

test('more similar terms come first, then more frequent ones, then by code point', () => {
  expect(corrections('carx', { card: 1, care: 5, cart: 1 })).toEqual(['care', 'card', 'cart']);
  expect(corrections('xart', { cart: 1, dart: 2, xarts: 1 })[0]).toBe('xarts');
});

test('letters that share a bit of the mask aren’t confused', () => {
  // Their code points differ by 32 and 64.
  expect(corrections('aaaa', once('aaaá'))).toEqual(['aaaá']);
  expect(corrections('abcd', once('\u00e1bcd'))).toEqual(['\u00e1bcd']);
  expect(corrections('abcdefgh', once('ijklmnop'))).toEqual([]);
});

test.each([
  { word: 'vis', term: 'visa', edits: 'no edit below four letters' },
  { word: 'vsia', term: 'visa', edits: 'one edit from four letters' },
  { word: 'vosu', term: 'visa', edits: 'no second edit below eight letters' },
  { word: 'bordrrs', term: 'borders', edits: 'one edit in seven letters' },
  { word: 'bodrrrs', term: 'borders', edits: 'no second edit in seven letters' },
  { word: 'migratoin', term: 'migration', edits: 'one edit in nine letters' },
  { word: 'mugratoin', term: 'migration', edits: 'a second edit from eight letters' },
  { word: 'mugratiin', term: 'migration', edits: 'two substitutions' },
  { word: 'mugretiin', term: 'migration', edits: 'no third edit' },
  { word: 'migrationen', term: 'migration', edits: 'two letters more' },
  { word: 'migrationens', term: 'migration', edits: 'not three letters more' },
  { word: 'migratio', term: 'migrations', edits: 'two letters fewer' },
  { word: 'migratio', term: 'migrationss', edits: 'not three letters fewer' },
])('a correction allows $edits', ({ word, term, edits }) => {
  expect(corrections(word, once(term))).toEqual(/^not? /.test(edits) ? [] : [term]);
});

test('there are no corrections by an empty index, of an empty word, or of a word with a digit', () => {
  expect(corrections('border', {})).toEqual([]);
  expect(corrections('', once('border'))).toEqual([]);
  expect(corrections('border1', once('border', 'border2'))).toEqual([]);
  expect(corrections('bord٣er', once('border'))).toEqual([]);
});

test('a term of more than 255 letters doesn’t match a short word', () => {
  expect(corrections('abcd', once('abcd'.repeat(65), 'abce'))).toEqual(['abce']);
});

test('a term that contains the word is more similar than a more frequent one that doesn’t', () => {
  const terms = ['plans', 'planes', 'planet'];
  expect(createSpelling(terms, (ordinal) => [9, 1, 2][ordinal] ?? 0).corrections('plane')).toEqual([
    'planet',
    'planes',
    'plans',
  ]);
});

test('the corrections are all terms at the smallest edit distance within the limit', () => {
  const letters = fc.constantFrom('a', 'b', 'A', 'é', '移', '𐐨');
  const words = fc.string({ unit: letters, maxLength: 10 });
  fc.assert(
    fc.property(words, fc.uniqueArray(words, { maxLength: 60, size: 'max' }), (word, terms) => {
      const distances = terms.map((term) => editDistance(word, term));
      const nearest = Math.min(...distances);
      const isAllowed = allowedEdits(word) > 0 && nearest <= allowedEdits(word);
      const expected = isAllowed ? terms.filter((_, i) => distances[i] === nearest) : [];
      expect([...corrections(word, once(...terms))].sort()).toEqual(expected.sort());
    }),
    runs(),
  );
});
