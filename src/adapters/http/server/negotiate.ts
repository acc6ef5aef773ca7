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

/** Returns whether an `Accept-Encoding` header accepts gzip. */
export function acceptsGzip(header: string | null): boolean {
  const preferences = parsePreferences(header ?? '');
  const gzip =
    preferences.find(({ name }) => name === 'gzip' || name === 'x-gzip') ??
    preferences.find(({ name }) => name === '*');
  return gzip !== undefined && gzip.weight > 0;
}

/** Returns whether an `If-None-Match` header contains an entity tag, by the weak comparison of RFC 9110. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  const opaque = (one: string): string => one.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => opaque(one) === opaque(etag));
}
