import { canonicalTag } from '../../../base/language-tag';
import type { DisplayLabels } from '../../../taxonomy';
import { pickLabels } from '../../../taxonomy/labels/pick-labels';

/* Content negotiation by the headers of a request. */

/** A preference in a header such as `Accept-Language: fr-CH, fr;q=0.9, *;q=0.5`. */
interface Preference {
  readonly name: string;
  /** The quality value, from 0 (not acceptable) to 1. */
  readonly weight: number;
}

/** Parses a header into preferences, by descending weight. Ignores invalid ones. */
function parsePreferences(header: string): Preference[] {
  return header
    .split(',', MAX_PREFERENCES)
    .flatMap((part): Preference[] => {
      const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
      const quality = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
      return name !== '' && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(quality)
        ? [{ name, weight: Number(quality) }]
        : [];
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Maximum number of preferences that are parsed, so that a very long header costs little. */
const MAX_PREFERENCES = 50;

/** Returns the labels of the preferred language that `modules` have, or undefined if they have no accepted one. */
export function preferredLabels(header: string | null, modules: readonly DisplayLabels[]): DisplayLabels | undefined {
  for (const { name, weight } of parsePreferences(header ?? '')) {
    if (weight === 0) continue;
    if (name === '*') return modules[0];
    const tag = canonicalTag(name);
    const labels = tag === undefined ? undefined : pickLabels(modules, tag);
    if (labels !== undefined) return labels;
  }
  return undefined;
}

/** The content coding for a response. */
export interface CodingChoice<C extends string> {
  /** The coding; undefined for a response without one. */
  readonly coding: C | undefined;
  /** Whether the client rejects a response without a coding, unless it accepts no other. */
  readonly isRequired: boolean;
}

/**
 * Chooses the content coding for an `Accept-Encoding` header (RFC 9110, section 12.5.3): the one with the highest weight, or else the
 * first of `codings`. A client without the header gets no coding. So does a client that accepts none of the codings, even if it also
 * rejects a response without one.
 *
 * @param codings the available codings, the preferred one first.
 */
export function chooseCoding<C extends string>(header: string | null, codings: readonly C[]): CodingChoice<C> {
  const weights = codingWeights(header ?? '');
  const rest = weights.get('*');
  const identity = weights.get('identity') ?? (rest === 0 ? 0 : undefined);
  const weightOf = (coding: string): number => weights.get(coding) ?? rest ?? 0;
  let best: C | undefined;
  for (const coding of codings) if (weightOf(coding) > (best === undefined ? 0 : weightOf(best))) best = coding;
  const coding = best !== undefined && weightOf(best) >= (identity ?? 0) ? best : undefined;
  return { coding, isRequired: coding !== undefined && identity === 0 };
}

/** Returns the weights of codings, the highest one of a repeated coding. */
function codingWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const { name, weight } of parsePreferences(header)) {
    const coding = name === 'x-gzip' ? 'gzip' : name;
    if (!weights.has(coding)) weights.set(coding, weight);
  }
  return weights;
}

/** Returns whether an `If-None-Match` header contains an entity tag, by the weak comparison of RFC 9110. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const opaque = (one: string): string => one.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => opaque(one) === opaque(etag));
}
