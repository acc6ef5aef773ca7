import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import { toSearchParams } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import { facetKinds, facetNames, idsOf } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { facetOptions, optionForParameter, optionKey } from '../../src/cli/commands/options/facet-options';
import { parseQuery } from '../../src/cli/commands/options/parse-query';
import { filters, typed } from '../arbitrary/query';
import { hubRuns } from '../runs';
import { printed } from './in-process';

const hub = createHub(resources, { labels: [en, fr, es, ar, ru, zh] });

/** Converts a query to arguments: to the options of facets if they have one, else to `--filter`. */
function argumentsOf(query: HubQuery, byOption: boolean): string[] {
  const args: string[] = [];
  let text = '';
  for (const [param, value] of toSearchParams(query)) {
    const option = optionForParameter(param);
    if (param === 'text') text = value;
    else if (param === 'interpret' || param === 'correct') args.push(`--no-${param}`);
    else if (option.startsWith('--filter') || (!byOption && facetOptions.some(({ facet }) => facet === param))) {
      args.push(`--filter=${new URLSearchParams([[param, value]])}`);
    } else args.push(`${option}=${value}`);
  }
  return ['search', ...args, '--json', '--', text];
}

const query = fc.record<HubQuery>(
  {
    text: typed,
    match: fc.constantFrom('most', 'all', 'any'),
    interpret: fc.constant(false),
    correct: fc.constant(false),
    filters,
    sort: fc.constantFrom('hub', 'relevance', 'newest', 'oldest', 'title'),
    locale: fc.constantFrom('en', 'fr', 'ar', 'de', 'fr-CA'),
    limit: fc.integer({ min: 0, max: 30 }),
    offset: fc.integer({ min: 0, max: 30 }),
  },
  { requiredKeys: [] },
);

test('the result of any query equals the library’s', async () => {
  await fc.assert(
    fc.asyncProperty(query, fc.boolean(), async (hubQuery, byOption) => {
      const { text = '', ...rest } = hubQuery;
      const { exit, stdout } = await printed(argumentsOf(hubQuery, byOption));
      expect(exit).toBe(0);
      expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(hub.search({ ...rest, text: text.trim() }))));
    }),
    hubRuns(),
  );
});

test('the cursor in the JSON returns the next page', async () => {
  const first = JSON.parse((await printed(['search', '--limit', '5', '--json'])).stdout);
  const second = await printed(['search', '--limit', '5', '--cursor', first.nextCursor, '--json']);
  const ids = (hits: readonly { id: string }[]) => hits.map(({ id }) => id);
  expect(ids(JSON.parse(second.stdout).hits)).toEqual(ids(hub.search({ limit: 5, offset: 5 }).hits));
  const wrong = await printed(['search', '--cursor', 'nothing', '--json']);
  expect(wrong.exit).toBe(2);
  expect(JSON.parse(wrong.stderr).code).toBe('invalid-cursor');
});

test('each facet has its own option', () => {
  expect(new Set(facetOptions.map(({ flag }) => flag)).size).toBe(facetNames.length);
  expect(optionKey('applies-to')).toBe('appliesTo');
  expect(optionForParameter('appliesTo')).toBe('--applies-to');
  expect(optionForParameter('regions.none')).toBe('--filter regions.none');
  expect(optionForParameter('limit')).toBe('--limit');
});

test.each(facetOptions)('--$flag is a filter on $facet', async ({ facet, flag }) => {
  const kind = facetKinds[facet];
  const value =
    kind.kind === 'closed' ? idsOf(kind.vocabulary)[1] : { language: 'fr', text: 'A b', year: 2018 }[kind.kind];
  expect(await parseQuery([], { [optionKey(flag)]: [String(value)] })).toEqual({ filters: { [facet]: [value] } });
});
