import { execFileSync } from 'node:child_process';
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
  run('mvn', [
    ...[
      '--quiet',
      '--batch-mode',
      '--no-transfer-progress',
      '-Dstyle.color=never',
      '--file',
      join(SOURCES, 'lucene', 'pom.xml'),
      'package',
    ],
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

/** @throws UsageError if the tool is missing or fails. */
function run(tool: string, args: readonly string[]): void {
  try {
    execFileSync(tool, args, { env: { CARGO_HOME: join(OUTPUT, 'cargo'), ...process.env }, stdio: ['ignore', 2, 2] });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new UsageError(isMissing ? `${tool} isn't installed; --contenders leaves engines out` : `${tool} failed`);
  }
}
