import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { UsageError } from '../usage';
import { OUTPUT, SOURCES } from './folders';

/** Names of the programs that {@link buildEngines} makes. */
export interface BuiltEngines {
  /** Class path of the contender over Lucene. */
  readonly lucene: string;
  readonly tantivy: string;
  readonly limit: string;
}

/** `release` measures; `dev` is built in a third of the time and compares answers. */
export type Profile = 'dev' | 'release';

/**
 * Builds the contenders in Java and Rust. Downloads their packages if they are missing.
 *
 * @throws UsageError if Maven or Cargo isn't installed or fails.
 */
export function buildEngines(profile: Profile): BuiltEngines {
  const lucene = join(OUTPUT, 'lucene');
  const project = join(SOURCES, 'lucene', 'pom.xml');
  run('mvn', [
    ...['--quiet', '--batch-mode', '--file', project, 'package'],
    ...[`-Doutput=${lucene}`, `-Dmaven.repo.local=${join(OUTPUT, 'maven')}`],
  ]);
  const target = join(OUTPUT, 'rust');
  const manifest = join(SOURCES, 'rust', 'Cargo.toml');
  run('cargo', [
    ...['build', '--quiet', '--locked', '--profile', profile, '--manifest-path', manifest, '--target-dir', target],
  ]);
  const binaries = join(target, profile === 'dev' ? 'debug' : profile);
  return {
    lucene: [join(lucene, 'lucene-contender.jar'), join(lucene, 'libraries', '*')].join(':'),
    tantivy: join(binaries, 'tantivy-contender'),
    limit: join(binaries, 'limit'),
  };
}

/**
 * Runs a tool and prints its output only if it fails.
 *
 * @throws UsageError if the tool is missing or fails.
 */
function run(tool: string, args: readonly string[]): void {
  const { error, status, stdout } = spawnSync(tool, args, {
    encoding: 'utf8',
    env: { CARGO_HOME: join(OUTPUT, 'cargo'), ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (error !== undefined) throw new UsageError(`${tool} isn't installed; --contenders leaves engines out`);
  if (status === 0) return;
  console.error(stdout);
  throw new UsageError(`${tool} failed`);
}
