import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createFileWatcher } from '../../../src/cli/serve/file-watcher';

const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WAIT = { timeout: 20_000, interval: 50 };

test('a changed, replaced or deleted file is reported once it has settled, never twice at once', async () => {
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  for (const file of [first, second]) writeFileSync(file, '1');
  let running = 0;
  let reloads = 0;
  const watcher = createFileWatcher([first, second]);
  writeFileSync(first, 'changed before the start');
  const stop = watcher.start(async () => {
    running++;
    expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running--;
    reloads++;
  });
  const changed = async (change: () => void): Promise<void> => {
    const before = reloads;
    change();
    await vi.waitFor(() => expect(reloads).toBeGreaterThan(before), WAIT);
  };
  await changed(() => {});
  await changed(() => writeFileSync(first, '22'));
  await changed(() => {
    writeFileSync(join(folder, 'new'), '333');
    renameSync(join(folder, 'new'), second);
  });
  await changed(() => rmSync(first));
  await changed(() => writeFileSync(first, '4'));
  stop();
  const after = reloads;
  writeFileSync(first, '55555');
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(reloads).toBe(after);
});
