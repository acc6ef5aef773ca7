/** Serves the page and the API with the sample: `npm start`. */
import { createHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { labels } from './labels';
import { createLocalBackend } from './serve/local-backend';
import { startServer } from './serve/start-server';

async function main({ PORT = '', HOST = '' }: NodeJS.ProcessEnv): Promise<void> {
  const hub = createHub(resources, { labels });
  const names = { port: 'PORT', host: 'HOST' };
  const { address, hasPage } = await startServer(createLocalBackend(hub, { cors: [] }), {
    port: PORT,
    host: HOST,
    names,
  });
  if (!hasPage) throw new Error("the page isn't built; run npm run build");
  console.log(`gcm-hub: ${address}`);
  console.log(`gcm-hub: ${address}api/resources`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));

main(process.env).catch((error: unknown) => {
  console.error(`gcm-hub: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
