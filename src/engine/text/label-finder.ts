import { lazy, memoize } from '../../base/memoize';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import { type AnalyzedText, analyzeTexts, findPhrase, findTerm, type Occurrence } from './found-terms';
import type { TextSearchContext } from './match';
import type { NamedValue, Phrase } from './parse-text';
import { labelsWithPhrase } from './phrase';
import { phraseRanges, type TermRange } from './term-lookup';

/** Labels of the values of an index. */
export interface LabelSource {
  /** Analyzer of documents. */
  readonly analyzer: Analyzer;
  /** Returns the labels of a value. They may lack labels that a snapshot has. */
  readonly labels: (facet: number, value: Value) => readonly string[];
}

/** Finds the values whose labels match. */
export interface LabelFinder {
  /** Returns the values that have one of the terms in their labels, each with the best one. */
  readonly withTerms: (ranges: readonly TermRange[]) => readonly LabelMatch[];
  readonly withPhrase: (phrase: Phrase) => readonly LabelMatch[];
}

/** A value whose label matches. */
export interface LabelMatch extends Omit<Occurrence, 'used'> {
  readonly value: NamedValue;
  /** Returns the part of the label that matches, computed on first use. */
  readonly used: () => string | undefined;
}

/** Creates the finder of values by their labels in an index. Each term and phrase is looked up once. */
export function createLabelFinder(index: TextSearchContext, { analyzer, labels }: LabelSource): LabelFinder {
  const { data, terms, facets } = index;
  const { labelStarts, labelFacets, labelCodes } = data;
  const labelsOf = memoize((facet: number) =>
    memoize((value: Value) => analyzeTexts(labels(facet, value), terms, analyzer)),
  );
  const partOfLabel = (
    { facet, value }: NamedValue,
    find: (label: AnalyzedText) => string | undefined,
  ): string | undefined => {
    for (const label of labelsOf(facet)(value)) {
      const part = find(label);
      if (part !== undefined) return part;
    }
    return undefined;
  };
  const valueAt = (posting: number): NamedValue => {
    const facet = labelFacets[posting] ?? 0;
    return { facet, value: facets[facet]?.values[labelCodes[posting] ?? 0] ?? '' };
  };
  return {
    withTerms: memoize((ranges: readonly TermRange[]) => {
      const best = new Map<string, { readonly value: NamedValue; readonly range: TermRange }>();
      for (const range of ranges) {
        for (let term = range.from; term < range.to; term++) {
          for (let posting = labelStarts[term] ?? 0; posting < (labelStarts[term + 1] ?? 0); posting++) {
            const value = valueAt(posting);
            const key = valueKey(value);
            if (range.factor <= (best.get(key)?.range.factor ?? 0)) continue;
            best.set(key, { value, range: { ...range, from: term, to: term + 1 } });
          }
        }
      }
      return Array.from(best.values(), ({ value, range }): LabelMatch => {
        const used = lazy(
          () => partOfLabel(value, (label) => findTerm([range], label, terms)?.used) ?? terms[range.from],
        );
        return { value, by: range.by, factor: range.factor, used };
      });
    }),
    withPhrase: memoize((phrase: Phrase) => {
      const ranges = phrase.map((term) => phraseRanges(index, term));
      return labelsWithPhrase(index, phrase).map((posting): LabelMatch => {
        const value = valueAt(posting);
        const used = lazy(() => partOfLabel(value, (label) => findPhrase(ranges, label, terms)));
        return { value, by: 'term', factor: 1, used };
      });
    }),
  };
}

/** Returns a string that is equal for equal values of a facet. */
export function valueKey({ facet, value }: NamedValue): string {
  return `${facet}:${JSON.stringify(value)}`;
}
