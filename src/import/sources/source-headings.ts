import type { HeadingMeaning, HeadingReader } from '../read-heading';

/** Field of a heading, with its rank among the columns of the field. */
export type SourceField = string | { readonly field: string; readonly rank: number };

/** Returns the meaning of a heading that a source reads as a field. */
export function sourceMeaning(found: SourceField): HeadingMeaning {
  const { field, rank } = typeof found === 'string' ? { field: found, rank: 0 } : found;
  return { field, isName: false, rank };
}

/** Creates a reader of headings in lower case. Other headings have no meaning. */
export function createSourceHeadings(fields: Readonly<Record<string, SourceField>>): HeadingReader {
  const byHeading = new Map(Object.entries(fields));
  return (heading) => {
    const found = byHeading.get(heading.toLowerCase());
    return found === undefined ? undefined : sourceMeaning(found);
  };
}
