import type { Hub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { labels } from '../labels';
import type { BackendOptions, HubBackend } from './hub-backend';

/** Creates a backend that answers in this thread. */
export function createLocalBackend(hub: Hub, { cors }: BackendOptions): HubBackend {
  let current = hub;
  let bytes: Uint8Array | undefined;
  const handler = createHandler(() => current, { labels, cors });
  return {
    fetch: handler,
    snapshot() {
      bytes ??= current.snapshot();
      return bytes;
    },
    async replace(next) {
      current = next;
      bytes = undefined;
    },
    async close() {},
  };
}
