import { createHub, type Resource, type SortName } from 'gcm-hub';
import * as labelModules from 'gcm-hub/labels';
import type { LabelLocale } from 'gcm-hub/taxonomy';
import type { Configuration, Contender } from './contender';
import { DEPTH } from './metrics';

/** The parts of a build that a hub in six languages needs. */
export interface HubLibrary {
  readonly hub: Pick<typeof import('gcm-hub'), 'createHub'>;
  readonly labels: Pick<typeof labelModules, LabelLocale>;
}

const current: HubLibrary = { hub: { createHub }, labels: labelModules };

const SIX = 'labels in six languages';

type Labels = readonly (typeof labelModules)[LabelLocale][];

/** gcm-hub with default settings, in one of its orders. */
export function hubIn(sort: SortName, library: HubLibrary = current): Contender {
  return {
    name: `gcm-hub (${sort})`,
    configurations: (resources) => [hubSearch(resources, sort, library, `default settings, ${SIX}`)],
  };
}

/** gcm-hub without its lexicon: with the same data as the peers. */
export const bareHub: Contender = {
  name: 'gcm-hub (no glossary)',
  configurations: (resources) => {
    const labels = labelsOf(current).map((each) => ({ ...each, glossary: {}, objectiveWords: {} }));
    const settings = `${SIX} without their \`glossary\` and \`objectiveWords\``;
    return [hubSearch(resources, 'relevance', current, settings, labels)];
  },
};

/** Returns gcm-hub's default search: default settings and order. */
export function defaultSearch(resources: readonly Resource[], library: HubLibrary = current): Configuration {
  return hubSearch(resources, 'hub', library, `default settings, ${SIX}`);
}

function labelsOf({ labels: { ar, en, es, fr, ru, zh } }: HubLibrary): Labels {
  return [ar, en, es, fr, ru, zh];
}

function hubSearch(
  resources: readonly Resource[],
  sort: SortName,
  library: HubLibrary,
  settings: string,
  labels: Labels = labelsOf(library),
): Configuration {
  const hub = library.hub.createHub(resources, { labels });
  return {
    text: `${settings}, \`sort: ${sort}\``,
    search: ({ text, locale }) =>
      hub.search({ text, sort, limit: DEPTH, locale, facets: false }).hits.map(({ id }) => id),
  };
}
