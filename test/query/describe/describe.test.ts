import fc from 'fast-check';
import type { HubFilters, HubQuery, Interpretation } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { canonicalQuery, describe } from 'gcm-hub/query';
import { facetKinds, facetNames, type Labels } from 'gcm-hub/taxonomy';
import { expect, describe as group, test } from 'vitest';
import { filter, query as queries } from '../../arbitrary/query';
import { runs } from '../../runs';

const six: readonly Labels[] = [en, fr, es, ar, ru, zh];

test.each<[HubQuery, string]>([
  [{}, 'All resources'],
  [{ limit: 10, locale: 'fr', facets: false }, 'All resources'],
  [
    {
      filters: { documentType: { any: ['report'], none: ['link'] }, objectives: [10, 9], regions: ['africa'] },
      sort: 'newest',
    },
    'Reports on objective 9 or 10 in Africa, without links, newest first',
  ],
  [{ text: '  fair   recruitment ' }, 'Resources matching “fair recruitment”'],
  [{ text: 'visas', match: 'all', sort: 'title' }, 'Resources matching “visas”, by title'],
  [{ text: 'visas work', match: 'any' }, 'Resources with any word of “visas work”'],
  [{ text: 'visas work', match: 'all' }, 'Resources with all words of “visas work”'],
  [{ text: '"fair work" -visa', match: 'all' }, 'Resources matching “"fair work" -visa”'],
  [{ filters: { regions: ['americas', 'asia'] } }, 'Resources in the Americas or Asia'],
  [
    { filters: { countries: ['US', 'NL'], section: ['video'], languages: ['fr'] } },
    'Videos about the Netherlands or the United States of America in French',
  ],
  [
    { filters: { objectives: ['general'], year: { from: 2020, to: 2020 } } },
    'Resources on objective “General” of 2020',
  ],
  [{ base: { objectives: [10] }, filters: { objectives: [10] } }, 'Resources on objective 10'],
  [{ filters: { section: ['video', 'event'] } }, 'Events or videos'],
  [
    { filters: { documentType: ['report'], section: ['document'] }, offset: 40 },
    'Reports in section Documents, page 3',
  ],
  [
    { filters: { documentType: { any: ['report'], missing: true } } },
    'Resources of type Report or without a type of document',
  ],
  [{ filters: { objectives: { all: [8, 10, 'general'] } } }, 'Resources on objectives 8, 10, and “General”'],
  [
    { filters: { objectives: { all: [8], none: [9] }, countries: ['KE'] } },
    'Resources on objective 8 about Kenya, not on objective 9',
  ],
  [
    { filters: { objectives: { missing: true }, regions: { none: ['asia'] } } },
    'Resources without objectives, not in Asia',
  ],
  [{ filters: { year: { from: 2018, to: 2022 } } }, 'Resources from 2018 to 2022'],
  [{ filters: { year: { any: [2015], from: 2018, missing: true } } }, 'Resources of 2015, since 2018, or undated'],
  [{ filters: { year: { to: 2020 } }, base: { languages: ['fr', 'ar'] } }, 'Resources in Arabic or French until 2020'],
  [
    { filters: { countries: ['KE', 'GH', 'TG', 'ML', 'PE', 'NP', 'FJ'] } },
    'Resources about Fiji, Ghana, Kenya, Mali, Nepal, or 2 others',
  ],
  [
    { filters: { appliesTo: ['KE'], sdgs: [8], publishers: ['{page}'], keywords: ['a'] } },
    'Resources applying to Kenya published by “{page}” on SDG 8 with keyword “a”',
  ],
  [{ filters: { objectives: { none: [1] } } }, 'Resources, not on objective 1'],
  [{ filters: { documentType: { all: ['report'] } } }, 'Reports'],
  [{ filters: { section: { any: ['video'], all: ['video'] } } }, 'Videos'],
])('%j', (query, sentence) => {
  expect(describe(query, en)).toBe(sentence);
});

group('in six languages', () => {
  const query: HubQuery = {
    text: 'visas',
    filters: {
      documentType: { any: ['report', 'analysis'], none: ['link'] },
      objectives: { all: [8, 10] },
      regions: { any: ['africa'], none: ['asia', 'europe'] },
      countries: ['KE', 'GH', 'TG', 'ML', 'PE', 'NP', 'FJ', 'FR'],
      year: { from: 2018, to: 2022 },
      publishers: { missing: true },
    },
    sort: 'oldest',
    offset: 20,
  };
  test.each(six.map((labels) => [labels.locale, labels] as const))('%s', (_, labels) => {
    expect({
      whole: describe(query, labels),
      except: describe({ filters: { section: { none: ['video'] } } }, labels),
      all: describe({}, labels),
    }).toMatchSnapshot();
  });
});

test('truncates a long text between characters', () => {
  expect(describe({ text: '𠀀'.repeat(60) }, en)).toBe(`Resources matching “${'𠀀'.repeat(50)}…”`);
  expect(describe({ text: `a${'𠀀'.repeat(60)}` }, en)).toBe(`Resources matching “a${'𠀀'.repeat(49)}…”`);
});

test('rejects an invalid query as a search does', () => {
  expect(() => describe({ filters: { objectives: [24 as never] } }, en)).toThrow(
    expect.objectContaining({ code: 'unknown-value', path: ['filters', 'objectives', 0] }),
  );
});

test('equal queries have the same sentence, without unfilled placeholders', () => {
  fc.assert(
    fc.property(queries, fc.constantFrom(...six), (query, labels) => {
      const sentence = describe(query, labels);
      expect(sentence).toBe(describe(canonicalQuery(query), labels));
      expect(sentence).not.toMatch(/undefined|\[object|\{(?:values|clause|count|from|to|text|page)\}/u);
      expect(sentence.trim()).toBe(sentence);
    }),
    runs(),
  );
});

interface Parts {
  readonly any?: readonly unknown[];
  readonly all?: readonly unknown[];
  readonly none?: readonly unknown[];
  readonly missing?: boolean;
  readonly from?: number;
  readonly to?: number;
}

/**
 * Returns a key of a query's conditions, without duplicates. `any` and `all` with one value are equal, and a range of one year
 * equals that year.
 */
function conditionsOf({ filters = {} }: HubQuery): string {
  const byFacet: Readonly<Record<string, Parts | readonly unknown[]>> = {
    ...canonicalQuery({ filters }).filters,
  } as never;
  const all = Object.entries(byFacet).flatMap(([facet, filter]) => {
    const parts: Parts = 'length' in filter ? { any: filter } : filter;
    const { any = [], all: required = [], none = [], missing = false, from, to } = parts;
    const isOneYear = from !== undefined && from === to;
    const open = [any, isOneYear ? [] : [from, to], isOneYear ? [from] : [], missing];
    const openKey = any.length === 0 && isOneYear && !missing ? [[from], [undefined, undefined], [], false] : open;
    const isOpen = any.length > 0 || from !== undefined || to !== undefined || missing;
    const requiredKey = required.length === 1 ? [required, [undefined, undefined], [], false] : ['all', required];
    return [
      ...(isOpen ? [JSON.stringify([facet, openKey])] : []),
      ...(required.length > 0 ? [JSON.stringify([facet, requiredKey])] : []),
      ...(none.length > 0 ? [JSON.stringify([facet, 'none', none])] : []),
    ];
  });
  return [...new Set(all)].sort().join();
}

test('queries with different conditions have different sentences', () => {
  // Excludes text facets: a sentence quotes their values only.
  const facet = fc.constantFrom(...facetNames.filter((name) => facetKinds[name].kind !== 'text'));
  const filters = facet.chain((name) => fc.tuple(filter(name), filter(name)).map((both) => [name, both] as const));
  const pairs = fc.uniqueArray(filters, { maxLength: 2, selector: ([name]) => name });
  fc.assert(
    fc.property(pairs, fc.boolean(), fc.constantFrom(...six), (all, second, labels) => {
      const queryOf = (i: 0 | 1): HubQuery => ({
        filters: Object.fromEntries(
          all.map(([name, both], n) => [name, both[n === 1 && !second ? 0 : i]]),
        ) as HubFilters,
      });
      const [first, other] = [queryOf(0), queryOf(1)];
      expect(describe(first, labels) === describe(other, labels)).toBe(conditionsOf(first) === conditionsOf(other));
    }),
    runs(),
  );
});

test.each<[string, unknown, string[]]>([
  ['null', null, []],
  ['an empty object', {}, []],
  ['a list', [en], []],
  ['a part of a module', { ...en, phrases: undefined }, ['phrases']],
  ['a string', 'en', []],
])('rejects %s as labels', (_, labels, path) => {
  expect(() => describe({}, labels as Labels)).toThrow(
    expect.objectContaining({ name: 'HubError', code: 'invalid-labels', path: ['labels', ...path] }),
  );
});

const interpretation: Interpretation = {
  parts: [
    { range: [0, 5], kind: 'place', facet: 'countries', filters: { countries: ['NL'] } },
    { range: [6, 11], kind: 'place', facet: 'countries', filters: {}, candidates: ['CG', 'CD'] },
    { range: [12, 20], kind: 'type', facet: 'documentType', filters: {}, candidates: ['report'] },
    { range: [21, 33], kind: 'number', facet: 'objectives', filters: { objectives: [10] } },
    { range: [34, 44], kind: 'years', facet: 'year', filters: { year: { from: 2020 } } },
    { range: [45, 50], kind: 'place', facet: 'countries', filters: { countries: ['NL'] } },
  ],
  words: ['congo', 'reports'],
};

test.each<[Labels, string]>([
  [en, 'Resources matching “x” (read as the Netherlands, “Eradicate trafficking”, and since 2020), by title'],
  [
    fr,
    'Ressources\u00a0: contenant «\u00a0x\u00a0» (compris comme Pays-Bas, «\u00a0Éradiquer la traite de personnes\u00a0» et depuis 2020), par titre',
  ],
  [
    es,
    'Recursos: con «x» (entendido como Países Bajos (Reino de los), «Erradicar la trata de personas» y desde 2020), por título',
  ],
  [
    ar,
    'الموارد: تتضمن «\u2068x\u2069» (بمعنى هولندا (مملكة _) و«\u2068القضاء على الاتجار بالأشخاص\u2069» ومنذ 2020)، حسب العنوان',
  ],
  [
    ru,
    'Ресурсы: по запросу «x» (распознано: Нидерланды (Королевство), «Искоренение торговли людьми» и с 2020 года), по названию',
  ],
  [zh, '资源：含“x”（识别为荷兰王国、“消除人口贩运”和2020年起），按标题排序'],
])('states the parts of a text by their values, $locale', (labels, sentence) => {
  expect(describe({ text: 'x', sort: 'title' }, labels, { interpretation })).toBe(sentence);
});

test('states no interpretation without parts, without a text or without a phrase for it', () => {
  const query: HubQuery = { text: 'congo' };
  const { interpreted: _, ...phrases } = en.phrases;
  expect(describe(query, en, { interpretation: { parts: interpretation.parts.slice(1, 3), words: [] } })).toBe(
    describe(query),
  );
  expect(describe({ sort: 'title' }, en, { interpretation })).toBe(describe({ sort: 'title' }));
  expect(describe(query, { ...en, phrases }, { interpretation })).toBe(describe(query));
});
