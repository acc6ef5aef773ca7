import { expect, test } from 'vitest';
import { createSpelling } from '../../../src/engine/text/spelling';

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
