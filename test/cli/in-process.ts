import { Writable } from 'node:stream';
import { run } from '../../src/cli/program';

export interface Printed {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order of the writes. */
  readonly output: string;
}

/** What the command prints and how it ends, in this process: much faster than one of its own. */
export async function printed(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Printed> {
  const told = { stdout: '', stderr: '', output: '' };
  const stream = (name: 'stderr' | 'stdout') =>
    new Writable({
      decodeStrings: false,
      write(text: string, _, done) {
        told[name] += text;
        told.output += text;
        done();
      },
    }) as unknown as NodeJS.WriteStream; // as much of it as is used
  const exit = await run(args, { stdout: stream('stdout'), stderr: stream('stderr'), env });
  return { exit, ...told };
}
