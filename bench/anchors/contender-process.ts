import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { BenchQuery } from '../query';
import type { AnchorAnswer, Reply, Request, Times } from './messages';

/** One contender in its own process. It answers one request at a time. */
export interface ContenderProcess {
  readonly id: string;
  answer(queries: readonly BenchQuery[]): Promise<readonly AnchorAnswer[]>;
  time(queries: readonly BenchQuery[]): Promise<Times>;
  stop(): void;
}

/** Starts a contender and waits until its index is open. */
export async function startProcess(id: string, command: string, args: readonly string[]): Promise<ContenderProcess> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the contender ${id} ended with code ${code}`)));
  });
  ended.catch(() => {}); // if it ends between two requests, the next one reports it
  child.stdin.on('error', () => {}); // the same
  const nextReply = async <K extends Reply['kind']>(kind: K): Promise<Extract<Reply, { kind: K }>> => {
    const { value } = await Promise.race([lines.next(), ended]);
    const reply: Reply = JSON.parse(value ?? 'null');
    if (reply?.kind !== kind) throw new Error(`expected ${kind} from ${id}, found ${value}`);
    return reply as Extract<Reply, { kind: K }>; // by the test above
  };
  const send = (request: Request): void => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
  };
  try {
    await nextReply('ready');
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    id,
    async answer(queries) {
      send({ command: 'answer', queries });
      return (await nextReply('answers')).answers;
    },
    async time(queries) {
      send({ command: 'time', queries });
      return await nextReply('times');
    },
    stop: () => {
      child.kill();
    },
  };
}
