import { damaged } from '../../base/container';
import type { TextPostings } from './label-postings';
import { MAX_POSITION } from './posting-list';
import { PostingReader } from './posting-reader';

/**
 * Verifies all postings of texts: each term has postings or labels, occurrences ascend and have fields and positions, titles are the
 * documents with the term in the field of titles, and the lengths of fields are the numbers of their occurrences.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function verifyPostings(postings: TextPostings, titleField: number): void {
  const { terms, fieldCount, fieldLengths, starts, labelStarts } = postings;
  const reader = new PostingReader(postings);
  const fieldMask = (1 << reader.fieldBits) - 1;
  const lengths = new Uint32Array(fieldLengths.length);
  for (let term = 0; term < terms.length; term++) {
    if (starts[term] === starts[term + 1] && labelStarts[term] === labelStarts[term + 1]) {
      throw damaged('postings', 'postings of each term', term);
    }
    const titles: number[] = [];
    reader.forEachDocument(term, undefined, (document, occurrences, start, end) => {
      let previous = 0;
      for (let i = start; i < end; i++) {
        const occurrence = occurrences[i] ?? 0;
        const field = occurrence & fieldMask;
        if (occurrence < previous || field >= fieldCount || occurrence >>> reader.fieldBits > MAX_POSITION) {
          throw damaged('postings', 'ascending occurrences in fields', occurrence);
        }
        const cell = document * fieldCount + field;
        lengths[cell] = (lengths[cell] ?? 0) + 1;
        if (field === titleField && titles.at(-1) !== document) titles.push(document);
        previous = occurrence;
      }
    });
    const found = reader.titlesWith(term);
    if (found.length !== titles.length || found.some((document, i) => document !== titles[i])) {
      throw damaged('postings', `${titles.length} titles`, found.length);
    }
  }
  const wrong = lengths.findIndex((length, cell) => length !== fieldLengths[cell]);
  if (wrong >= 0) throw damaged('field lengths', `${lengths[wrong]} occurrences`, fieldLengths[wrong]);
}
