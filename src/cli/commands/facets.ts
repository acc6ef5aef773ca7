import type { FacetName, FacetOptions, FacetResult, Hub, HubQuery } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { wrongUsage } from '../cli-error';
import { hubOf } from '../load-hub';
import { facetWords, labelsFor } from '../labels';
import { facetName, type Options, queryOf } from './options/parse-query';
import { painted } from '../terminal/cell';
import { facetLines } from '../terminal/facet-lines';
import type { Io } from '../terminal/io';

/** How wide a facet may get, in columns: bars far from their words can't be read. */
const WIDEST = 90;

/** `gcm-hub facets`: the values of facets with their counts and bars. */
export async function facets(names: readonly string[], options: Options, io: Io): Promise<void> {
  const { limit, find, order, ...rest } = options;
  const query = await queryOf([], rest);
  const asked = names.length === 0 ? [...facetNames] : names.map((name) => facetName(name, 'facets'));
  const display: FacetOptions = { sort: orderIn(order), limit: limitIn(limit) };
  const hub = await hubOf(options, io);
  const found =
    typeof find === 'string' ? within(hub, asked, find, query, display) : counted(hub, asked, query, display);
  if (io.json) return io.printJson(Object.fromEntries(found));
  const labels = labelsFor(query.locale);
  const width = Math.min(io.width, WIDEST);
  const blocks = found.map(([name, result]) =>
    facetLines({ title: labels.facets[name], ...result }, facetWords(labels), width, io).map(painted),
  );
  await io.print(blocks.flatMap((block, i) => (i === 0 ? block : ['', ...block])));
}

/** Of values that a text finds nothing else is counted. */
type Counted = Pick<FacetResult<string | number>, 'values'> & Partial<FacetResult<string | number>>;

type Found = (readonly [FacetName, Counted])[];

function counted(hub: Hub, names: readonly FacetName[], query: HubQuery, display: FacetOptions): Found {
  const asked = Object.fromEntries(names.map((name) => [name, display]));
  const result = hub.search({ ...query, limit: 0, facets: asked });
  return names.flatMap((name): Found => {
    const found: FacetResult<string | number> | undefined = result.facets[name];
    return found === undefined ? [] : [[name, found]];
  });
}

/** The values that a text finds. */
function within(
  hub: Hub,
  names: readonly FacetName[],
  text: string,
  query: HubQuery,
  { sort, limit }: FacetOptions,
): Found {
  return names.map((name) => [name, { values: hub.facetValues(name, { text, query, sort, limit }) }]);
}

function orderIn(order: unknown): FacetOptions['sort'] {
  if (order === undefined || order === 'vocabulary' || order === 'count' || order === 'label') return order;
  throw wrongUsage('--order', order, 'vocabulary, count or label');
}

function limitIn(limit: unknown): number | undefined {
  if (limit === undefined) return undefined;
  const number = typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN;
  if (number <= 1000) return number;
  throw wrongUsage('--limit', limit, 'a whole number from 0 to 1000');
}
