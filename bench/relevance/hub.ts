import { createHub, type SortName } from 'gcm-hub';
import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Contender } from './contender';
import { DEPTH } from './metrics';

const six = [ar, en, es, fr, ru, zh];

/** gcm-hub with default settings, in one of its orders. */
export function hubIn(sort: SortName): Contender {
  return hubWith(six, sort, sort, 'default settings, labels in six languages');
}

/** gcm-hub without its lexicon: with the same data as the peers. */
export const bareHub: Contender = hubWith(
  six.map((labels) => ({ ...labels, glossary: {}, objectiveWords: {} })),
  'relevance',
  'no glossary',
  'labels in six languages without their `glossary` and `objectiveWords`',
);

function hubWith(labels: typeof six, sort: SortName, name: string, settings: string): Contender {
  return {
    name: `gcm-hub (${name})`,
    configurations(resources) {
      const hub = createHub(resources, { labels });
      return [
        {
          text: `${settings}, \`sort: ${sort}\``,
          search: ({ text, locale }) =>
            hub.search({ text, sort, limit: DEPTH, locale, facets: false }).hits.map(({ id }) => id),
        },
      ];
    },
  };
}
