import { invalidOption } from '../../../base/given';
import { urlOf } from '../shared/parse-url';

const EXPECTED = 'an origin as browsers send it, such as https://example.org';

/**
 * Refuses origins that no browser sends: with none of them would anybody be let in.
 *
 * @throws HubError `invalid-option`.
 */
export function checkCors(cors: unknown): void {
  if (cors === true) return;
  if (!Array.isArray(cors)) throw invalidOption(['cors'], cors, 'a list of origins, or true for all');
  Array.from(cors).forEach((origin: unknown, i) => {
    const path = ['cors', i];
    if (typeof origin !== 'string') throw invalidOption(path, origin, EXPECTED);
    if (origin.includes('*')) throw invalidOption(path, origin, `${EXPECTED}; for all, cors is true`);
    const own = originOf(origin);
    if (own !== origin) throw invalidOption(path, origin, EXPECTED, own ?? securely(origin));
  });
}

/** The origin of an address as browsers send it, those of applications and extensions too; undefined where it has none. */
function originOf(address: string): string | undefined {
  const { origin = 'null', protocol = '', host = '' } = urlOf(address) ?? {};
  if (origin !== 'null') return origin;
  return host === '' ? undefined : `${protocol}//${host}`;
}

/** The origin of a host without a scheme; undefined for what is none. */
function securely(host: string): string | undefined {
  const address = `https://${host.toLowerCase()}`;
  return originOf(address) === address ? address : undefined;
}
