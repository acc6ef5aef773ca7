import { HubError } from '../error';

/** Creates a `snapshot-damaged` error of a section. */
export function damaged(section: string, expected: string, found?: unknown): HubError {
  return new HubError('snapshot-damaged', { path: ['snapshot', section], found, expected });
}
