import type { HubQuery } from 'gcm-hub';
import { describe, fromHubUrl, toHubUrl, toSearchParams } from 'gcm-hub/query';
import { usageError } from '../cli-error';
import { labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { escapeLine, escapeSentence } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type CommandOptions, parseFacets, parseQuery } from './options/parse-query';
import { showSearch } from './search';

const HOME = new URL(toHubUrl({}).url);

/** `gcm-hub open-url`: an address of the real Hub as a query of ours. */
export async function openUrl(given: string, options: CommandOptions, io: Io): Promise<void> {
  const url = given.startsWith(`${HOME.host}/`) ? `${HOME.protocol}//${given}` : given;
  const { query: read, dropped } = fromHubUrl(url);
  if (!isHubUrl(url, read, dropped)) {
    const example = toHubUrl({ filters: { objectives: [10] } }).url;
    throw usageError('url', given, `an address of the Hub where it lists resources, such as ${example}`);
  }
  const { locale = read.locale } = await parseQuery([], { locale: options['locale'] });
  const query = { ...read, ...(locale === undefined ? {} : { locale }) };
  const address = `?${toSearchParams(query)}`;
  const sentence = describe(query, labelsFor(locale));
  const isSearch = options['search'] === true;
  if (io.json) {
    const lost = dropped.map(({ param, value, error }) => ({ param, value, expected: error.expected }));
    const result = isSearch
      ? { result: (await loadHub(options, io)).search({ ...query, facets: parseFacets(options) }) }
      : {};
    return io.printJson({ query, address, sentence, dropped: lost, ...result });
  }
  for (const { param, value, error } of dropped) {
    io.note(`${param}=${value} is left out: expected ${error.expected}`);
  }
  if (isSearch) return showSearch(await loadHub(options, io), { ...query, facets: parseFacets(options) }, io);
  await io.print([escapeLine(address), escapeSentence(sentence)]);
}

/** Whether an address is one of the Hub, and of a page of which something is understood. */
function isHubUrl(url: string, { locale: _, ...asked }: HubQuery, dropped: readonly { param: string }[]): boolean {
  if (!URL.canParse(url, HOME.href) || new URL(url, HOME).host !== HOME.host) return false;
  return Object.keys(asked).length > 0 || !dropped.some(({ param }) => param === 'path');
}
