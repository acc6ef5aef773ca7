import * as gcm from 'gcm-hub';
import { createHub, type FacetName, type Hub, type HubQuery, type Resource } from 'gcm-hub';

/** Optional methods of a hub. The benchmark tests for them at run time, so that it runs on versions without them. */
export interface Extras {
  update?(change: { readonly upsert?: Iterable<Resource>; readonly remove?: Iterable<string> }): Hub;
  snapshot?(): Uint8Array;
  crossTab?(rows: FacetName, columns: FacetName, query?: HubQuery): PairTable;
}

/** The fields of a cross table that the benchmark reads. */
export interface PairTable {
  readonly rows: readonly { readonly value: number | string }[];
  readonly columns: readonly { readonly value: number | string }[];
  readonly counts: readonly (readonly number[])[];
}

type OpenHub = (snapshot: Uint8Array) => Hub;

/** Builds the hub to measure: English labels, public resources. */
export function buildHub(resources: readonly Resource[]): Hub {
  return createHub(resources);
}

/** Opens a snapshot; undefined if this version can't. */
export const openHub: OpenHub | undefined = readOpenHub(gcm);

function readOpenHub(exported: Readonly<Record<string, unknown>>): OpenHub | undefined {
  const found = exported['openHub'];
  return typeof found === 'function' ? (found as OpenHub) : undefined;
}

/** Returns the optional methods of a hub; those that this version lacks are undefined. */
export function extrasOf(hub: Extras & Hub): Extras {
  return hub;
}
