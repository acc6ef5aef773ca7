import type { ErrorPath, HubError } from '../base/error';
import { invalidQuery } from '../base/validate';
import { type FacetName, facetNames, valueKinds } from './facets';
import type { DisplayLabels } from './labels/labels';
import { languageNames } from './labels/language-names';
import { unknownId } from './lookup/unknown-id';
import type { ClosedValues, FacetValue, OpenValues, ValueKind } from './value-kinds';

/** Kind of a facet's values: ids of a closed vocabulary, strings, language tags or years. */
export type FacetKind = ClosedKind | OpenKind;

/** Kind of the ids of a closed vocabulary. */
export interface ClosedKind extends ClosedValues, LabelledValues {}

/** Kind of values that come from the resources. */
export interface OpenKind extends OpenValues, LabelledValues {}

interface LabelledValues {
  /** Creates the error for a value that the facet can't have: `unknown-value` for ids, else `invalid-query`. */
  createError(value: unknown, path: ErrorPath): HubError;
  /**
   * Returns the function that labels the values.
   *
   * @param locale locale of names from `Intl`, as a BCP 47 tag. Default: the locale of the labels.
   */
  labels(labels: DisplayLabels, locale?: string): (value: FacetValue) => string;
}

function createKinds(): Readonly<Record<string, FacetKind>> {
  const kinds = new Map([...new Set(Object.values(valueKinds))].map((values) => [values, withLabels(values)]));
  return Object.fromEntries(facetNames.map((name) => [name, kinds.get(valueKinds[name]) as FacetKind])); // each one is a key
}

/** Kind of each facet, in the order of the sidebar. */
export const facetKinds: Readonly<Record<FacetName, FacetKind>> = /* @__PURE__ */ createKinds();

/** Adds labels and errors to a kind of values. */
function withLabels(values: ValueKind): FacetKind {
  return values.kind === 'closed' ? closedKind(values) : openKind(values);
}

function closedKind(values: ClosedValues): ClosedKind {
  const { vocabulary } = values;
  return {
    ...values,
    createError: (value, path) => unknownId(vocabulary, value, path),
    labels(labels) {
      const labelsById: Readonly<Record<FacetValue, unknown>> = labels[vocabulary].labels;
      return (value) => {
        const label = labelsById[value];
        return typeof label === 'string' ? label : String(value); // an inherited property (`constructor`) isn't a string
      };
    },
  };
}

function openKind(values: OpenValues): OpenKind {
  return {
    ...values,
    createError: (value, path) => invalidQuery(path, value, values.expected),
    labels: values.kind === 'language' ? languageLabels : () => String,
  };
}

function languageLabels(labels: DisplayLabels, locale: string = labels.locale): (value: FacetValue) => string {
  const nameOf = languageNames(labels, locale);
  return (value) => nameOf(String(value));
}
