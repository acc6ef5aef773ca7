import type { TextPolicy } from '../definition/text-policy';
import type { Postings } from '../postings/postings';

/** Longest field whose weight is looked up. Those of longer fields, which are rare, are computed each time. */
const MAX_TABLE_LENGTH = 1023;

/** Weights of occurrences in fields of documents. */
export interface OccurrenceWeights {
  /**
   * Returns the weight of an occurrence in a field of a document: the weight of the field, divided by its length in the document relative
   * to its average, as far as the policy's `lengthNormalization` counts it. Documents without the field don't count for the average.
   */
  of(document: number, field: number): number;
}

/** Computes the weights of occurrences: one for each field and length, since fields of a length have the same. */
export function occurrenceWeights(
  { fieldLengths, fieldCount }: Pick<Postings, 'fieldCount' | 'fieldLengths'>,
  fieldWeights: Float64Array,
  { lengthNormalization: share }: Pick<TextPolicy, 'lengthNormalization'>,
): OccurrenceWeights {
  const averages = Float64Array.from(fieldWeights, (_, field) => averageLength(fieldLengths, field, fieldCount));
  const weightOf = (field: number, length: number): number =>
    (fieldWeights[field] ?? 0) / (1 - share + (share * length) / (averages[field] ?? 1));
  const rowLength = MAX_TABLE_LENGTH + 1;
  const table = Float64Array.from({ length: fieldCount * rowLength }, (_, i) =>
    weightOf(Math.floor(i / rowLength), i % rowLength),
  );
  return {
    of(document, field) {
      const length = fieldLengths[document * fieldCount + field] ?? 0;
      return length > MAX_TABLE_LENGTH ? weightOf(field, length) : (table[field * rowLength + length] ?? 0);
    },
  };
}

/** Returns the average length of a field over the documents that have it; 1 if none has. */
function averageLength(lengths: Postings['fieldLengths'], field: number, fieldCount: number): number {
  let sum = 0;
  let count = 0;
  for (let cell = field; cell < lengths.length; cell += fieldCount) {
    const length = lengths[cell] ?? 0;
    sum += length;
    if (length > 0) count++;
  }
  return sum / count || 1;
}
