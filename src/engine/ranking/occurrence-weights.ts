import type { TextPolicy } from '../definition/text-policy';
import type { Postings } from '../postings/postings';

/**
 * Returns the weight of an occurrence in each field of each document, at `document * fieldWeights.length + field`: the weight of the
 * field, divided by the field's length in the document relative to its average, as far as the policy's `lengthNormalization` counts
 * it. Documents without the field don't count for the average.
 *
 * @param postings their `lengths` has one entry for each document.
 */
export function occurrenceWeights(
  { documents, fields, lengths }: Pick<Postings, 'documents' | 'fields' | 'lengths'>,
  fieldWeights: Float64Array,
  { lengthNormalization: share }: Pick<TextPolicy, 'lengthNormalization'>,
): Float64Array {
  const fieldCount = fieldWeights.length;
  const weights = new Float64Array(lengths.length * fieldCount); // at first, the lengths of the fields
  for (let i = 0; i < documents.length; i++) {
    const cell = (documents[i] ?? 0) * fieldCount + (fields[i] ?? 0);
    weights[cell] = (weights[cell] ?? 0) + 1;
  }
  for (let field = 0; field < fieldCount; field++) {
    const average = averageLength(weights, field, fieldCount);
    for (let cell = field; cell < weights.length; cell += fieldCount)
      weights[cell] = (fieldWeights[field] ?? 0) / (1 - share + (share * (weights[cell] ?? 0)) / average);
  }
  return weights;
}

/** Returns the average length of a field over the documents that have it; 1 if none has. */
function averageLength(lengths: Float64Array, field: number, fieldCount: number): number {
  let sum = 0;
  let count = 0;
  for (let cell = field; cell < lengths.length; cell += fieldCount) {
    const length = lengths[cell] ?? 0;
    sum += length;
    if (length > 0) count++;
  }
  return sum / count || 1;
}
