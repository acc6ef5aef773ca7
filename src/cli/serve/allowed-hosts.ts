import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/** By which names a server may be asked for: those of this machine, and the one at which it listens. */
export interface AllowedHosts {
  /** As it was given; empty where it listens at this machine alone. */
  readonly host: string;
}

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** Whoever listens at these listens at each address of the machine. */
const ANY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

/**
 * Answers 403 where a request names another host. A site on the web may let its own name lead to this machine, and a browser
 * would give it all that is served here; but the name it asks for stays that of the site.
 */
export function rejectOtherHosts(names: AllowedHosts): MiddlewareHandler {
  return async (context, next) => {
    if (isAllowedHost(context.req.header('host'), names)) return next();
    return context.text('This server answers by the names of its own machine only.\n', 403);
  };
}

/** @param header `Host` of a request: a name or an address, and a port where it isn't 80. */
export function isAllowedHost(header: string | undefined, { host }: AllowedHosts): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false;
  const { hostname } = new URL(`http://${header}`);
  const address = hostname.replace(/^\[|\]$/g, '');
  if (ANY_ADDRESS.includes(host) && isIP(address) > 0) return true;
  return LOCAL_HOSTS.includes(hostname) || (host !== '' && address === normalizeHost(host));
}

/** As the host stands in an address. */
function normalizeHost(host: string): string {
  const written = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
  return URL.canParse(written) ? new URL(written).hostname.replace(/^\[|\]$/g, '') : host;
}
