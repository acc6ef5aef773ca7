import { describe, fromHubUrl, toSearchParams } from 'gcm-hub/query';
import { hubOf } from '../hub';
import { labelsFor } from '../labels';
import { facetsAsked, type Options, queryOf } from '../query/query-of';
import { harmless, harmlessSentence } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { showSearch } from './search';

/** `gcm-hub open-url`: an address of the real Hub as a query of ours. */
export async function openUrl(url: string, options: Options, io: Io): Promise<void> {
  const { query: read, dropped } = fromHubUrl(url);
  const { locale = read.locale } = await queryOf([], { locale: options['locale'] });
  const query = { ...read, ...(locale === undefined ? {} : { locale }) };
  const address = `?${toSearchParams(query)}`;
  const sentence = describe(query, labelsFor(locale));
  const isSearch = options['search'] === true;
  if (io.json) {
    const lost = dropped.map(({ param, value, error }) => ({ param, value, expected: error.expected }));
    const result = isSearch
      ? { result: (await hubOf(options, io)).search({ ...query, facets: facetsAsked(options) }) }
      : {};
    return io.printJson({ query, address, sentence, dropped: lost, ...result });
  }
  for (const { param, value, error } of dropped) {
    io.note(`${param}=${value} is left out: expected ${error.expected}`);
  }
  if (isSearch) return showSearch(await hubOf(options, io), { ...query, facets: facetsAsked(options) }, io);
  await io.print([harmless(address), harmlessSentence(sentence)]);
}
