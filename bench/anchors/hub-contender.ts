/**
 * Process of one build of gcm-hub. Arguments: the folder of its bundles, the number of resources, the seed. Uses only methods that
 * every build has.
 */
import { createInterface } from 'node:readline';
import type { Hub, HubQuery, HubResult } from 'gcm-hub';
import { loadLibrary } from '../beside/load-library';
import { createCorpus } from '../corpus';
import { sink } from '../measure';
import { type BenchQuery, countedFacets, hubQuery } from '../query';
import type { AnchorAnswer, Reply, Request, Times } from './messages';

const [directory = '', size = '', seed = ''] = process.argv.slice(2);

const allValues = Object.fromEntries(countedFacets.map((facet) => [facet, { limit: 1_000_000, zeros: false }]));

function answerOf(hub: Hub, query: BenchQuery): AnchorAnswer {
  const { total, hits, facets } = hub.search({ ...hubQuery(query), facets: allValues });
  const counts = countedFacets.map((facet) => {
    const values = facets[facet]?.values ?? [];
    return [facet, Object.fromEntries(values.map(({ value, count }) => [String(value), count]))] as const;
  });
  return {
    total,
    ids: hits.map(({ id }) => id),
    counts: Object.fromEntries(counts),
    scores: hits.map(({ score }) => score),
  };
}

function timesOf(hub: Hub, queries: readonly HubQuery[]): Times {
  const nanoseconds: number[] = [];
  const totals: number[] = [];
  for (const query of queries) {
    sink.value = undefined;
    const start = process.hrtime.bigint();
    const result = hub.search(query);
    sink.value = read(result);
    nanoseconds.push(Number(process.hrtime.bigint() - start));
    totals.push(result.total);
  }
  return { nanoseconds, totals };
}

/** Reads the hits and the counts, so that a build that computes them on access is timed with them. */
function read({ hits, facets }: HubResult): unknown[] {
  const lists: unknown[] = [hits.at(-1)?.id];
  for (const facet of countedFacets) lists.push(facets[facet]?.values.at(-1)?.count);
  return lists;
}

function replyTo(hub: Hub, request: Request): Reply {
  switch (request.command) {
    case 'answer':
      return { kind: 'answers', answers: request.queries.map((query) => answerOf(hub, query)) };
    case 'time':
      return { kind: 'times', ...timesOf(hub, request.queries.map(hubQuery)) };
  }
}

function send(reply: Reply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

const library = await loadLibrary(directory);
const hub = library.hub.createHub([...createCorpus(Number(seed)).resources(Number(size))]);
send({ kind: 'ready' });
for await (const line of createInterface({ input: process.stdin })) send(replyTo(hub, JSON.parse(line)));
