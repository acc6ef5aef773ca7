import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as hub from 'gcm-hub';
import * as engine from 'gcm-hub/engine';
import * as http from 'gcm-hub/http';
import * as imports from 'gcm-hub/import';
import * as instantsearch from 'gcm-hub/instantsearch';
import * as labels from 'gcm-hub/labels';
import * as query from 'gcm-hub/query';
import * as react from 'gcm-hub/react';
import * as sample from 'gcm-hub/sample';
import * as schema from 'gcm-hub/schema';
import * as taxonomy from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { entryPoints, exportPath, importName } from '../entry-points';

test('no public name appears or vanishes unnoticed', () => {
  expect(Object.keys(hub).sort()).toEqual([
    'HubError',
    'asAsync',
    'createCoreHub',
    'createHub',
    'crossTab',
    'en',
    'facetValues',
    'interpret',
    'openCoreHub',
    'openHub',
    'reviewStatuses',
    'scopeOf',
    'similar',
    'snapshot',
    'suggest',
    'update',
  ]);
  expect(Object.keys(engine).sort()).toEqual([
    'HubError',
    'createIndex',
    'defaultTextPolicy',
    'defaultTokenizer',
    'openIndex',
    'unionIndex',
  ]);
  expect(Object.keys(labels).sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  expect(Object.keys(query).sort()).toEqual([
    'canonicalQuery',
    'clear',
    'clearAll',
    'createQueryStore',
    'describe',
    'exclude',
    'explain',
    'fromHubUrl',
    'fromSearchParams',
    'isIndexable',
    'isSameQuery',
    'matchModes',
    'pageOf',
    'require',
    'setCorrect',
    'setInterpret',
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
  expect(Object.keys(imports).sort()).toEqual([
    'createIdRegister',
    'formatTableIssue',
    'readHeadings',
    'readTable',
    'streamTable',
  ]);
  const functions = ['countriesOf', 'country', 'facetKinds', 'facetNames', 'idsOf', 'isFacetName', 'isId', 'label'];
  const others = ['labelSource', 'labelledEntries', 'lookup', 'nearMisses', 'objectiveTitle', 'vocabularyNames'];
  expect(Object.keys(taxonomy).sort()).toEqual(
    [...functions, ...others, ...taxonomy.vocabularyNames, 'vocabularies'].sort(),
  );
});

test('package.json exports each entry point in both module systems', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const expected = Object.keys(entryPoints).map((name) => [
    exportPath(name),
    {
      import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
      require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
    },
  ]);
  expect(exports).toEqual({ ...Object.fromEntries(expected), './package.json': './package.json' });
});

test('tsconfig.json maps each entry point to its source', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { compilerOptions } = JSON.parse(readFileSync(`${root}tsconfig.json`, 'utf8'));
  const paths = Object.entries(entryPoints).map(([name, source]) => [importName(name), [`./${source}`]]);
  expect(compilerOptions.paths).toEqual(Object.fromEntries(paths));
});

test('.size-limit.json has a ceiling for each entry point, of labels for French and Chinese', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const ceilings: { name: string; path: string }[] = JSON.parse(readFileSync(`${root}.size-limit.json`, 'utf8'));
  const names = Object.keys(entryPoints).filter((name) => !/^labels\/(?!index|fr|zh)/.test(name));
  expect(new Set(ceilings.map(({ name }) => name))).toEqual(new Set(names.map(importName)));
  expect(new Set(ceilings.map(({ path }) => path))).toEqual(new Set(names.map((name) => `dist/${name}.js`)));
});

test('the README’s sizes are the ceilings that are checked', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const ceilings: { name: string; limit: string }[] = JSON.parse(readFileSync(`${root}.size-limit.json`, 'utf8'));
  const readme = readFileSync(`${root}README.md`, 'utf8');
  const rows = [...readme.matchAll(/^\| `(gcm-hub[\w/]*)`.*\| ([\d.]+ kB) \|$/gm)].map(([, name, limit]) => ({
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

/** What the doc comment of a function says that it throws. */
function throwsOf(name: string, sources: readonly string[]): string {
  const start = new RegExp(`^export function ${name}\\b`, 'm');
  const source = sources.find((text) => start.test(text)) ?? '';
  const above = source.slice(0, start.exec(source)?.index).trimEnd();
  const comment = above.endsWith('*/') ? above.slice(above.lastIndexOf('/**')) : '';
  return /@throws HubError[^@]*/.exec(comment)?.[0] ?? '';
}

test('docs/errors.md names every public function that throws a code', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(`${root}src/${file}`, 'utf8'));
  const [thrown = ''] = readFileSync(`${root}docs/errors.md`, 'utf8').split('**issues**');
  const rows = thrown.matchAll(/^\| `([a-z-]+)` \| ([^|]*) \|/gm);
  const throwers = new Map(Array.from(rows, ([, code, names = '']) => [code, names]));
  const told = Object.entries({ hub, engine, query, http, react, instantsearch, schema, taxonomy }).flatMap(
    ([entry, functions]) =>
      Object.keys(functions).flatMap((name) =>
        Array.from(throwsOf(name, sources).matchAll(/`([a-z]+-[a-z-]+)`/g), ([, code]) => ({ entry, name, code })),
      ),
  );
  expect(told.length).toBeGreaterThan(60);
  const missing = told.filter(({ entry, name, code }) => {
    const names = throwers.get(code) ?? '';
    return !names.includes(`\`${name}\``) && !names.includes(`functions of \`gcm-hub/${entry}\``);
  });
  expect(missing).toEqual([]);
});
