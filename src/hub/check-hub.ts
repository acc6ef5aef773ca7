import { invalidOption } from '../base/given';

/**
 * Refuses what is no hub, in memory or not.
 *
 * @param expected what was asked for, in words. Default `'a hub'`.
 * @throws HubError `invalid-option`.
 */
export function checkHub(hub: unknown, expected = 'a hub'): void {
  if (typeof hub === 'object' && hub !== null && 'search' in hub && typeof hub.search === 'function') return;
  throw invalidOption(['hub'], hub, expected);
}
