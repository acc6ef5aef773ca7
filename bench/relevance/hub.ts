import { createHub, type SortName } from 'gcm-hub';
import { ar, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Contender } from './contender';
import { DEPTH } from './metrics';

/** Our own in one of its orders, as it comes. */
export function hubIn(sort: SortName): Contender {
  return {
    name: `gcm-hub (${sort})`,
    configurations(resources) {
      const hub = createHub(resources, { labels: [ar, es, fr, ru, zh] });
      return [
        {
          text: `as it comes, labels in six languages, \`sort: ${sort}\``,
          search: ({ text, locale }) =>
            hub.search({ text, sort, limit: DEPTH, locale, facets: false }).hits.map(({ id }) => id),
        },
      ];
    },
  };
}
