import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Standard input. */
  readonly input?: Iterable<string>;
  /** Options of Node. */
  readonly node?: readonly string[];
  readonly cwd?: string;
}

/** The command, bundled as in the package, but including the library. */
export interface BuiltCommand {
  readonly folder: string;
  /** The path of the bundle. */
  readonly main: string;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
}

const folder = `${root}build/test-command`;
const main = `${folder}/main.js`;

export const command: BuiltCommand = { folder, main, run: (args, options = {}) => runNode(main, args, options) };

/** Returns the environment without the variables that tests set. */
export function bare(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...rest } = process.env;
  return { ...rest, ...env };
}

function runNode(main: string, args: readonly string[], { env, input, node = [], cwd }: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, main, ...args], { env: bare(env), cwd });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...output }));
    void feed(child.stdin, input ?? []);
  });
}

async function feed(stdin: NodeJS.WritableStream, input: Iterable<string>): Promise<void> {
  stdin.on('error', () => {}); // the command may have ended already
  for (const text of input) {
    if (!stdin.write(text)) await new Promise((resolve) => stdin.once('drain', resolve));
  }
  stdin.end();
}
