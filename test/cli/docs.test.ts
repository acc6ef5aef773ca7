import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bare, buildCommand } from './built';

const page = readFileSync('docs/cli.md', 'utf8');
const examples = [...page.matchAll(/```sh\n(.*?)```\n\nprints\n\n```text\n(.*?)```/gs)].map(
  ([, commands = '', printed = '']) => ({ commands, printed }),
);
const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-docs-'));

beforeAll(async () => {
  const { main } = await buildCommand('docs-command');
  const bin = join(folder, 'gcm-hub');
  writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`);
  chmodSync(bin, 0o755);
  writeFileSync(join(folder, 'new.csv'), /```csv\n(.*?)```/s.exec(page)?.[1] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every example says what it prints', () => {
  expect(examples).toHaveLength(page.split('```sh').length - 1);
  expect(examples.length).toBeGreaterThan(5);
});

test.each(examples)('$commands', ({ commands, printed }) => {
  const env = bare({ COLUMNS: '100', PATH: `${folder}${delimiter}${process.env['PATH']}` });
  const said = execFileSync('sh', ['-c', `{ ${commands} } 2>&1 || true`], { cwd: folder, env, encoding: 'utf8' });
  expect(said).toBe(printed);
});
