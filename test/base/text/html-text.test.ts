import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasHtml, htmlToText, linkInHtml } from '../../../src/base/text/html-text';
import { runs } from '../../runs';

test.each([
  ['<p>One.</p><p>Two.</p>', 'One.\nTwo.'],
  ['<p>One<br />two<br>three</p>', 'One\ntwo\nthree'],
  ['<ul>\n<li>A &amp; b</li>\n<li> c</li>\n</ul>After', '* A & b\n* c\nAfter'],
  ['<ol><li>a<ul><li>b</li></ul></li><li></li></ol>', '* a\n* b'],
  ['<h2 class="x">Title</h2>\n  text   with\n spaces', 'Title\ntext with spaces'],
  ['<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['<strong>un</strong>locked <a href="/x" title="a > b">link</a>', 'unlocked link'],
  ['a<!-- <p>no</p> -->b<script>let x = "<p>";</script><style>p {}</style>', 'a b'],
  ['<P>&laquo;&nbsp;Été&nbsp;&raquo; &#233;&#xE9;</P>', '« Été » éé'],
  ['<p>&lt;b&gt; is a tag</p>', '<b> is a tag'],
  ['<p></p>', ''],
  ['a <!-- not closed', 'a <!-- not closed'],
])('%j is the text %j', (html, text) => {
  expect(htmlToText(html, '* ')).toBe(text);
});

test.each([
  'a < b and c > d',
  'I <3 you',
  'x <y> z',
  'mail <a@b.org>',
  '<https://iom.int>',
  '&lt;p&gt;',
  '',
  '<',
  '<p',
])('%j isn’t HTML', (text) => {
  expect(htmlToText(text)).toBeUndefined();
});

test('the text of HTML has no tags, and all words of its elements', () => {
  const word = fc.stringMatching(/^[a-zé]{1,8}$/);
  const leaf = fc.oneof(word, fc.constantFrom(' ', '\n', '<br>', '<hr/>', '<!-- x -->'));
  const { html } = fc.letrec<{ html: string }>((tie) => ({
    html: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc
        .tuple(
          fc.constantFrom('p', 'li', 'ul', 'div', 'b', 'em', 'td', 'a href="/x" title=\'>\''),
          fc.array(tie('html'), { maxLength: 4 }),
        )
        .map(([tag, parts]) => `<${tag}> ${parts.join(' ')} </${tag.split(' ')[0]}>`),
    ),
  }));
  fc.assert(
    fc.property(html, (inner) => {
      const content = `<div>${inner}</div>`;
      const text = htmlToText(content, '• ') ?? '<none>';
      const words = content.replace(/<!-- x -->|<(?:[^>"']|'[^']*'|"[^"]*")*>/g, ' ').match(/[a-zé]+/g) ?? [];
      expect(hasHtml(text)).toBe(false);
      expect(text.match(/[a-zé]+/g) ?? []).toEqual(words);
      expect(text).not.toMatch(/^\s|\s$|\n\n| {2}/);
    }),
    runs(),
  );
});

test('a long text is converted in linear time', () => {
  for (const part of ['<!-- ', '<a ', '<p "', '<script>', '< ', '<li>', '&lt;']) {
    const long = part.repeat(100_000);
    const start = performance.now();
    htmlToText(`<p>${long}`);
    linkInHtml(long);
    expect([part, performance.now() - start < 5000]).toEqual([part, true]);
  }
});

test.each([
  ['<a href="/fr/node/1">T</a> <a href="/x">U</a>', '/fr/node/1'],
  ["<p><A class='b' HREF='https://x.org/?a=1&amp;b=2'>T</A>", 'https://x.org/?a=1&b=2'],
  ['<a name="x">T</a>', undefined],
  ['href="/x"', undefined],
])('the first link of %j is %s', (html, link) => {
  expect(linkInHtml(html)).toBe(link);
});
