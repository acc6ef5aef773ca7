import { expect, test } from 'vitest';
import { decodeEntities } from '../../../src/base/text/html-entities';

test.each([
  ['Caf&eacute; &amp; work', 'Café & work'],
  ['&Eacute;tat&nbsp;: &laquo;&nbsp;oui&nbsp;&raquo;', 'État\u00a0: «\u00a0oui\u00a0»'],
  ['l&rsquo;&#233;t&#xe9; &#X2013; &quot;x&quot; &apos;y&apos;', 'l’été – "x" \'y\''],
  ['&yuml;&frac12;&sup2;', 'ÿ½²'],
  ['&#150;&#128;', '–€'],
  ['&#x1F600;', '😀'],
  ['&amp;eacute; &amp;amp;eacute;', 'é é'],
])('%s is %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

test.each([
  'AT&T; R&D',
  '&',
  '&eacute',
  '&unknown;',
  '&#0; &#xD800; &#1114112; &#99999999;',
  'https://example.org/?a=1&b=2',
  'a &  b;',
])('%s is unchanged', (text) => {
  expect(decodeEntities(text)).toBe(text);
});
