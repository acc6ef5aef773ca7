import type { Resource } from 'gcm-hub';
import * as labelModules from 'gcm-hub/labels';
import { facetValues } from '../../src/resource';

const modules = Object.values(labelModules);

/** A document for the peers: the texts that a hub searches, each field as one string. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  /** The title in other languages. */
  readonly titles: string;
  readonly keywords: string;
  readonly summary: string;
  readonly publishers: string;
  /** Labels of the facets' values in all six languages. */
  readonly labels: string;
}

/** The searched fields. */
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
    titles: joined(Object.values(titles)),
    keywords: joined(keywords),
    summary,
    publishers: joined(publishers),
    labels: joined(labelsOf(resource)),
  };
}

/** Returns the labels that a hub searches, with the titles of objectives and the other names of countries. */
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

function joined(texts: readonly string[]): string {
  return texts.join('\n');
}
