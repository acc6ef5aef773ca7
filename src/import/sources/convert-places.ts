import { toText } from '../../base/to-text';
import type { Finding } from '../../resource/read-record';
import { readEntry, resolveEntry } from '../../resource/read-value';
import { splitAtCommas } from '../../resource/split-list';
import type { ConvertedRecord, SourceRecord } from './table-source';

/**
 * Splits the places of another catalogue into countries and regions. A place that is neither, such as a city or a territory that the Hub
 * doesn't list, is omitted with a warning.
 */
export function convertPlaces(record: SourceRecord): ConvertedRecord {
  const { countries: written, regions: writtenRegions, ...rest } = record;
  if (!Array.isArray(written)) return { record, findings: [] };
  const findings: Finding[] = [];
  const countries: unknown[] = [];
  const regions: unknown[] = [writtenRegions ?? []].flat();
  written.forEach((place: unknown, i) => {
    const parts = partsOf(toText(place));
    const places = parts.map((part) => ({ part, kind: kindOf(part) }));
    if (places.every(({ kind }) => kind === 'country')) {
      countries.push(place); // a list in one cell is split when it is read
      return;
    }
    for (const { part, kind } of places) {
      if (kind === 'country') countries.push(part);
      else if (kind === 'region') regions.push(part);
      else findings.push({ ...kind, severity: 'warning', path: ['countries', i], found: part });
    }
  });
  return {
    record: { ...rest, countries, ...(regions.length === 0 ? {} : { regions }) },
    findings,
  };
}

type Place = 'country' | 'region' | Pick<Finding, 'candidates' | 'code' | 'expected' | 'meant'>;

function kindOf(place: string): Place {
  if (resolveEntry('scopes', place) === 'global') return 'country'; // the reader sets the scope
  const country = readEntry('countries', place);
  if ('value' in country) return 'country';
  return resolveEntry('regions', place) === undefined ? country.problem : 'region';
}

/** Returns the members of a list in one text. Other commas are parts of a name. */
function partsOf(place: string): string[] {
  if (typeof kindOf(place) === 'string') return [place];
  const known = splitAtCommas(place, (part) => (isKnown(part) ? part : undefined));
  return known?.map(String) ?? place.split(/[,，،、]/).map((part) => part.trim());
}

function isKnown(place: string): boolean {
  const kind = kindOf(place);
  return typeof kind === 'string' || kind.code === 'not-listed';
}
