import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as hub from 'gcm-hub';
import * as engine from 'gcm-hub/engine';
import * as http from 'gcm-hub/http';
import * as instantsearch from 'gcm-hub/instantsearch';
import * as labels from 'gcm-hub/labels';
import * as query from 'gcm-hub/query';
import * as react from 'gcm-hub/react';
import * as sample from 'gcm-hub/sample';
import * as schema from 'gcm-hub/schema';
import * as taxonomy from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';

test('no public name appears or vanishes unnoticed', () => {
  expect(Object.keys(hub).sort()).toEqual([
    'HubError',
    'asAsync',
    'createHub',
    'en',
    'openHub',
    'reviewStatuses',
    'scopeOf',
  ]);
  expect(Object.keys(engine).sort()).toEqual(['HubError', 'createIndex', 'openIndex']);
  expect(Object.keys(labels).sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  expect(Object.keys(query).sort()).toEqual([
    'clear',
    'clearAll',
    'createQueryStore',
    'describe',
    'exclude',
    'fromHubUrl',
    'fromSearchParams',
    'isIndexable',
    'isSameQuery',
    'matchModes',
    'normalQuery',
    'pageOf',
    'require',
    'setLimit',
    'setLocale',
    'setMatch',
    'setMissing',
    'setPage',
    'setRange',
    'setSelected',
    'setSort',
    'setText',
    'sortNames',
    'toHubUrl',
    'toSearchParams',
    'toggle',
  ]);
  expect(Object.keys(http).sort()).toEqual(['createHandler', 'httpHub']);
  expect(Object.keys(instantsearch).sort()).toEqual(['createSearchClient', 'labelItems', 'labelRefinements']);
  expect(Object.keys(react)).toEqual(['useHub']);
  expect(Object.keys(sample)).toEqual(['resources']);
  expect(Object.keys(schema).sort()).toEqual(['formatIssue', 'parseResources', 'resourceSchema']);
  expect(Object.keys(taxonomy).sort()).toEqual([
    'countries',
    'countriesOf',
    'country',
    'documentTypes',
    'facetKinds',
    'facetNames',
    'idsOf',
    'isFacetName',
    'isId',
    'label',
    'labelSource',
    'labelledEntries',
    'lookup',
    'nearMisses',
    'objectiveTitle',
    'objectives',
    'principles',
    'regions',
    'scopes',
    'sdgs',
    'sections',
    'vocabularyNames',
  ]);
});

test('the README’s sizes are the ceilings that are checked', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const ceilings: { name: string; limit: string }[] = JSON.parse(readFileSync(`${root}.size-limit.json`, 'utf8'));
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const rows = [...readme.matchAll(/^\| `(gcm-hub[\w/]*)`.*\| (\d+ kB) \|$/gm)].map(([, name, limit]) => ({
    name,
    limit,
  }));
  expect(rows).toEqual(ceilings.map(({ name, limit }) => ({ name, limit })));
});

test('every error code has its lines in docs/errors.md', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const codes = (file: string, from: RegExp) =>
    [...(from.exec(readFileSync(`${root}${file}`, 'utf8'))?.[0] ?? '').matchAll(/'([a-z-]+)'/g)].map(
      ([, code]) => code,
    );
  const errors = readFileSync(`${root}docs/errors.md`, 'utf8');
  const all = [
    ...codes('src/base/error.ts', /type HubErrorCode =[^;]*;/),
    ...codes('src/resource/issue.ts', /type IssueCode =[^;]*;/),
  ];
  expect(all.length).toBeGreaterThan(15);
  for (const code of all) expect(errors).toContain(`| \`${code}\` |`);
});
