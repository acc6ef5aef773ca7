import type { WordForms } from '../../../src/base/text/inflect';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { defaultTextPolicy } from '../../../src/engine/definition/text-policy';
import { buildPostings } from '../../../src/engine/postings/build-postings';
import { addLabelPostings, groupLabelTerms, labelTerms } from '../../../src/engine/postings/label-postings';
import { PostingReader } from '../../../src/engine/postings/posting-reader';
import { termPositionsOfAll } from '../../../src/engine/postings/term-positions';
import { occurrenceWeights } from '../../../src/engine/ranking/occurrence-weights';
import type { TextSearchContext } from '../../../src/engine/text/match';
import { createSpelling } from '../../../src/engine/text/spelling';
import { facetsOf } from '../facets-of';

/** Document of the text tests. The label of a topic or a region is the value itself. */
export interface TestDocument {
  readonly title?: string;
  readonly body?: string;
  readonly topics?: readonly string[];
  readonly regions?: readonly string[];
}

/** Weights of the fields: title and body. */
export const TITLE_WEIGHT = 6;
export const BODY_WEIGHT = 2;

const textField = (key: 'body' | 'title', weight: number) => ({
  weight,
  texts: (document: TestDocument): string[] => [document[key] ?? ''],
});

/** Indexes documents for text search. Facet 0 is `topics`, facet 1 is `regions`. Document ordinals are the indexes in the list. */
export function searchContext(
  documents: readonly TestDocument[],
  { labelWeight = 3, forms = [] }: { readonly labelWeight?: number; readonly forms?: readonly WordForms[] } = {},
): TextSearchContext {
  const analyzer = createAnalyzer(undefined, forms);
  const fields = [textField('title', TITLE_WEIGHT), textField('body', BODY_WEIGHT)];
  const { table, facets, sets } = facetsOf(documents, [
    { values: ({ topics = [] }) => topics },
    { values: ({ regions = [] }) => regions },
  ]);
  const labels = table.facets.flatMap(({ values }, ordinal) =>
    labelTerms({ ordinal, values, termsOf: (value) => termPositionsOfAll([String(value)], analyzer) }),
  );
  const fieldWeights = Float64Array.from(fields, ({ weight }) => weight);
  const data = addLabelPostings(buildPostings(documents, fields, analyzer, 0), groupLabelTerms(labels));
  const postings = new PostingReader(data);
  return {
    data,
    postings,
    terms: data.terms,
    analyzer,
    policy: defaultTextPolicy,
    facets,
    size: documents.length,
    sets,
    fieldWeights,
    labelWeight,
    occurrenceWeights: () => occurrenceWeights(data, fieldWeights, defaultTextPolicy),
    spelling: () => createSpelling(data.terms, (term) => postings.occurrenceCount(term)),
  };
}
