import { toText } from '../../base/to-text';
import { isAbsent } from '../../resource/draft';
import type { Finding } from '../../resource/read-record';
import { readResourceType } from './resource-type';
import { type ConvertedRecord, conversion, type SourceRecord } from './table-source';

const EXPECTED_TYPE = 'a section and a type of document of the Hub';

/**
 * Replaces the type of a resource in another catalogue by its section and its type of document. A record without a known type is a
 * document.
 */
export function convertType(record: SourceRecord): ConvertedRecord {
  const { documentType: found, section: written, ...rest } = record;
  const names = [found]
    .flat()
    .filter((name) => !isAbsent(name))
    .map(toText);
  const types = names.map((name) => readResourceType(name));
  const known = types.find((type) => type !== undefined);
  const documentType = types.find((type) => type?.documentType !== undefined)?.documentType;
  const section = isAbsent(written) ? (known?.section ?? 'document') : written;
  const isRead = isAbsent(written) || !names.includes(toText(documentType));
  const meant = documentType === undefined ? toText(section) : `${toText(section)}, ${documentType}`;
  const findings: Finding[] =
    isRead && (names.length > 0 || isAbsent(written))
      ? [conversion(names.length === 0 ? 'section' : 'documentType', names[0], EXPECTED_TYPE, meant)]
      : [];
  return { record: { ...rest, section, ...(documentType === undefined ? {} : { documentType }) }, findings };
}
