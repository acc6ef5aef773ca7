import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/** Hosts that requests may address: those of this machine, and the one that the server listens on. */
export interface AllowedHosts {
  /** The value of `--host`; empty if the server listens on this machine only. */
  readonly host: string;
}

const LOCAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** A server that listens on these listens on all addresses of the machine. */
const ANY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

/**
 * Creates a middleware that responds with 403 if a request addresses another host. It prevents DNS rebinding: a website may
 * resolve its own name to this machine, but the browser still sends the website's name as the host.
 */
export function rejectOtherHosts(allowedHosts: AllowedHosts): MiddlewareHandler {
  return async (context, next) => {
    if (isAllowedHost(context.req.header('host'), allowedHosts)) return next();
    return context.text('This server only responds to requests for its own host names.\n', 403);
  };
}

/**
 * Checks the host of a request.
 *
 * @param header `Host`: a name or an address, with a port unless that is 80.
 */
function isAllowedHost(header: string | undefined, { host }: AllowedHosts): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false;
  const { hostname } = new URL(`http://${header}`);
  const address = hostname.replace(/^\[|\]$/g, '');
  if (ANY_ADDRESS.includes(host) && isIP(address) > 0) return true;
  return LOCAL_HOSTS.includes(hostname) || (host !== '' && address === normalizeHost(host));
}

/** Normalizes a host as URLs do. */
function normalizeHost(host: string): string {
  const url = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : host;
}
