import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { command } from '../../src/cli/tsup.config';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What comes by standard input. */
  readonly input?: Iterable<string>;
  /** Options of Node. */
  readonly node?: readonly string[];
  readonly cwd?: string;
}

/** The command, bundled as the package's is, but with the library in it. */
export interface BuiltCommand {
  readonly folder: string;
  /** What is run. */
  readonly main: string;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
}

/** @param name of a folder in build/, one for each file of tests. */
export async function buildCommand(name: string): Promise<BuiltCommand> {
  const folder = `${root}build/${name}`;
  await build({ ...command(folder), config: false, silent: true });
  const main = `${folder}/main.js`;
  return { folder, main, run: (args, options = {}) => runNode(main, args, options) };
}

/** A record as a file has it. */
export const record = (id: string, more: object = {}): object => ({
  id,
  title: `Guide ${id}`,
  section: 'document',
  ...more,
});

/** What of the environment a test decides on. */
export function bare(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...rest } = process.env;
  return { ...rest, ...env };
}

function runNode(main: string, args: readonly string[], { env, input, node = [], cwd }: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, main, ...args], { env: bare(env), cwd });
    const told = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        told[stream] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...told }));
    void feed(child.stdin, input ?? []);
  });
}

async function feed(stdin: NodeJS.WritableStream, input: Iterable<string>): Promise<void> {
  stdin.on('error', () => {}); // the command may have ended before
  for (const text of input) {
    if (!stdin.write(text)) await new Promise((resolve) => stdin.once('drain', resolve));
  }
  stdin.end();
}
