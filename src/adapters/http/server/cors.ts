import { invalidOption } from '../../../base/validate';
import { parseUrl } from '../shared/parse-url';

const EXPECTED = 'an origin as browsers send it, such as https://example.org';

/**
 * Rejects origins that no browser sends: they would never match.
 *
 * @throws HubError `invalid-option`.
 */
export function checkCors(cors: unknown): void {
  if (cors === true) return;
  if (!Array.isArray(cors)) throw invalidOption(['cors'], cors, 'a list of origins, or true to allow all');
  Array.from(cors).forEach((origin: unknown, i) => {
    const path = ['cors', i];
    if (typeof origin !== 'string') throw invalidOption(path, origin, EXPECTED);
    if (origin.includes('*')) throw invalidOption(path, origin, `${EXPECTED}; to allow all, set cors to true`);
    const normalized = originOf(origin);
    if (normalized !== origin) throw invalidOption(path, origin, EXPECTED, normalized ?? withHttps(origin));
  });
}

/** Returns the origin of a URL as browsers send it, also of apps and browser extensions; undefined if it has no origin. */
function originOf(url: string): string | undefined {
  const { origin = 'null', protocol = '', host = '' } = parseUrl(url) ?? {};
  if (origin !== 'null') return origin;
  return host === '' ? undefined : `${protocol}//${host}`;
}

/** Returns the https origin of a host, or undefined if it isn't a host. */
function withHttps(host: string): string | undefined {
  const url = `https://${host.toLowerCase()}`;
  return originOf(url) === url ? url : undefined;
}
