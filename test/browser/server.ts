import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const SERVE = fileURLToPath(new URL('../../build/server/serve.js', import.meta.url));

/** Server of the page and the API, started as by a user. */
export interface Server {
  /** `http://localhost:4173`, without a trailing slash. */
  readonly origin: string;
  readonly stdout: string;
  stop(): Promise<number | null>;
}

/** Exit code and standard error of a process. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

export async function startServer(env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const port = env['PORT'] ?? String(await freePort());
  const child = run({ ...env, PORT: port });
  const stdout = await untilListening(child);
  return {
    origin: `http://localhost:${port}`,
    stdout,
    async stop() {
      const end = ended(child);
      child.kill('SIGTERM');
      return (await end).code;
    },
  };
}

/** Runs a server that is expected to end by itself. */
export function runServer(env: NodeJS.ProcessEnv): Promise<Ended> {
  return ended(run(env));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function run(env: NodeJS.ProcessEnv): ChildProcess {
  if (!existsSync(SERVE)) throw new Error('build/server/serve.js is missing: run `npm run build` first');
  const { HOST: _, ...rest } = process.env;
  return spawn(process.execPath, [SERVE], { env: { ...rest, ...env }, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
}

function untilListening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > 2) resolve(output);
    });
    ended(child).then(({ code, stderr }) => reject(new Error(`the server ended with ${code}: ${stderr}`)), reject);
  });
}

function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stderr }));
  });
}
