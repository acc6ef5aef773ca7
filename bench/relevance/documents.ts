import type { Resource } from 'gcm-hub';
import * as labelModules from 'gcm-hub/labels';
import { facetValues } from '../../src/resource';

const modules = Object.values(labelModules);

/** What the peers are given: the texts that a hub searches, each field as one text. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  /** The title in other languages. */
  readonly titles: string;
  readonly keywords: string;
  readonly summary: string;
  readonly publishers: string;
  /** What the values of the facets are called in all six languages. */
  readonly labels: string;
}

/** The fields with text. */
export const fields: readonly Exclude<keyof PeerDocument, 'id'>[] = [
  'title',
  'titles',
  'keywords',
  'summary',
  'publishers',
  'labels',
];

export function peerDocument(resource: Resource): PeerDocument {
  const { id, title, titles = {}, keywords = [], summary = '', publishers } = resource;
  return {
    id,
    title,
    titles: oneText(Object.values(titles)),
    keywords: oneText(keywords),
    summary,
    publishers: oneText(publishers),
    labels: oneText(labelsOf(resource)),
  };
}

/** The facets whose labels a hub searches, with the titles of objectives and the other names of countries. */
function labelsOf(resource: Resource): string[] {
  return modules.flatMap(
    ({ objectives, objectiveTitles, principles, regions, countries, otherNames, documentTypes }) => [
      ...facetValues
        .objectives(resource)
        .flatMap((id) => [objectives.labels[id], ...(id === 'general' ? [] : [objectiveTitles.labels[id]])]),
      ...facetValues.principles(resource).map((id) => principles.labels[id]),
      ...facetValues.regions(resource).map((id) => regions.labels[id]),
      ...facetValues.countries(resource).flatMap((id) => [countries.labels[id], ...(otherNames[id] ?? [])]),
      ...facetValues.documentType(resource).map((id) => documentTypes.labels[id]),
    ],
  );
}

function oneText(texts: readonly string[]): string {
  return texts.join('\n');
}
