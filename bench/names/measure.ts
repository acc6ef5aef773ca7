import { parseResources } from 'gcm-hub/schema';
import { countries } from 'gcm-hub/taxonomy';
import { notListed } from '../../data/not-listed';
import type { SourceError } from './source-errors';
import type { NameSource, SourceName } from './sources';

/** Share of the names of each source that must be read. */
export const MIN_SHARE = 0.98;

/** Results of a source: how the record reader reads its names. */
export interface Measurement {
  readonly source: NameSource;
  /** Number of names of the 195 countries. */
  readonly total: number;
  readonly read: number;
  /** Names that mean several countries, which the reader reports with candidates, and names that it doesn't know. */
  readonly unread: readonly SourceName[];
  /** Names that are read as another country. */
  readonly wrong: readonly (SourceName & { readonly readAs: string })[];
  /** Number of names of territories that the Hub doesn't list, and of those that are reported as such. */
  readonly territories: number;
  readonly reported: number;
}

const listed: ReadonlySet<string> = new Set(countries.map(({ id }) => id));
const unlisted: ReadonlySet<string> = new Set(notListed.map(({ id }) => id));

/** Reads all names of a source as the countries of records. Errors of the source are omitted and added to `found`. */
export function measure(source: NameSource, errors: readonly SourceError[], found: Set<SourceError>): Measurement {
  const isRight = ({ id, name }: SourceName) => {
    const error = errors.find((one) => one.package === source.package && one.id === id && one.name === name);
    if (error !== undefined) found.add(error);
    return error === undefined;
  };
  const names = source.read().filter((one) => (listed.has(one.id) || unlisted.has(one.id)) && isRight(one));
  const records = names.map(({ name }, i) => ({ id: String(i), title: name, section: 'document', countries: [name] }));
  const { resources, issues } = parseResources(records);
  const readAs = new Map(resources.map(({ id, countries }) => [id, countries.join()]));
  const codes = new Map(issues.map(({ record, code }) => [record, code]));
  const results = names.map((one, i) => ({ ...one, readAs: readAs.get(String(i)), code: codes.get(i) }));
  const ofCountries = results.filter(({ id }) => listed.has(id));
  const ofTerritories = results.filter(({ id }) => unlisted.has(id));
  return {
    source,
    total: ofCountries.length,
    read: ofCountries.filter(({ id, readAs }) => readAs === id).length,
    unread: ofCountries.filter(({ readAs }) => readAs === undefined),
    wrong: results.flatMap((one) =>
      one.readAs === undefined || one.readAs === one.id ? [] : [{ ...one, readAs: one.readAs }],
    ),
    territories: ofTerritories.length,
    reported: ofTerritories.filter(({ code }) => code === 'not-listed').length,
  };
}
