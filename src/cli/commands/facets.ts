import type { FacetName, FacetOptions, FacetResult, Hub, HubQuery } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { usageError } from '../cli-error';
import { facetMessages, labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { renderCell } from '../terminal/cell';
import { facetLines } from '../terminal/facet-lines';
import type { Io } from '../terminal/io';
import { type CommandOptions, parseFacetName, parseQuery } from './options/parse-query';

/** Maximum width of a facet, in columns: bars far from their labels are hard to read. */
const MAX_WIDTH = 90;

/** `gcm-hub facets`: prints the values of facets with their counts and bars. */
export async function facets(names: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  const { limit, find, order, ...rest } = options;
  const query = await parseQuery([], rest);
  const requested = names.length === 0 ? [...facetNames] : names.map((name) => parseFacetName(name, 'facets'));
  const display: FacetOptions = { sort: parseOrder(order), limit: parseLimit(limit) };
  const hub = await loadHub(options, io);
  const results =
    typeof find === 'string'
      ? findValues(hub, requested, find, query, display)
      : countValues(hub, requested, query, display);
  if (io.json) return io.printJson(Object.fromEntries(results));
  const labels = labelsFor(query.locale);
  const width = Math.min(io.width, MAX_WIDTH);
  const blocks = results.map(([name, result]) =>
    facetLines({ title: labels.facets[name], ...result }, facetMessages(labels), width, io).map(renderCell),
  );
  await io.print(blocks.flatMap((block, i) => (i === 0 ? block : ['', ...block])));
}

/** Values with counts. `findValues` returns nothing else. */
type ValueCounts = Pick<FacetResult<string | number>, 'values'> & Partial<FacetResult<string | number>>;

type FacetEntries = (readonly [FacetName, ValueCounts])[];

function countValues(hub: Hub, names: readonly FacetName[], query: HubQuery, display: FacetOptions): FacetEntries {
  const requested = Object.fromEntries(names.map((name) => [name, display]));
  const { facets } = hub.search({ ...query, limit: 0, facets: requested });
  return names.flatMap((name): FacetEntries => {
    const result: FacetResult<string | number> | undefined = facets[name];
    return result === undefined ? [] : [[name, result]];
  });
}

/** Returns the values whose labels match a text. */
function findValues(
  hub: Hub,
  names: readonly FacetName[],
  text: string,
  query: HubQuery,
  { sort, limit }: FacetOptions,
): FacetEntries {
  return names.map((name) => [name, { values: hub.facetValues(name, { text, query, sort, limit }) }]);
}

function parseOrder(order: unknown): FacetOptions['sort'] {
  if (order === undefined || order === 'vocabulary' || order === 'count' || order === 'label') return order;
  throw usageError('--order', order, 'vocabulary, count or label');
}

function parseLimit(limit: unknown): number | undefined {
  if (limit === undefined) return undefined;
  const number = typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN;
  if (number <= 1000) return number;
  throw usageError('--limit', limit, 'a whole number from 0 to 1000');
}
