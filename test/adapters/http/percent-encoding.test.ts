import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeComponent,
  encodeComponent,
  formatSearch,
  parseSearch,
} from '../../../src/adapters/http/shared/percent-encoding';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

/** Strings of any UTF-16 units, including lone surrogates. */
const strings = fc.oneof(
  anyString(),
  fc
    .array(fc.constantFrom('\ud83d', '\ude00', '\ud800', '\udfff', 'a', '&', '=', '+', '%', '%ed', ' ', 'é', ''))
    .map((parts) => parts.join('')),
);

test('any string survives a round trip through a URL', () => {
  fc.assert(
    fc.property(strings, strings, (name, value) => {
      expect(decodeComponent(encodeComponent(value))).toBe(value);
      const { search } = new URL(`http://localhost/?${formatSearch([[name, value]])}`);
      expect(parseSearch(search)).toEqual([[name, value]]);
    }),
    runs(300),
  );
});

test('query strings are parsed like URLSearchParams does, except for lone surrogates', () => {
  const pieces = fc.constantFrom(
    '%',
    '%e',
    '%C3',
    '%A9',
    '%ed',
    '%20',
    '+',
    '&',
    '=',
    '==',
    '&&',
    '?',
    'a',
    'b',
    '%00',
    '%zz',
    '%F0%9F%98%80',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const search = parts.join('');
      fc.pre(!search.includes('%ed%A9%A9')); // a lone surrogate
      expect(parseSearch(search)).toEqual([...new URLSearchParams(search)]);
    }),
    runs(300),
  );
  expect(parseSearch('?a=%ED%A0%80%ff%41')).toEqual([['a', '\ud800\ufffdA']]);
});
