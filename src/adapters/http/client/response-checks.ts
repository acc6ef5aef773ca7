import { HubError } from '../../../base/error';
import { lazy, memoize } from '../../../base/memoize';
import { partKinds, stringReasonKinds, valueReasonKinds } from '../../../query';
import { createResourceCheck } from '../../../resource/check';
import { type FacetName, facetNames } from '../../../taxonomy';
import { valueKinds } from '../../../taxonomy/facets';
import {
  all,
  boolean,
  type Check,
  check,
  count,
  either,
  integer,
  list,
  number,
  object,
  oneOf,
  optional,
  record,
  string,
} from './check';
import { unknownId } from './unknown-id-error';

/*
 * Checks of the API's responses by the same rules as the schemas of response-schemas.ts, without their library. A property test
 * compares the verdicts of both.
 */

/** Checks of the responses that depend on no facet. */
export interface ResponseChecks {
  readonly search: Check;
  readonly resource: Check;
  readonly similar: Check;
  readonly suggest: Check;
  readonly interpret: Check;
  readonly problem: Check;
}

/** Returns the checks of the responses that depend on no facet. */
export const responseChecks: () => ResponseChecks = /* @__PURE__ */ lazy(createResponseChecks);

/** Returns the check of a response of `/facets/{facet}` for a facet. */
export const facetCheck: (facet: FacetName) => Check = /* @__PURE__ */ memoize(facetCounts);

/** Returns the check of a response of `/crosstab` for two facets. */
export function crossTabCheck(rows: FacetName, columns: FacetName): Check {
  const labelled = (facet: FacetName): Check => list(object({ value: facetValue(facet), label: string }));
  return object({ rows: labelled(rows), columns: labelled(columns), counts: list(list(count)) });
}

function createResponseChecks(): ResponseChecks {
  const resource = createFieldsCheck();
  const hits = createHitsCheck(resource);
  const interpret = createInterpretationCheck();
  const search = object({
    total: count,
    hits,
    facets: byFacet((facet) => object({ values: facetCounts(facet), missing: count, more: count })),
    corrections: list(object({ typed: string, used: list(string) })),
    matched: optional(object({ words: count, of: count })),
    cut: optional(oneOf([true])),
    interpretation: optional(interpret),
    nextCursor: optional(string),
  });
  return {
    search,
    resource,
    similar: hits,
    suggest: createSuggestionsCheck(),
    interpret,
    problem: createProblemCheck(),
  };
}

/** Checks a range of two whole numbers. */
const range: Check = (value) => aPair(value) ?? list(count)(value);
const aPair = /* @__PURE__ */ check('a list of two', (value) => Array.isArray(value) && value.length === 2);
const anyValue: Check = (value) => (typeof value === 'string' ? undefined : integer(value));
const facetName: Check = (value) => oneOf(facetNames)(value);

/** Returns the check of a value of a facet. */
function facetValue(facet: FacetName): Check {
  const { ids, hasRange, normalize } = valueKinds[facet];
  if (ids !== undefined) return check(`a value of ${facet}`, (value) => normalize(value) !== undefined);
  return hasRange ? integer : string;
}

/** Returns the check of an object with one optional field per facet. */
function byFacet(checkOf: (facet: FacetName) => Check): Check {
  return object(Object.fromEntries(facetNames.map((name) => [name, optional(checkOf(name))])));
}

function facetCounts(facet: FacetName): Check {
  const flag = optional(boolean);
  return list(object({ value: facetValue(facet), label: string, count, total: count, selected: flag, excluded: flag }));
}

/** Creates the check of a resource by the rules of a hub in memory. */
function createFieldsCheck(): Check {
  const checkFields = createResourceCheck(unknownId);
  return (value) => {
    try {
      checkFields(value, []);
      return undefined;
    } catch (error) {
      if (HubError.is(error)) return error;
      throw error;
    }
  };
}

function createHitsCheck(resource: Check): Check {
  const word = { word: string, range, used: optional(string) };
  const reason = either(
    object({ ...word, by: oneOf(stringReasonKinds), path: string }),
    object({ ...word, by: oneOf(valueReasonKinds), facet: facetName, value: anyValue }),
  );
  return list(
    object({
      id: string,
      resource,
      score: all(
        number,
        check('a number from 0', (value) => Number(value) >= 0),
      ),
      highlights: record(list(range)),
      reasons: optional(list(reason)),
    }),
  );
}

function createInterpretationCheck(): Check {
  const years = object({ from: optional(integer), to: optional(integer) });
  const filters = byFacet((facet) => {
    const values = list(facetValue(facet));
    return valueKinds[facet].hasRange ? either(values, years) : values;
  });
  const part = { range, kind: oneOf(partKinds), facet: facetName, filters, candidates: optional(list(anyValue)) };
  return object({ parts: list(object(part)), words: list(string) });
}

function createSuggestionsCheck(): Check {
  const shared = { label: string, highlights: list(range) };
  const correction = { ...shared, group: oneOf(['corrections']) };
  const filter = { ...shared, group: oneOf(['filters']), facet: facetName, count };
  const text = optional(string);
  const values = byFacet((facet) => list(facetValue(facet)));
  const years = { from: optional(number), to: optional(number) };
  const checks = new Map<unknown, Check>([
    ['correction', object({ ...correction, query: object({ text: string }) })],
    ['typed', object({ ...correction, query: object({ text: string, correct: oneOf([false]) }) })],
    ['value', object({ ...filter, value: anyValue, query: object({ text, filters: values }) })],
    ['range', object({ ...filter, ...years, query: object({ text, filters: object({ year: object(years) }) }) })],
    ['title', object({ ...shared, group: oneOf(['titles']), id: string, query: object({ text: string }) })],
  ]);
  const anyKind = object({ kind: oneOf([...checks.keys()]) });
  const kindOf = (value: unknown): unknown => Reflect.get(Object(value), 'kind');
  return list((value) => anyKind(value) ?? checks.get(kindOf(value))?.(value));
}

function createProblemCheck(): Check {
  const value = optional(anyValue);
  const error = object({ param: string, code: string, detail: string, expected: string, found: value, nearest: value });
  return object({
    type: string,
    title: string,
    status: integer,
    detail: string,
    code: string,
    errors: optional(list(error)),
  });
}
