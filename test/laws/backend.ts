import fc from 'fast-check';
import { type AsyncHub, HubError, type HubOptions, type HubQuery, type Resource } from 'gcm-hub';
import { ar, en, fr } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { pagedQuery } from '../arbitrary/query';

/** Opens a hub over resources on some backend. */
export type Open = (resources: readonly Resource[], options: HubOptions) => AsyncHub | Promise<AsyncHub>;

export const labels: readonly Labels[] = [en, fr, ar];
/** Mostly English alone: three languages take three times as long. */
export const labelSets: fc.Arbitrary<readonly Labels[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([en]) },
  { weight: 1, arbitrary: fc.constant(labels) },
);
export const audiences: fc.Arbitrary<'editors' | 'public'> = fc.constantFrom('public', 'editors');
export const kernels: fc.Arbitrary<'javascript' | 'webassembly'> = fc.constantFrom('javascript', 'webassembly');
/** Several queries for each hub: a hub costs more than a search. */
export const queries: fc.Arbitrary<HubQuery[]> = fc.array(pagedQuery, { minLength: 2, maxLength: 2 });

/** Returns a value as JSON carries it. */
export function plainly(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Returns the result of a call as plain data, or its HubError. */
export async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return plainly(await call());
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const { code, path, found, expected, nearest, message } = error;
    return { code, path, found, expected, nearest, message };
  }
}
