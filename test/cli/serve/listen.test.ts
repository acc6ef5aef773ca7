import { Agent, get, type IncomingMessage } from 'node:http';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { listenAll } from '../../../src/cli/serve/listen';

/** Sends a request by a connection that stays open. */
function ask(port: number, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/', agent }, resolve).once('error', reject);
  });
}

test('closing waits for the answers in progress, but not for idle connections', async () => {
  let finish = (): void => {};
  let asked = (): void => {};
  const received = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const app = new Hono().get('/', async (context) => {
    asked();
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return context.text('done');
  });
  const { port, close } = await listenAll(app, ['127.0.0.1'], 0);
  const agent = new Agent({ keepAlive: true });
  const answer = ask(port, agent);
  await received;
  let isClosed = false;
  const closed = close().then(() => {
    isClosed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isClosed).toBe(false);
  await expect(ask(port, new Agent())).rejects.toThrow('ECONNREFUSED');
  finish();
  const response = await answer;
  expect(response.statusCode).toBe(200);
  response.resume();
  await closed; // the connection is kept alive by the client
  agent.destroy();
});
