import records from '../data/resources.json';
import { checkResource, type Resource } from './resource';

/**
 * 305 real resources on the Global Compact for Migration, from the Hub, the Network's guidance and partners' pages; each
 * says in `provenance` where its facts are from. data/README.md tells how they were collected.
 */
export const resources: readonly Resource[] = records.map((record: unknown, i) => {
  checkResource(record, [i]);
  return record;
});
