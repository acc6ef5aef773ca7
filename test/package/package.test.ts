import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiler = join(root, 'node_modules/.bin/tsc');
const tool = (name: string) => join(root, '.ci/node_modules/.bin', name);
const run = (command: string, args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} gave ${status}\n${stdout}${stderr}`);
  return stdout;
};

/** Compiles one file of the consumer in strict mode, including the declarations of all packages. */
function compile(file: string, module: 'esnext' | 'node16'): void {
  const moduleResolution = module === 'esnext' ? 'bundler' : module;
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    lib: ['es2023', 'dom'],
    types: [],
  };
  const config = { compilerOptions: { ...compilerOptions, module, moduleResolution }, files: [file] };
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config));
  run(compiler, ['-p', '.'], consumer);
}

const MAX_PACKED = 1_800_000;
const MAX_UNPACKED = 5_800_000;

let consumer = '';
let tarball = '';
let packed: { size: number; unpackedSize: number; files: { path: string }[] } = { size: 0, unpackedSize: 0, files: [] };

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'gcm-hub-'));
  const [report] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer], root));
  packed = report;
  tarball = join(consumer, report.filename);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball, 'react@19'], consumer);
});

afterAll(() => {
  if (consumer !== '') rmSync(consumer, { recursive: true });
});

test('the tarball contains only the package and stays small', () => {
  const folders = new Set(packed.files.map(({ path }) => path.split('/')[0]));
  const expected = ['CHANGELOG.md', 'LICENSE', 'README.md', 'data', 'dist', 'docs', 'examples', 'package.json'];
  expect([...folders].sort()).toEqual(expected);
  const paths = packed.files.map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith('data/'))).toEqual(['data/README.md']);
  expect(paths.filter((path) => /^examples\/.*\b(?:build|dist|node_modules|test)\//.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.map'))).toEqual([]);
  expect(packed.size).toBeLessThan(MAX_PACKED);
  expect(packed.unpackedSize).toBeLessThan(MAX_UNPACKED);
});

test('every relative link in the tarball’s pages leads to a file of it', () => {
  const paths = new Set(packed.files.map(({ path }) => path));
  const pages = [...paths].filter((path) => /^(?:README|data\/README|docs\/[^/]*)\.md$/.test(path));
  const links = pages.flatMap((page) => {
    const text = readFileSync(join(consumer, 'node_modules/gcm-hub', page), 'utf8').replace(/^```.*?^```/gms, '');
    return [...text.matchAll(/\]\(<?([^)>\s]+)/g)].map(([, link = '']) => ({ page, link }));
  });
  const relative = links.filter(({ link }) => !/^(?:[a-z]+:|#)/i.test(link));
  const fileOf = (page: string, link: string) => posix.join(posix.dirname(page), link.replace(/#.*/, ''));
  expect(relative.length).toBeGreaterThan(50);
  expect(relative.filter(({ page, link }) => !paths.has(fileOf(page, link)))).toEqual([]);
});

test.each(['react.js', 'react.cjs'])('%s is a client module', (name) => {
  const text = readFileSync(join(consumer, 'node_modules/gcm-hub/dist', name), 'utf8');
  expect(text).toMatch(/^'use client';\n/);
});

test('publint and attw report no problems', () => {
  run(tool('publint'), ['--strict', tarball], root);
  run(tool('attw'), ['--profile', 'node16', tarball], root);
});

/** Code of an ES module in main.mts and of CommonJS in main.cts, which compiles `import` to `require`. */
const code = `
import { createHub, HubError } from 'gcm-hub';
import { ar, es } from 'gcm-hub/labels';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { readTable, type Table } from 'gcm-hub/import';
import { parseResources } from 'gcm-hub/schema';
import { describe, toggle } from 'gcm-hub/query';
import { createSearchClient } from 'gcm-hub/instantsearch';
import { useHub } from 'gcm-hub/react';
import { countries } from 'gcm-hub/taxonomy';

const hub = createHub(resources, { labels: [ar, es, fr] });
const { total, facets } = hub.search({ filters: { objectives: [10] }, locale: 'fr' });
const names: string[] = facets.objectives?.values.map(({ label }) => label) ?? [];
let code = '';
try {
  hub.search({ limit: -1 });
} catch (error) {
  if (error instanceof HubError) code = error.code;
}
console.log(JSON.stringify([total, names[9], countries.length, parseResources([{ id: 1 }]).issues.length, code]));
const table: Promise<Table> = readTable(new TextEncoder().encode('id,title,section,Pays\\n1,A,video,Kenya\\n'));
table.then(({ resources }) => console.log(JSON.stringify(resources[0]?.countries)));
console.log(JSON.stringify([describe(toggle({}, 'objectives', 10)), typeof useHub, typeof createSearchClient(hub).search]));
`;

test.each([
  ['an ES module', 'main.mts', 'main.mjs'],
  ['CommonJS', 'main.cts', 'main.cjs'],
])('a consumer as %s compiles under node16 and runs', (_, source, output) => {
  writeFileSync(join(consumer, source), code);
  compile(source, 'node16');
  const printed = run('node', [output], consumer)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(printed).toEqual([
    [31, 'Éradiquer la traite de personnes', 195, 2, 'invalid-query'],
    ['Resources on objective 10', 'function', 'function'],
    ['KE'],
  ]);
});

test('a bundler’s consumer compiles', () => {
  writeFileSync(join(consumer, 'bundled.ts'), code);
  compile('bundled.ts', 'esnext');
});

test('every entry point of package.json loads in both module systems', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const path of Object.keys(exports)) {
    const name = path.replace('.', 'gcm-hub');
    run('node', ['-e', `require('${name}')`], consumer);
    if (!path.endsWith('.json')) run('node', ['--input-type=module', '-e', `await import('${name}')`], consumer);
  }
});

test('the ES module recognizes an error of the CommonJS module', () => {
  const script = [
    "import { createRequire } from 'node:module';",
    "import { HubError } from 'gcm-hub';",
    "const { createHub } = createRequire(import.meta.url)('gcm-hub');",
    'try { createHub(1); } catch (error) { console.log(HubError.is(error), error instanceof HubError); }',
  ];
  writeFileSync(join(consumer, 'both.mjs'), script.join('\n'));
  expect(run('node', ['both.mjs'], consumer)).toBe('true false\n');
});

test('httpHub loads the names of ids on demand in both module systems', () => {
  const script = [
    "import { createRequire } from 'node:module';",
    "import * as esm from 'gcm-hub/http';",
    'const query = { filters: { countries: ["Kenya"] } };',
    "for (const { httpHub } of [esm, createRequire(import.meta.url)('gcm-hub/http')]) {",
    "  console.log((await httpHub('http://localhost/api').search(query).catch((error) => error)).nearest);",
    '}',
  ];
  writeFileSync(join(consumer, 'nearest.mjs'), script.join('\n'));
  expect(run('node', ['nearest.mjs'], consumer)).toBe('KE\nKE\n');
});

test('the command runs, and its licences are beside it', () => {
  const args = ['gcm-hub', 'search', 'trafficing children', '--objective', '10', '--locale', 'fr'];
  const printed = run('npx', ['--no-install', ...args], consumer);
  expect(printed).toContain('trafficing → trafficking');
  expect(printed).toMatch(/^\[x\] Éradiquer la traite/m);
  expect(JSON.parse(run('npx', ['--no-install', ...args, '--json'], consumer)).total).toBe(31);
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toContain('dist/cli/THIRD-PARTY-LICENSES.txt');
  expect(paths).toContain('dist/page/THIRD-PARTY-LICENSES.txt');
  writeFileSync(join(consumer, 'new.csv'), 'id,title,section,countries\n1,Guide,video,Kenya\n');
  expect(run('npx', ['--no-install', 'gcm-hub', 'validate', 'new.csv'], consumer)).toContain('all of them valid');
});

/** Starts a server that prints its URL, calls `ask` with its origin, and ends it. */
async function listening(args: readonly string[], env: object, ask: (origin: string) => Promise<void>): Promise<void> {
  const child = spawn('node', args, { cwd: consumer, env: { ...process.env, ...env } });
  try {
    const output = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
      child.once('close', (code) => reject(new Error(`ended with ${code}`)));
    });
    await ask(new URL(/http:\S+/.exec(output)?.[0] ?? '').origin);
  } finally {
    child.kill();
  }
}

test('the command serves the page and the API of a file', async () => {
  writeFileSync(join(consumer, 'mine.ndjson'), '{"id":"mine","title":"Guide","section":"video"}\n');
  const main = join(consumer, 'node_modules/gcm-hub/dist/cli/main.js');
  await listening([main, 'serve', 'mine.ndjson', '--port', '0'], {}, async (origin) => {
    expect((await (await fetch(`${origin}/api/resources`)).json()).hits[0].id).toBe('mine');
    expect(await (await fetch(`${origin}/`)).text()).toContain('page.js');
    const snapshot = await fetch(`${origin}/hub.snapshot`);
    expect(Buffer.from(await snapshot.arrayBuffer()).toString('latin1')).toContain('gcm-hub');
    const again = await fetch(`${origin}/hub.snapshot`, {
      headers: { 'if-none-match': snapshot.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });
});

test('the examples run', async () => {
  cpSync(join(consumer, 'node_modules/gcm-hub/examples'), join(consumer, 'examples'), { recursive: true });
  mkdirSync(join(consumer, 'node_modules/@hono'), { recursive: true });
  for (const name of ['hono', '@hono/node-server']) {
    symlinkSync(join(root, 'node_modules', name), join(consumer, 'node_modules', name));
  }
  expect(run('node', ['examples/node-script/report.mjs', '10'], consumer)).toBe(
    'Eradicate trafficking: 31 resources\nAfrica     6\nAmericas   9\nAsia       8\nEurope     9\nOceania    1\n',
  );
  await listening(['examples/hono-server/server.mjs'], { PORT: '0' }, async (origin) => {
    const response = await fetch(`${origin}/api/facets/regions?locale=fr&find=afr`);
    expect((await response.json())[0].label).toBe('Afrique');
    expect(await (await fetch(`${origin}/`)).text()).toContain('/api/resources');
    expect(await (await fetch(`${origin}/healthz`)).json()).toMatchObject({ status: 'ok' });
  });
});
