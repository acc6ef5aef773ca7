import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CommandName, Commands, Reply, Results } from './messages';

/** Built beside the benchmark itself. */
const SCRIPT = fileURLToPath(new URL('beside-contender.js', import.meta.url));

/** One contender in its own process. It takes one command at a time. */
export interface Contender {
  execute<K extends CommandName>(command: K, options: Commands[K]): Promise<Results[K]>;
  stop(): void;
}

/**
 * Starts a process that loads bundles and makes the workload.
 *
 * @param bundles the folder of the bundles.
 */
export async function startContender(bundles: string, size: number, seed: number): Promise<Contender> {
  // The process inherits the options of Node, `--expose-gc` among them.
  const child = fork(SCRIPT, [bundles, String(size), String(seed)]);
  try {
    await nextReply(child);
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    async execute<K extends CommandName>(command: K, options: Commands[K]): Promise<Results[K]> {
      const reply = nextReply(child);
      child.send({ command, ...options });
      const received = await reply;
      if (received.kind !== 'result') throw new Error(`expected a result, found ${received.kind}`);
      return received.result as Results[K]; // one reply for each command, in their order
    },
    stop: () => {
      child.kill();
    },
  };
}

/** @throws Error if the process reports one or ends. */
function nextReply(child: ChildProcess): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown): void => {
      child.off('exit', onExit);
      const reply = message as Reply; // sent by contender-main.ts
      if (reply.kind === 'error') reject(new Error(reply.message));
      else resolve(reply);
    };
    const onExit = (code: number | null): void => {
      child.off('message', onMessage);
      reject(new Error(`a contender ended with code ${code}`));
    };
    child.once('message', onMessage);
    child.once('exit', onExit);
  });
}
