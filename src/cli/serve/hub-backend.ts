import type { Hub } from 'gcm-hub';

/** Answers the requests of the API by one version of a hub at a time. */
export interface HubBackend {
  /** Answers a request of the API. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Returns the snapshot of the current version: the same bytes for each call. */
  readonly snapshot: () => Uint8Array;
  /**
   * Replaces the version. Answers come from the old one until the new one can answer all requests.
   *
   * @throws Error if the new version can't be opened. The old one stays.
   */
  replace(hub: Hub): Promise<void>;
  /** Ends the threads of the backend, if there are any. */
  close(): Promise<void>;
}

export interface BackendOptions {
  /** Other origins whose pages may call the API; true for all. */
  readonly cors: readonly string[] | true;
}
