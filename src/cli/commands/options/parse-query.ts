import type { HubQuery } from 'gcm-hub';
import { fromSearchParams } from 'gcm-hub/query';
import { facetNames, isFacetName } from 'gcm-hub/taxonomy';
import { nearest, nearestName } from '../../../base/nearest';
import { optionError, usageError } from '../../cli-error';
import { facetOptions, optionForParameter, optionKey } from './facet-options';
import { parseFacetValue } from './parse-facet-value';

/** Options as commander keeps them. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/**
 * The query that options make. All of them become parameters of an address, and are read and checked as one.
 *
 * @param words the text, in as many arguments as there are.
 * @throws CliError for a value that isn't one, with the option's name and what is near.
 */
export async function parseQuery(words: readonly string[], options: CommandOptions): Promise<HubQuery> {
  const params = new URLSearchParams();
  const text = [...words, ...(typeof options['text'] === 'string' ? [options['text']] : [])].join(' ').trim();
  if (text !== '') params.append('text', text);
  for (const name of ['match', 'sort', 'limit', 'offset', 'cursor', 'locale']) {
    const value = options[name];
    if (typeof value !== 'string') continue;
    if (value.trim() === '') throw usageError(`--${name}`, value, 'a value');
    params.append(name, value);
  }
  for (const { facet, flag } of facetOptions) {
    for (const value of repeatedValues(options[optionKey(flag)])) {
      params.append(facet, await parseFacetValue(facet, value, `--${flag}`));
    }
  }
  const filters = repeatedValues(options['filter']).flatMap(parseFilter);
  for (const [param, value] of filters) params.append(param, value);
  const { query, dropped } = fromSearchParams(params);
  const [first] = dropped;
  if (first === undefined) return query;
  const isFilter = filters.some(([param, value]) => param === first.param && value === first.value);
  throw optionError(isFilter ? `--filter ${first.param}` : optionForParameter(first.param), first.error);
}

/** The parameters of `--filter`: as they stand in an address, one or several joined by `&`. */
function parseFilter(text: string): [param: string, value: string][] {
  const found = [...new URLSearchParams(text)];
  if (found.length === 0) throw usageError('--filter', text, 'a filter such as objectives.none=7');
  for (const [param, value] of found) {
    const [name = '', part] = param.split('.', 2);
    const expected = 'the name of a facet, or one with .all, .none or .missing';
    const near = isFacetName(name) ? name : nearestName(name, facetNames);
    if (name !== near || (part !== undefined && !PARTS.includes(part))) {
      const nearPart = part === undefined || near === undefined ? near : nearest(`${near}.${part}`, partNames(near))[0];
      throw usageError('--filter', param, expected, nearPart ?? near);
    }
    if (value.trim() === '') throw usageError(`--filter ${param}`, value, 'a value');
  }
  return found;
}

const PARTS: readonly string[] = ['all', 'none', 'missing'];

function partNames(facet: string): string[] {
  return PARTS.map((part) => `${facet}.${part}`);
}

/** The facets that are asked for by `--facet`: undefined where it isn't given. */
export function parseFacets(options: CommandOptions): HubQuery['facets'] | undefined {
  if (options['facets'] === false) return false;
  const names = repeatedValues(options['facet']);
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [parseFacetName(name, '--facet'), true]));
}

/** @throws CliError where no facet has this name, with the nearest. */
export function parseFacetName(name: string, where: string): (typeof facetNames)[number] {
  const option = facetOptions.find(({ flag }) => flag === name);
  if (option !== undefined) return option.facet;
  if (isFacetName(name)) return name;
  throw usageError(where, name, `one of ${facetNames.join(', ')}`, nearestName(name, facetNames));
}

/** The values of an option that may be repeated. */
export function repeatedValues(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
