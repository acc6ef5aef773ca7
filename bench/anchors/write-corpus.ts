import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FacetName, Hub, Resource } from 'gcm-hub';
import { peerDocument } from '../peers';
import { countedFacets } from '../query';
import { emptyFolder } from './folders';

/** Highest limit of one search. */
const PAGE = 1000;

/**
 * Writes the documents and the facets that the engines index. Documents are in the hub's default order, so that an engine that
 * returns the first documents of its index returns the same as a hub.
 *
 * @param hub a hub over the resources.
 * @returns the folder.
 */
export async function writeCorpus(resources: readonly Resource[], hub: Hub): Promise<string> {
  const folder = emptyFolder('corpus');
  writeFileSync(join(folder, 'facets.json'), JSON.stringify(facetSchemas(hub)));
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const file = createWriteStream(join(folder, 'documents.ndjson'));
  for (const ids of pagesOfIds(hub)) {
    const lines = ids.map((id) => `${JSON.stringify(documentOf(byId.get(id)))}\n`);
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return folder;
}

/** A facet as the engines read it. */
interface FacetSchema {
  readonly name: FacetName;
  /** Maximum number of values in a result; all values if absent. */
  readonly shown?: number;
}

/** Returns the facets that are counted, each with the number of values that a search returns by default. */
function facetSchemas(hub: Hub): FacetSchema[] {
  const { facets } = hub.search({ limit: 0 });
  return countedFacets.map((name) => {
    const { values = [], more = 0 } = facets[name] ?? {};
    return more > 0 ? { name, shown: values.length } : { name };
  });
}

function* pagesOfIds(hub: Hub): Generator<string[], void, void> {
  let cursor: string | undefined;
  do {
    const page = hub.search({ facets: false, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    yield page.hits.map(({ id }) => id);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Returns a document as the engines read it. */
function documentOf(resource: Resource | undefined): unknown {
  if (resource === undefined) throw new RangeError('expected the id of a resource of the corpus');
  const { id, title, summary, keywordText, publisherText, ...facets } = peerDocument(resource);
  return {
    id,
    texts: { title, summary, keywordText, publisherText },
    facets: Object.fromEntries(countedFacets.map((name) => [name, facets[name] ?? []])),
    stored: JSON.stringify(resource),
  };
}
