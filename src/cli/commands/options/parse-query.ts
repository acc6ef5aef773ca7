import type { HubQuery } from 'gcm-hub';
import { fromSearchParams } from 'gcm-hub/query';
import { facetNames, isFacetName } from 'gcm-hub/taxonomy';
import { nearest, nearestName } from '../../../base/nearest';
import { optionError, wrongUsage } from '../../cli-error';
import { facetOptions, keyOf, optionFor } from './facet-options';
import { facetValue } from './parse-facet-value';

/** Options as commander keeps them. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * The query that options make. All of them become parameters of an address, and are read and checked as one.
 *
 * @param words the text, in as many arguments as there are.
 * @throws CliError for a value that isn't one, with the option's name and what is near.
 */
export async function queryOf(words: readonly string[], options: Options): Promise<HubQuery> {
  const params = new URLSearchParams();
  const text = [...words, ...(typeof options['text'] === 'string' ? [options['text']] : [])].join(' ').trim();
  if (text !== '') params.append('text', text);
  for (const name of ['match', 'sort', 'limit', 'offset', 'cursor', 'locale']) {
    const value = options[name];
    if (typeof value !== 'string') continue;
    if (value.trim() === '') throw wrongUsage(`--${name}`, value, 'a value');
    params.append(name, value);
  }
  for (const { facet, flag } of facetOptions) {
    for (const value of textsIn(options[keyOf(flag)])) {
      params.append(facet, await facetValue(facet, value, `--${flag}`));
    }
  }
  const filters = textsIn(options['filter']).flatMap(filterIn);
  for (const [param, value] of filters) params.append(param, value);
  const { query, dropped } = fromSearchParams(params);
  const [first] = dropped;
  if (first === undefined) return query;
  const isFilter = filters.some(([param, value]) => param === first.param && value === first.value);
  throw optionError(isFilter ? `--filter ${first.param}` : optionFor(first.param), first.error);
}

/** The parameters of `--filter`: as they stand in an address, one or several joined by `&`. */
function filterIn(text: string): [param: string, value: string][] {
  const found = [...new URLSearchParams(text)];
  if (found.length === 0) throw wrongUsage('--filter', text, 'a filter such as objectives.none=7');
  for (const [param, value] of found) {
    const [name = '', part] = param.split('.', 2);
    const expected = 'the name of a facet, or one with .all, .none or .missing';
    const near = isFacetName(name) ? name : nearestName(name, facetNames);
    if (name !== near || (part !== undefined && !PARTS.includes(part))) {
      const nearPart = part === undefined || near === undefined ? near : nearest(`${near}.${part}`, namesOf(near))[0];
      throw wrongUsage('--filter', param, expected, nearPart ?? near);
    }
    if (value.trim() === '') throw wrongUsage(`--filter ${param}`, value, 'a value');
  }
  return found;
}

const PARTS: readonly string[] = ['all', 'none', 'missing'];

function namesOf(facet: string): string[] {
  return PARTS.map((part) => `${facet}.${part}`);
}

/** The facets that are asked for by `--facet`: undefined where it isn't given. */
export function facetsAsked(options: Options): HubQuery['facets'] | undefined {
  if (options['facets'] === false) return false;
  const names = textsIn(options['facet']);
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [facetName(name, '--facet'), true]));
}

/** @throws CliError where no facet has this name, with the nearest. */
export function facetName(name: string, where: string): (typeof facetNames)[number] {
  const option = facetOptions.find(({ flag }) => flag === name);
  if (option !== undefined) return option.facet;
  if (isFacetName(name)) return name;
  throw wrongUsage(where, name, `one of ${facetNames.join(', ')}`, nearestName(name, facetNames));
}

/** The values of an option that may be repeated. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
