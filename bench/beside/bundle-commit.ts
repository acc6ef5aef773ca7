import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle';
import { checkOut, resolveCommit } from './check-out';

/** Bundles of a commit. */
export interface CommitBundles {
  /** Full name of the commit. */
  readonly commit: string;
  /** Folder of its files. Removed when the process ends. */
  readonly tree: string;
  /** Folder of the bundles. Removed when the process ends. */
  readonly folder: string;
}

/**
 * Bundles the public entry points of a commit.
 *
 * @param root the current tree, whose tools are used.
 * @param more further entry points that the commit has, by the name of the bundle.
 * @throws UsageError if there is no such commit.
 */
export function bundleCommit(root: string, name: string, more: Readonly<Record<string, string>> = {}): CommitBundles {
  const commit = resolveCommit(root, name);
  const tree = join(createTemporaryFolder(), 'base');
  checkOut(root, commit, tree);
  return { commit, tree, folder: bundle(root, tree, more) };
}

/** Creates a folder that is removed when the process ends, even by a signal. */
function createTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gcm-hub-beside-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return folder;
}
