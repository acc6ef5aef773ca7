import { hash } from '../base/hash';
import type { CoreData } from './core';

/** What tells one version of an index from another: a hash of its texts, labels and facets. */
export function versionOf({ facets, text }: CoreData): string {
  const { starts, documents, fields, lengths, labelStarts, labelFacets, labelCodes } = text;
  const own = [text.terms.join('\n'), starts, documents, fields, lengths, labelStarts, labelFacets, labelCodes];
  return hash([...own, ...facets.flatMap((facet) => [facet.starts, facet.codes])].map(hash).join());
}
