import fc from 'fast-check';
import { createHub, type Resource } from 'gcm-hub';
import { createSearchClient, type HubHit } from 'gcm-hub/instantsearch';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { tokenize } from '../../../src/base/text/tokenize';
import { plain } from '../../plain';
import { runs } from '../../runs';
import { decodeEntities, hostileText } from './hostile-text';

/** Returns the hits of a request over some resources. */
async function search(library: readonly Partial<Resource>[], params: object): Promise<HubHit[]> {
  const hub = createHub(library.map((fields, i) => ({ ...plain, id: `r${i}`, ...fields })));
  const { results } = await createSearchClient(hub).search([{ indexName: 'hub', params }]);
  return results[0]?.hits ?? [];
}

async function hit(fields: Partial<Resource>, params: object): Promise<HubHit> {
  const [first] = await search([fields], params);
  if (first === undefined) throw new Error('no hit');
  return first;
}

test('a hit is the resource with objectID, or its requested fields', async () => {
  const hub = createHub(resources);
  const client = createSearchClient(hub);
  const first = async (params: object) => (await client.search([{ indexName: 'hub', params }])).results[0]?.hits[0];
  const { _highlightResult, ...fields } = (await first({})) ?? {};
  const resource = hub.search({ limit: 1 }).hits[0]?.resource;
  expect(fields).toEqual({ ...resource, objectID: resource?.id });
  expect(await first({ attributesToRetrieve: ['title', 'provenance.facts'], attributesToHighlight: [] })).toEqual({
    objectID: resource?.id,
    title: resource?.title,
    provenance: { facts: resource?.provenance?.facts },
    _highlightResult: {},
  });
  const without = await first({
    attributesToRetrieve: ['*', '-title', '-provenance.facts'],
    attributesToHighlight: [],
  });
  const { title: _, provenance, ...rest } = resource ?? {};
  const { facts: __, ...source } = provenance ?? {};
  expect(without).toEqual({ ...rest, provenance: source, objectID: resource?.id, _highlightResult: {} });
  expect(await first({ attributesToRetrieve: [], attributesToHighlight: [] })).toMatchObject({
    title: resource?.title,
  });
});

test('highlights nested fields and lists, in escaped HTML', async () => {
  const found = await hit(
    {
      title: '<b>Trafficking</b> & visas',
      titles: { fr: 'La traite', es: 'Trafficking' },
      summary: 'Nothing',
      keywords: ['a "visa"', 'trafficking'],
    },
    { query: 'trafficking visa' },
  );
  expect(found._highlightResult).toEqual({
    title: {
      value: '&lt;b&gt;<em>Trafficking</em>&lt;/b&gt; &amp; <em>visas</em>',
      matchLevel: 'full',
      matchedWords: ['trafficking', 'visa'],
      fullyHighlighted: false,
    },
    titles: {
      fr: { value: 'La traite', matchLevel: 'none', matchedWords: [] },
      es: {
        value: '<em>Trafficking</em>',
        matchLevel: 'partial',
        matchedWords: ['trafficking'],
        fullyHighlighted: true,
      },
    },
    summary: { value: 'Nothing', matchLevel: 'none', matchedWords: [] },
    keywords: [
      { value: 'a &quot;<em>visa</em>&quot;', matchLevel: 'partial', matchedWords: ['visa'], fullyHighlighted: false },
      { value: '<em>trafficking</em>', matchLevel: 'partial', matchedWords: ['trafficking'], fullyHighlighted: true },
    ],
    publishers: [],
  });
});

test('highlights the requested attributes, numbers included', async () => {
  const fields = { title: 'Visas', objectives: [5, 'general'] as const, titles: { fr: 'Visas', es: 'Visados' } };
  const highlighted = async (attributesToHighlight: string[]) =>
    (await hit(fields, { query: 'visas', attributesToHighlight }))._highlightResult;
  const none = { matchLevel: 'none', matchedWords: [] };
  const full = { value: '<em>Visas</em>', matchLevel: 'full', matchedWords: ['visas'], fullyHighlighted: true };
  expect(await highlighted(['objectives', 'titles.fr', 'nothing'])).toEqual({
    objectives: [
      { value: '5', ...none },
      { value: 'general', ...none },
    ],
    titles: { fr: full },
  });
  expect(await highlighted(['*'])).toMatchObject({ id: { value: 'r0', ...none }, title: full, section: none });
});

test.each([
  ['trafficking in persons', 'Persons and trafficking', 'full', ['trafficking', 'persons']], // `in` is a stop word
  ['policy reform', 'Policies and nothing', 'partial', ['policy']],
  ['police policy', 'Police reform', 'partial', ['police']],
  ['policy police', 'Police reform', 'partial', ['police']],
  ['police policy', 'Police policies', 'full', ['police', 'policy']],
  ['policy policies', 'Policy', 'partial', ['policy']],
  ['trafficing', 'Trafficking', 'full', ['trafficing']],
  ['"data collection" visa', 'Data collection', 'partial', ['data', 'collection']],
  ['visa -policy', 'A visa', 'full', ['visa']],
  ['移民', '安全移民', 'full', ['移民']],
])('%s matches %s: %s', async (query, title, matchLevel, matchedWords) => {
  const found = (
    await search([{ title, summary: 'visa reform' }, { summary: 'trafficking policy visa' }], { query })
  ).find((one) => one.title === title);
  expect(found?._highlightResult?.['title']).toMatchObject({
    matchLevel,
    matchedWords,
  });
});

test('no text of a resource becomes HTML or a tag, with any tags', async () => {
  const tags = fc.constantFrom(['<em>', '</em>'], ['<b class="x">', '</b>'], ['[[', ']]'], ['<mark>', '</mark>']);
  await fc.assert(
    fc.asyncProperty(
      hostileText,
      hostileText,
      tags,
      fc.boolean(),
      async (before, after, [pre = '', post = ''], isShort) => {
        const title = `${before} migration ${after}`;
        const params = { query: 'migration', highlightPreTag: pre, highlightPostTag: post };
        const found = await hit({ title }, { ...params, attributesToSnippet: [`title:${isShort ? 1 : 100}`] });
        const { value = '' } = { ...found._highlightResult?.['title'] } as { value?: string };
        const pieces = value.split(pre).flatMap((piece) => piece.split(post));
        for (const piece of pieces) expect(piece).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#\d+);)/);
        expect(pieces.map(decodeEntities).join('')).toBe(title);
        expect(pieces.length).toBeGreaterThan(2);
        const { value: short = '' } = { ...found._snippetResult?.['title'] } as { value?: string };
        const whole = pieces.join('');
        expect(whole).toContain(short.replaceAll('…', '').replaceAll(pre, '').replaceAll(post, ''));
      },
    ),
    runs(),
  );
});

test('a snippet has the requested number of words around its highlight', async () => {
  const summary = 'One two three four five six visa seven eight nine ten eleven twelve.';
  const snippet = async (spec: string, more: object = {}) => {
    const params = { query: 'visa', attributesToSnippet: [spec], ...more };
    return (await hit({ title: 'A visa', summary }, params))._snippetResult?.['summary'];
  };
  expect(await snippet('summary:5')).toEqual({ value: '…five six <em>visa</em> seven eight…', matchLevel: 'full' });
  expect(await snippet('summary')).toEqual({
    value: '…three four five six <em>visa</em> seven eight nine ten eleven…',
    matchLevel: 'full',
  });
  expect(await snippet('*:50')).toEqual({ value: summary.replace('visa', '<em>visa</em>'), matchLevel: 'full' });
  expect(await snippet('summary:2', { snippetEllipsisText: ' [more]' })).toMatchObject({
    value: ' [more]<em>visa</em> seven [more]',
  });
  expect(await snippet('summary:3', { query: '' })).toEqual({ value: 'One two three…', matchLevel: 'none' });
  expect(
    (await hit({ keywords: ['a visa for one', 'b'] }, { attributesToSnippet: ['keywords:1'] }))._snippetResult,
  ).toEqual({
    keywords: [
      { value: 'a…', matchLevel: 'none' },
      { value: 'b', matchLevel: 'none' },
    ],
  });
});

test('a snippet is the first of the windows with most highlights', async () => {
  const params = { query: 'visa border', attributesToSnippet: ['summary:2'] };
  const [found] = await search([{ title: 'visa border', summary: 'visa one two border three border visa' }], params);
  expect(found?._snippetResult?.['summary']).toMatchObject({ value: '…<em>border</em> <em>visa</em>' });
  const [other] = await search([{ title: 'visa border', summary: 'visa one two border three' }], params);
  expect(other?._snippetResult?.['summary']).toMatchObject({ value: '<em>visa</em> one…' });
});

test('a snippet is a part of the text, at most as long as requested, with a highlight if the text has one', async () => {
  const word = fc.constantFrom('visa', 'border', 'one', 'two-three', 'l’un', '安全移民', 'é', '😀', '-', '.');
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), async (parts, count) => {
      const summary = parts.join(' ');
      const params = {
        query: 'visa border',
        attributesToSnippet: [`summary:${count}`],
        attributesToHighlight: ['summary'],
      };
      const [found] = await search([{ title: 'visa border', summary }], params);
      const { value = '' } = { ...found?._snippetResult?.['summary'] } as { value?: string };
      const bare = value.replaceAll(/<\/?em>/g, '');
      const text = bare.replace(/^…/, '').replace(/…$/, '');
      expect(summary).toContain(text);
      if (bare === text) expect(text).toBe(summary);
      const short = tokenize(text).filter(({ bigrams }) => bigrams.length === 0);
      expect(short.length).toBeLessThanOrEqual(count);
      expect(value.includes('<em>')).toBe(/visa|border/.test(summary));
    }),
    runs(),
  );
});

test('a resource’s fields with Algolia’s reserved names are dropped', async () => {
  const live = { title: { value: '<img src=x onerror=alert(1)>' } };
  const fields = { title: 'x', _snippetResult: live, _highlightResult: live, _rankingInfo: {}, note: 'kept' };
  const found = await hit(fields as Partial<Resource>, {}); // further fields pass through
  expect(found).toMatchObject({ note: 'kept', _highlightResult: { title: { value: 'x' } } });
  expect(Object.keys(found).filter((name) => name.startsWith('_'))).toEqual(['_highlightResult']);
});
