import type { HubQuery } from 'gcm-hub';
import { describe, fromHubUrl, toHubUrl, toSearchParams } from 'gcm-hub/query';
import { usageError } from '../cli-error';
import { labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { escapeLine, escapeSentence } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type CommandOptions, parseFacets, parseQuery } from './options/parse-query';
import { printSearch } from './search';

const HOME = new URL(toHubUrl({}).url);

/** `gcm-hub open-url`: converts a URL of the Migration Network Hub to a query. */
export async function openUrl(argument: string, options: CommandOptions, io: Io): Promise<void> {
  const url = argument.startsWith(`${HOME.host}/`) ? `${HOME.protocol}//${argument}` : argument;
  const { query: parsed, dropped } = fromHubUrl(url);
  if (!isHubUrl(url, parsed, dropped)) {
    const example = toHubUrl({ filters: { objectives: [10] } }).url;
    throw usageError('url', argument, `a URL of the Hub’s list of resources, such as ${example}`);
  }
  const { locale = parsed.locale } = await parseQuery([], { locale: options['locale'] });
  const query = { ...parsed, ...(locale === undefined ? {} : { locale }) };
  const address = `?${toSearchParams(query)}`;
  const sentence = describe(query, labelsFor(locale));
  const isSearch = options['search'] === true;
  if (io.json) {
    const ignored = dropped.map(({ param, value, error }) => ({ param, value, expected: error.expected }));
    const result = isSearch
      ? { result: (await loadHub(options, io)).search({ ...query, facets: parseFacets(options) }) }
      : {};
    return io.printJson({ query, address, sentence, dropped: ignored, ...result });
  }
  for (const { param, value, error } of dropped) {
    io.note(`${param}=${value} is ignored: expected ${error.expected}`);
  }
  if (isSearch) return printSearch(await loadHub(options, io), { ...query, facets: parseFacets(options) }, io);
  await io.print([escapeLine(address), escapeSentence(sentence)]);
}

/** Checks that a URL belongs to the Hub, and that its path or a parameter was understood. */
function isHubUrl(url: string, { locale: _, ...criteria }: HubQuery, dropped: readonly { param: string }[]): boolean {
  if (!URL.canParse(url, HOME.href) || new URL(url, HOME).host !== HOME.host) return false;
  return Object.keys(criteria).length > 0 || !dropped.some(({ param }) => param === 'path');
}
