import type { Occurrences } from './occurrences';
import { PostingReader } from './posting-reader';
import type { Postings } from './postings';

/** Unpacks the occurrences of all terms. */
export function unpackPostings(postings: Postings): Occurrences {
  const { terms } = postings;
  const reader = new PostingReader(postings);
  let length = 0;
  for (let term = 0; term < terms.length; term++) length += reader.occurrenceCount(term);
  const starts = new Uint32Array(terms.length + 1);
  const documents = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const positions = new Uint16Array(length);
  const { fieldBits } = reader;
  const fieldMask = (1 << fieldBits) - 1;
  let at = 0;
  for (let term = 0; term < terms.length; term++) {
    reader.forEachDocument(term, undefined, (document, occurrences, start, end) => {
      for (let i = start; i < end; i++) {
        const occurrence = occurrences[i] ?? 0;
        documents[at] = document;
        fields[at] = occurrence & fieldMask;
        positions[at++] = occurrence >>> fieldBits;
      }
    });
    starts[term + 1] = at;
  }
  return { starts, documents, fields, positions };
}

/** Returns the number of occurrences in each document. */
export function lengthsOf({ fieldCount, fieldLengths }: Postings): Uint32Array {
  const lengths = new Uint32Array(fieldCount === 0 ? 0 : fieldLengths.length / fieldCount);
  for (let i = 0; i < fieldLengths.length; i++) {
    const document = Math.floor(i / fieldCount);
    lengths[document] = (lengths[document] ?? 0) + (fieldLengths[i] ?? 0);
  }
  return lengths;
}
