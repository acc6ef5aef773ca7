import type { Resource } from 'gcm-hub';

/** The least that a resource has to say. */
export const plain: Resource = {
  id: 'a',
  title: 'A',
  section: 'document',
  languages: [],
  publishers: [],
  objectives: [],
  principles: [],
  regions: [],
  countries: [],
};
