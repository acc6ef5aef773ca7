import records from '../data/resources.json';
import { checkResource, type Resource } from './resource';

/**
 * 305 real resources on the Global Compact for Migration, from the Hub, the Network's guidance and partners' pages. `provenance`
 * names the source of each. data/README.md describes how they were collected.
 */
export const resources: readonly Resource[] = records.map((record: unknown, i) => {
  checkResource(record, [i]);
  return record;
});
