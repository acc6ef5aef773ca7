import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { errorCode } from '../cli-error';

const FIRST_PORT = 4173;
const LAST_PORT = 4193;
/** How many connections may wait until the server has time to take them; Node's 511 are too few for a thousand at once. */
const BACKLOG = 4096;

/** Starts to listen; resolves once it does. */
function listen(app: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch: app.fetch });
    server.once('error', reject);
    server.listen({ host: hostname, port, backlog: BACKLOG }, () => resolve(server));
  });
}

/**
 * Listens at every one of the hosts, at the same port. An address that this machine doesn't have is passed over.
 *
 * @param port 0 for any that is free.
 * @returns the port.
 */
export async function listenAll(app: Hono, hosts: readonly string[], port: number): Promise<number> {
  const servers: ServerType[] = [];
  try {
    for (const host of hosts) {
      try {
        const server = await listen(app, host, servers.length === 0 ? port : portOf(servers));
        servers.push(server);
      } catch (error) {
        if (servers.length === 0 || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errorCode(error))) throw error;
      }
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  return portOf(servers);
}

/** Listens at the first free port from 4173 to 4193, else at any. */
export async function listenOnFreePort(app: Hono, hosts: readonly string[]): Promise<number> {
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    try {
      return await listenAll(app, hosts, port);
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
    }
  }
  return listenAll(app, hosts, 0);
}

function portOf([server]: readonly ServerType[]): number {
  const address: AddressInfo | string | null | undefined = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
