import { createHub, type Reason } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { explain } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import type { Labels } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { hubErrorOf } from '../../hub-error-of';

const six: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** A reason without its word; `Omit` of a union loses its members. */
type Rest = Reason extends infer R ? (R extends Reason ? Omit<R, 'range' | 'word'> : never) : never;

function reason(word: string, rest: Rest): Reason {
  return { word, range: [0, word.length], ...rest };
}

test.each<[Reason, string]>([
  [reason('visa', { path: 'title', by: 'term' }), '“visa” is in the title'],
  [reason('policy', { path: 'summary', used: 'policies', by: 'form' }), '“policy” is in the summary, as “policies”'],
  [
    reason('vis', { path: 'keywords.1', used: 'visas', by: 'prefix' }),
    '“vis” is the beginning of “visas”, in a keyword',
  ],
  [
    reason('GCM', { path: 'titles.fr', used: 'Pacte', by: 'name' }),
    '“GCM” is a name of “Pacte”, in a translated title',
  ],
  [reason('Kenya', { path: 'publishers.0', by: 'name' }), '“Kenya” is in the name of a publisher'],
  [
    reason('statelessnes', { path: 'title', used: 'statelessness', by: 'correction' }),
    '“statelessnes” was read as “statelessness”, in the title',
  ],
  [
    reason('traficking', { facet: 'objectives', value: 10, used: 'trafficking', by: 'correction' }),
    '“traficking” was read as “trafficking”, a name of Eradicate trafficking',
  ],
  [reason('trata', { facet: 'objectives', value: 10, by: 'label' }), '“trata” is a name of Eradicate trafficking'],
  [reason('data', { facet: 'objectives', value: 1, by: 'label' }), 'on objective 1'],
  [
    reason('smuggling', { facet: 'objectives', value: 9, by: 'label' }),
    '“smuggling” is in the name of Counter smuggling',
  ],
  [reason('Kenya', { facet: 'countries', value: 'KE', by: 'label' }), 'about Kenya'],
  [reason('objective 10', { facet: 'objectives', value: 10, by: 'number' }), 'on objective 10'],
  [reason('2020', { facet: 'year', value: 2021, by: 'range' }), 'has the year 2021'],
  [reason('French', { facet: 'languages', value: 'fr', by: 'range' }), 'in French'],
  [
    reason('xenophobia', { facet: 'objectives', value: 17, by: 'hint' }),
    '“xenophobia” is related to Eliminate discrimination',
  ],
  [reason('Kenya', { facet: 'appliesTo', value: 'KE', by: 'appliesTo' }), 'applies to Kenya'],
  [reason('Africa', { facet: 'scope', value: 'global', by: 'appliesTo' }), 'of scope Global'],
])('%j: %s', (one, expected) => {
  expect(explain(one)).toBe(expected);
});

test('explains in other languages', () => {
  const trata = reason('trata', { facet: 'objectives', value: 10, by: 'label' });
  const kenya = reason('Kenya', { facet: 'appliesTo', value: 'KE', by: 'appliesTo' });
  expect([fr, es, zh].map((labels) => `${explain(trata, labels)}; ${explain(kenya, labels)}`)).toMatchInlineSnapshot(`
    [
      "« trata » est un nom de : Éradiquer la traite de personnes; s’applique à : Kenya",
      "«trata» figura en el nombre: Erradicar la trata de personas; se aplica a: Kenya",
      "“trata”是消除人口贩运的名称; 适用于肯尼亚",
    ]
  `);
});

test('each reason of real hits has a sentence without placeholders in each language', () => {
  const hub = createHub(resources, { labels: six });
  for (const text of ['human traficking in Kenya since 2018', 'GCM polici in French', 'xenophobia Africa']) {
    for (const { reasons } of hub.search({ text }).hits) {
      for (const labels of six) {
        for (const one of reasons) expect(explain(one, labels)).toMatch(/^[^{}]+$/);
      }
    }
  }
});

test('rejects labels that aren’t a module', () => {
  const one = reason('visa', { path: 'title', by: 'term' });
  expect(hubErrorOf(() => explain(one, JSON.parse('{}'))).code).toBe('invalid-labels');
});

test.each([
  [undefined, 'invalid-option', ['reason'], 'a reason of a hit'],
  [{}, 'invalid-option', ['reason', 'word'], 'a string'],
  [{ word: 'a', by: 'term', path: 'title', used: 1 }, 'invalid-option', ['reason', 'used'], 'a string'],
  [{ word: 'a', by: 'trem', path: 'title' }, 'invalid-option', ['reason', 'by'], /^one of term, /],
  [{ word: 'a', by: 'term' }, 'invalid-option', ['reason', 'path'], 'a string'],
  [{ word: 'a', by: 'correction' }, 'invalid-option', ['reason', 'path'], 'a string'],
  [{ word: 'a', by: 'label', facet: 'country', value: 'KE' }, 'invalid-option', ['reason', 'facet'], /^one of obj/],
  [{ word: 'a', by: 'label' }, 'invalid-option', ['reason', 'facet'], /^one of objectives, /],
  [{ word: 'a', by: 'label', facet: 'countries', value: 'ZZ' }, 'unknown-value', ['reason', 'value'], / of countries$/],
  [{ word: 'a', by: 'range', facet: 'year', value: 'x' }, 'invalid-option', ['reason', 'value'], 'a value of year'],
])('rejects %j as a reason', (value, code, path, expected) => {
  const error = hubErrorOf(() => explain(value as never));
  expect(error).toMatchObject({ code, path });
  expect(error.expected).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});
