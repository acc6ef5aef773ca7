import type { ErrorPath } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { type SortName, sortNames } from '../../../query';
import { invalid } from './parameters';

/** The orders by the names of indices: the stem alone is the Hub's own order, `hub_newest` another. */
export function indexNames(stem: string): ReadonlyMap<string, SortName> {
  return new Map(sortNames.map((sort) => [sort === 'hub' ? stem : `${stem}_${sort}`, sort]));
}

/** @throws HubError where no index has this name. */
export function sortOf(name: unknown, names: ReadonlyMap<string, SortName>, path: ErrorPath): SortName {
  const sort = typeof name === 'string' ? names.get(name) : undefined;
  if (sort !== undefined) return sort;
  const known = [...names.keys()];
  const near = typeof name === 'string' ? nearest(name, known)[0] : undefined;
  throw invalid(path, name, `one of ${known.join(', ')}`, near);
}
