import * as gcm from 'gcm-hub';
import { createHub, type FacetName, type Hub, type HubQuery, type Resource } from 'gcm-hub';

/**
 * What a hub may be able to do beside searching. The benchmark asks at run time what is there, so that it runs on versions
 * without it.
 */
export interface Extras {
  update?(change: { readonly upsert?: Iterable<Resource>; readonly remove?: Iterable<string> }): Hub;
  snapshot?(): Uint8Array;
  crossTab?(rows: FacetName, columns: FacetName, query?: HubQuery): PairTable;
}

/** What the benchmark reads of a cross table. */
export interface PairTable {
  readonly rows: readonly { readonly value: number | string }[];
  readonly columns: readonly { readonly value: number | string }[];
  readonly counts: readonly (readonly number[])[];
}

type OpenHub = (snapshot: Uint8Array) => Hub;

/** Builds the hub that is measured: English labels, for the public. */
export function buildHub(resources: readonly Resource[]): Hub {
  return createHub(resources);
}

/** Opens a snapshot; undefined where this version can't. */
export const openHub: OpenHub | undefined = readOpenHub(gcm);

function readOpenHub(exported: Readonly<Record<string, unknown>>): OpenHub | undefined {
  const found = exported['openHub'];
  return typeof found === 'function' ? (found as OpenHub) : undefined;
}

/** What a hub can do beside searching, each where this version can. */
export function extrasOf(hub: Extras & Hub): Extras {
  return hub;
}
