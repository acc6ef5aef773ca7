import { canonicalTag } from '../../../base/language-tag';
import type { Labels } from '../../../taxonomy';
import { moduleFor } from '../../../taxonomy/module-for';

/** What a request would rather have, as its headers say. */

/** A choice of a header such as `Accept-Language: fr-CH, fr;q=0.9, *;q=0.5`. */
interface Choice {
  readonly name: string;
  /** From 0, not at all, to 1. */
  readonly weight: number;
}

/** The choices of a header, those that are wanted most first; what can't be read is passed over. */
function choices(header: string): Choice[] {
  return header
    .split(',', MOST_CHOICES)
    .flatMap((part): Choice[] => {
      const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
      const quality = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
      return name !== '' && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(quality)
        ? [{ name, weight: Number(quality) }]
        : [];
    })
    .sort((a, b) => b.weight - a.weight);
}

/** Nobody speaks so many languages: a header of endless length is read so far. */
const MOST_CHOICES = 50;

/** The module of the language that a visitor wants most, of those that there are; undefined where there is none. */
export function wantedLabels(header: string | null, modules: readonly Labels[]): Labels | undefined {
  for (const { name, weight } of choices(header ?? '')) {
    if (weight === 0) continue;
    if (name === '*') return modules[0];
    const tag = canonicalTag(name);
    const wanted = tag === undefined ? undefined : moduleFor(modules, tag);
    if (wanted !== undefined) return wanted;
  }
  return undefined;
}

/** Whether a body may come compressed by gzip. */
export function takesGzip(header: string | null): boolean {
  const all = choices(header ?? '');
  const gzip = all.find(({ name }) => name === 'gzip' || name === 'x-gzip') ?? all.find(({ name }) => name === '*');
  return gzip !== undefined && gzip.weight > 0;
}

/** Whether `If-None-Match` has an entity tag, by the weak comparison of RFC 9110. */
export function hasTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(tag));
}
