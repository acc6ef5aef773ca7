import type { HubQuery } from 'gcm-hub';
import { fromSearchParams } from 'gcm-hub/query';
import { facetNames, isFacetName } from 'gcm-hub/taxonomy';
import { nearest, nearestName } from '../../../base/nearest';
import { optionError, usageError } from '../../cli-error';
import { facetOptions, optionForParameter, optionKey } from './facet-options';
import { parseFacetValue } from './parse-facet-value';

/** Options as commander returns them. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/**
 * Parses the options of a query. Converts them to URL parameters, which `fromSearchParams` parses and validates.
 *
 * @param words the arguments that make up the text.
 * @throws CliError for an invalid value, with the name of the option and the nearest value.
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
  for (const name of ['interpret', 'correct']) if (options[name] === false) params.append(name, '0');
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

/** Parses `--filter`: one or several URL parameters, joined by `&`. */
function parseFilter(text: string): [param: string, value: string][] {
  const params = [...new URLSearchParams(text)];
  if (params.length === 0) throw usageError('--filter', text, 'a filter such as objectives.none=7');
  for (const [param, value] of params) {
    const [name = '', part] = param.split('.', 2);
    const expected = 'the name of a facet, optionally with .all, .none or .missing';
    const facet = isFacetName(name) ? name : nearestName(name, facetNames);
    if (name !== facet || (part !== undefined && !FILTER_PARTS.includes(part))) {
      const suggestion =
        part === undefined || facet === undefined ? facet : nearest(`${facet}.${part}`, partNames(facet))[0];
      throw usageError('--filter', param, expected, suggestion ?? facet);
    }
    if (value.trim() === '') throw usageError(`--filter ${param}`, value, 'a value');
  }
  return params;
}

const FILTER_PARTS: readonly string[] = ['all', 'none', 'missing'];

function partNames(facet: string): string[] {
  return FILTER_PARTS.map((part) => `${facet}.${part}`);
}

/** Parses `--facet` and `--no-facets`; returns undefined without either. */
export function parseFacets(options: CommandOptions): HubQuery['facets'] | undefined {
  if (options['facets'] === false) return false;
  const names = repeatedValues(options['facet']);
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [parseFacetName(name, '--facet'), true]));
}

/**
 * Parses the name of a facet, or of its option.
 *
 * @throws CliError if no facet has this name, with the nearest name.
 */
export function parseFacetName(name: string, source: string): (typeof facetNames)[number] {
  const option = facetOptions.find(({ flag }) => flag === name);
  if (option !== undefined) return option.facet;
  if (isFacetName(name)) return name;
  throw usageError(source, name, `one of ${facetNames.join(', ')}`, nearestName(name, facetNames));
}

/** Returns the values of an option that may be repeated. */
export function repeatedValues(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
